/** Where our rules for AWS networks and what computes in them differ from Checkov. */
import type { Difference } from "./difference";

const EXPRESSION =
  "The protocol is an expression that the fixture does not resolve; ours says that it could not decide.";

const MORE =
  "The rule asks for all that keeps a task apart from its machine; the fixture has no networkMode, which ECS takes for bridge.";

export const DIFFERENCES: readonly Difference[] = [
  {
    case: "CKV_AWS_24/aws:ec2/securityGroup:SecurityGroup/pass_self2",
    reason: "The rule names the group itself and 0.0.0.0/0: EC2 lets both in, so every port is open to the internet.",
  },
  {
    case: "CKV_AWS_24/aws:ec2/securityGroup:SecurityGroup/fail2",
    reason: "From 0 to 0 over TCP is port 0 alone in EC2, and all ports only with protocol -1; SSH stays closed.",
  },
  {
    case: "CKV_AWS_260/aws:ec2/securityGroup:SecurityGroup/pass",
    reason: "The group opens port 222 to the internet; ours lets a load balancer do so, and only on port 80 and 443.",
  },
  {
    case: "CKV_AWS_382/aws:ec2/securityGroup:SecurityGroup/pass",
    reason: "With protocol -1 EC2 ignores the ports, so ports 20 to 200 are all ports of all protocols, to everywhere.",
  },
  { case: "CKV_AWS_229/aws:ec2/networkAcl:NetworkAcl/fail4", reason: EXPRESSION },
  { case: "CKV_AWS_230/aws:ec2/networkAcl:NetworkAcl/fail4", reason: EXPRESSION },
  { case: "CKV_AWS_232/aws:ec2/networkAcl:NetworkAcl/fail4", reason: EXPRESSION },
  {
    case: "CKV_AWS_352/aws:ec2/networkAclRule:NetworkAclRule/pass",
    reason: "With all protocols EC2 ignores the ports, so the rule for port 80 opens every port.",
  },
  { case: "CKV_AWS_335/aws:ecs/taskDefinition:TaskDefinition/pass", reason: MORE },
  { case: "CKV_AWS_335/aws:ecs/taskDefinition:TaskDefinition/pass2", reason: MORE },
];
