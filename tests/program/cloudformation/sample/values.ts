/** What the parts of the sample share. */
import { ACCOUNT } from "../../../support/aws";

export { ACCOUNT };

/** Type, logical name and inputs of one resource. */
export type Sample = readonly [string, string, Record<string, unknown>];

export const TAGS = { app: "landing", stack: "prod" };
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/e2e-landing-prod-task`;
export const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:e2e-landing-prod-alarms`;
export const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
export const TARGETS = (color: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:${ACCOUNT}:targetgroup/${color}/0123456789abcdef`;
export const SECRET = `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:e2e-landing-prod-app-AbCdEf`;

export function trust(service: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Trust", Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
}

export function allow(action: string, resource: string, rest: object = {}): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Grant", Effect: "Allow", Action: action, Resource: resource, ...rest }],
  });
}
