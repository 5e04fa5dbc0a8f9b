import * as ssm from "../../../../../policies/security/rules/aws/ssm";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(ssm, {
  secretsEncrypted: {
    compliant: { name: "/api/database-password", type: "SecureString" },
    broken: [{ type: "String" }, { type: "StringList" }, { name: "/password/database", type: "String" }],
    undecided: [{ type: UNKNOWN }, { name: UNKNOWN }],
    notApplicable: [{ name: "/api/flags" }, { name: ABSENT }],
  },
});
