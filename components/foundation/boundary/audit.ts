import type { Statement } from "../../lib/aws/policy-document";
import { nameOf, type Context } from "../../lib/context";

/** All that is left to do with what the audit keeps and tells: to look at its settings, not at what it holds. */
const LOOKING = [
  "cloudwatch:Describe*",
  "cloudwatch:List*",
  "events:Describe*",
  "events:List*",
  "logs:Describe*",
  "logs:List*",
  // The settings of a bucket, by first letters: all but objects.
  ...["A", "B", "E", "L", "R"].map((letter) => `s3:Get${letter}*`),
  "s3:List*",
  "sns:Get*",
  "sns:List*",
];

/** Calls that take a key away, or hand it to others. */
const CHANGES_OF_KEYS = ["Del", "Dis", "P", "Sc", "T", "U"].map((letters) => `kms:${letters}*`);

/** Calls that use a key, or let somebody use it. */
const USES_OF_KEYS = ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateD*", "kms:R*"];

/**
 * What keeps the deployment, and every role that it makes, from blinding or reading the audit of the account
 * (`components/audit`): all of it is an administrator's. A stack that owns no audit has nothing by these names. Of the services
 * that only the audit consists of, such as CloudTrail, the boundary allows no change at all (`./services`).
 * @param accountId account that is audited.
 * @param context environment.
 * @param notTheAudit condition that leaves out the roles of the audit itself, which write to it.
 */
export function auditStatements(
  accountId: string,
  context: Context,
  notTheAudit: NonNullable<Statement["Condition"]>,
): readonly Statement[] {
  const { organisation, app, stack } = context;
  const named = nameOf(context, "audit-*");
  const arn = (service: string, resource: string) => `arn:aws:${service}:*:${accountId}:${resource}`;
  return [
    {
      Sid: "AuditKeepsAndTells",
      Effect: "Deny",
      NotAction: LOOKING,
      Resource: [
        arn("cloudwatch", `alarm:${named}`),
        arn("events", `rule/${named}`),
        arn("logs", `log-group:/${organisation}/${app}/${stack}/audit-*`),
        `arn:aws:s3:::${named}`,
        arn("sns", named),
      ],
      Condition: notTheAudit,
    },
    {
      // Keys have drawn names. Without that of the environment the trail's alarms would see nothing, and its data be lost.
      Sid: "KeysStay",
      Effect: "Deny",
      Action: CHANGES_OF_KEYS,
      Resource: "*",
      Condition: { StringEquals: { "aws:ResourceTag/component": ["audit", "foundation"] } },
    },
    {
      Sid: "AuditStaysClosed",
      Effect: "Deny",
      Action: USES_OF_KEYS,
      Resource: "*",
      Condition: { StringEquals: { "aws:ResourceTag/component": "audit" }, ...notTheAudit },
    },
  ];
}
