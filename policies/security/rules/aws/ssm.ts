/** SSM parameters: secrets among them are encrypted, with a key of ours. */
import { property, when } from "../../../lib/check";
import { expectation, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { namesSecret } from "../../../lib/secret-name";
import { SSM_PARAMETER } from "../../../types/aws";

const namesOne = (name: unknown): boolean => typeof name === "string" && name.split("/").some(namesSecret);

export const secretsEncrypted = resourceRule({
  id: "aws-ssm-parameter-secret-encrypted",
  title: "A parameter that is called a secret is encrypted",
  severity: "high",
  rationale: "A plain parameter shows its value to everybody who may look at parameters, and in the console.",
  remediation: "Keep it in Secrets Manager with `createSecret` (components/aws/secret.ts), or set type `SecureString`.",
  references: [],
  types: [SSM_PARAMETER],
  check: when(
    property("name", expectation("name a secret", namesOne, { absent: "fail" })),
    property("type", oneOf(["SecureString"])),
    "its name is not that of a secret",
  ),
});
