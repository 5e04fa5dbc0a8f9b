import * as dataProtection from "../../../../../policies/security/rules/aws/data-protection";
import { BACKUP_VAULT, KMS_KEY, RDS_INSTANCE, S3_BUCKET } from "../../../../../policies/types/aws";
import { testRules } from "../../../support/promises";

testRules(dataProtection, {
  protectedByPulumi: {
    compliant: {
      database: { type: RDS_INSTANCE, inputs: {}, protect: true },
      bucket: { type: S3_BUCKET, inputs: {}, protect: true },
      vault: { type: BACKUP_VAULT, inputs: {}, protect: true },
      key: { type: KMS_KEY, inputs: {}, protect: true },
    },
    broken: [
      { "database.protect!": false },
      { "bucket.protect!": false },
      { "vault.protect!": false },
      { "key.protect!": false },
    ],
    undecided: [],
    decidedBecause: "whether a resource is protected is always known",
  },
});
