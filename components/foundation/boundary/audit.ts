import type { Statement } from "../../lib/aws/policy-document";
import { nameOf, type Context } from "../../lib/context";

/** Services whose every change would change the audit; the program uses them for nothing else. */
const CHANGES_OF_SERVICES = [
  ...["A", "C", "D", "St", "T", "U"].map((letters) => `access-analyzer:${letters}*`),
  ...["A", "C", "Delete", "Deregister", "Disable", "P", "R", "Stop", "U"].map((letters) => `cloudtrail:${letters}*`),
  ...["A", "Delete", "Disassociate", "PutC", "PutD", "PutR", "PutS", "Stop", "T", "U"].map(
    (letters) => `config:${letters}*`,
  ),
  ...["A", "C", "Delete", "Dis", "S", "T", "U"].map((letters) => `guardduty:${letters}*`),
  "ec2:DisableEbsEncryptionByDefault",
  "s3:PutAccountPublicAccessBlock",
];

/** What would change, hide or read what the audit keeps and tells; looking at its settings is left. */
const CHANGES_OF_THINGS = [
  ...["Delete", "Disable", "Put", "Set", "T", "U"].map((letters) => `cloudwatch:${letters}*`),
  ...["Delete", "Disable", "Put", "R", "T", "U"].map((letters) => `events:${letters}*`),
  ...["A", "C", "Del", "Dis", "F", "GetLog", "P", "Start", "T", "U"].map((letters) => `logs:${letters}*`),
  ...["A", "B", "C", "Delete", "GetObject", "P", "R", "T", "U"].map((letters) => `s3:${letters}*`),
  ...["A", "C", "D", "P", "R", "S", "T", "U"].map((letters) => `sns:${letters}*`),
];

/** Calls that take a key away, or hand it to others. */
const CHANGES_OF_KEYS = ["Del", "Dis", "P", "Sc", "T", "U"].map((letters) => `kms:${letters}*`);

/** Calls that use a key, or let somebody use it. */
const USES_OF_KEYS = ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateD*", "kms:R*"];

/**
 * What keeps the deployment, and every role that it makes, from blinding or reading the audit of the account
 * (`components/audit`): all of it is an administrator's. A stack that owns no audit has nothing by these names.
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
    { Sid: "AuditGoesOn", Effect: "Deny", Action: CHANGES_OF_SERVICES, Resource: "*" },
    {
      Sid: "AuditKeepsAndTells",
      Effect: "Deny",
      Action: CHANGES_OF_THINGS,
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
