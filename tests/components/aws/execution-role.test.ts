import { repositoryArn } from "../../../components/aws/execution-role";

test.each([
  ["another registry", `registry.digitalocean.com/e2e/api@sha256:${"a".repeat(64)}`],
  ["a tag", "123456789012.dkr.ecr.us-east-1.amazonaws.com/e2e/api:latest"],
])("refuses an image of %s, for which no permission could be exact", (_, reference) => {
  expect(() => repositoryArn(reference)).toThrow(`image "${reference}" is not in ECR by digest`);
});
