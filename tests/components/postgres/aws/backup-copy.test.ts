import { copyKeyPolicy } from "../../../../components/postgres/aws/backup-copy";

test("the key of the copies leaves to IAM who uses it", () => {
  expect(copyKeyPolicy("123456789012")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AccountDecidesByIam",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
});
