import { DATABASE_SIZES, type DatabaseSize } from "../../../../components/lib/sizes";
import { poolConfig, proxyStatements } from "../../../../components/postgres/aws/proxy";

const sizeOf = (name: string) => DATABASE_SIZES.aws[name] as DatabaseSize;

test("the proxy reads the one secret, and may decrypt nothing but secrets", () => {
  expect(proxyStatements("arn:secret", "arn:key", "us-east-1")).toEqual([
    { Sid: "SignIn", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: "arn:secret" },
    {
      Sid: "DecryptThroughSecretsManager",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: "arn:key",
      Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
    },
  ]);
});

test("the share of a small pool does not fall below the provider's idle share of 50 %, which AWS refuses", () => {
  expect(poolConfig(100, sizeOf("2vcpu-8gb"))).toEqual({
    maxConnectionsPercent: 11,
    maxIdleConnectionsPercent: 5,
    connectionBorrowTimeout: 30,
  });
});

test("one connection is one percent at least, for AWS takes no zero", () => {
  expect(poolConfig(1, sizeOf("8vcpu-32gb")).maxConnectionsPercent).toBe(1);
});
