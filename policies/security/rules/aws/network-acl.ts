/** Network ACLs: a second fence must not stand open where the first one has to hold. */
import { aclRule, internetReaches, type AclRule } from "../../../lib/network-acl";
import { resourceRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { NETWORK_ACL, NETWORK_ACL_RULE } from "../../../types/aws";

/** FTP, SSH and remote desktop. */
const ADMINISTRATION = [20, 21, 22, 3389];

export const noOpenAdministration = resourceRule({
  id: "aws-network-acl-no-open-administration",
  title: "No network ACL lets the internet in to ports of administration",
  severity: "high",
  rationale: "The ACL is what is left when a security group is opened by mistake.",
  remediation: "Allow the ranges and ports that are meant, or leave the ACL out and keep the default one.",
  references: [
    ...["CKV_AWS_229", "CKV_AWS_230", "CKV_AWS_231", "CKV_AWS_232", "CKV_AWS_352"],
    ...["EC2.21", "CIS7 6.2", "AWS-0105", "AWS-0102"],
  ],
  types: [NETWORK_ACL, NETWORK_ACL_RULE],
  check: ({ type, inputs }) => {
    if (type === NETWORK_ACL_RULE)
      return inputs["egress"] === true ? notApplicable("it is a rule for the way out") : judged([aclRule(inputs)]);
    const rules = find(inputs, "ingress[*]").map(({ value }) => aclRule(value));
    return rules.length === 0 ? notApplicable("there is no ingress") : judged(rules);
  },
});

function judged(rules: readonly AclRule[]): Verdict {
  const answers = ADMINISTRATION.map((port) => ({ port, answer: internetReaches(rules, port) }));
  const open = answers.filter(({ answer }) => answer === true).map(({ port }) => port);
  if (open.length > 0) return fail(`it lets the internet in to port ${open.join(", ")}`);
  const unclear = answers.find(({ answer }) => answer instanceof Unreadable)?.answer;
  return unclear instanceof Unreadable ? undecided(`a rule of it ${unclear.why}`) : pass;
}
