/** What AWS answers to the parts of the audit, and a run of it. */
import { createAudit, type AuditArgs } from "../../../components/audit";
import { auditNames } from "../../../components/audit/aws/names";
import type { StackName } from "../../../components/lib/environment";
import { ACCOUNT, awsContext } from "../../support/aws";
import { record, type Registration, type Run, type RunOptions } from "../../support/mocks";

export const NAMES = auditNames("audit", awsContext());

export const AUDIT_KEY_ARN = `arn:aws:kms:us-east-1:${ACCOUNT}:key/99999999-2222-3333-4444-555555555555`;

export const BUCKET_ARN = "arn:aws:s3:::e2e-landing-prod-audit-123456789012";

export const STATE: RunOptions["state"] = {
  "aws:kms/key:Key": { arn: AUDIT_KEY_ARN, keyId: "99999999-2222-3333-4444-555555555555" },
  "aws:s3/bucket:Bucket": { arn: BUCKET_ARN },
  "aws:sns/topic:Topic": { arn: NAMES.topicArn },
  "aws:cloudwatch/logGroup:LogGroup": {
    arn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/e2e/landing/prod/audit-trail`,
  },
  "aws:iam/role:Role": { arn: `arn:aws:iam::${ACCOUNT}:role/of-the-audit` },
  "aws:cloudtrail/trail:Trail": { arn: NAMES.trailArn },
};

export function auditArgs(changed: Partial<AuditArgs> = {}): AuditArgs {
  return { context: awsContext(), owner: "prod", emails: ["security@example.com"], keepDays: 365, ...changed };
}

export function runAudit(
  changed: Partial<AuditArgs> = {},
  options: { stack?: StackName; registered?: Registration[] } = {},
): Promise<Run<unknown>> {
  return record(
    () => {
      createAudit("audit", auditArgs(changed));
    },
    { state: STATE, ...options },
  );
}

/** Logical names of what something waits for without a value. */
export function waitsFor({ options }: Registration): string[] {
  return [options.dependsOn ?? []].flat().map((resource) => (resource as unknown as { __name: string }).__name);
}
