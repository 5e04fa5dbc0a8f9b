/** Where our rules for AWS identity, audit and messages differ from Checkov. */
import type { Difference } from "./difference";

const REFERENCE =
  "The document holds a reference that the fixture does not resolve; ours says that it could not decide.";

export const DIFFERENCES: readonly Difference[] = [
  {
    case: "CKV_AWS_355/aws:iam/policy:Policy/fail",
    reason: "EC2 lets nobody limit `ec2:Describe*` to a resource, so that `*` is the only way to write it.",
  },
  {
    case: "CKV_AWS_355/aws:iam/policy:Policy/pass",
    reason: "The statement names its resources (`instance/*` of one account); the fixture itself is called a pass.",
  },
  {
    case: "CKV_AWS_338/aws:cloudwatch/logGroup:LogGroup/fail",
    reason: "A year is for audit logs; ours asks it of the trail, whose bucket or log group has to keep it.",
  },
  { case: "CKV_AWS_169/aws:sns/topicPolicy:TopicPolicy/sns_tp4", reason: REFERENCE },
  { case: "CKV_AWS_169/aws:sns/topicPolicy:TopicPolicy/sns_tp5", reason: REFERENCE },
  {
    case: "CKV_AWS_251/aws:cloudtrail/trail:Trail/pass2",
    reason: "The rule asks for all that a trail has to see; the fixture's trail is of one region.",
  },
  {
    case: "CKV_AWS_252/aws:cloudtrail/trail:Trail/pass",
    reason: "A topic tells of new files within minutes; ours asks for CloudWatch Logs, where alarms count the events.",
  },
];
