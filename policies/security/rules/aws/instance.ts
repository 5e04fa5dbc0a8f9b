/** EC2 instances: what is left of them here is the NAT instance, which nobody logs in to. */
import { property, when, all } from "../../../lib/check";
import { expectation, isNotSet, isNotTrue, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { find } from "../../../lib/value";
import { fail, notApplicable, pass } from "../../../lib/verdict";
import type { Check } from "../../../lib/check";
import { INSTANCE, LAUNCH_TEMPLATE } from "../../../types/aws";

const NAT = "components/network/aws/nat-instance.ts";
const MACHINES = [INSTANCE, LAUNCH_TEMPLATE];

/** What an instance does not say itself may stand in its launch template, which is judged by itself. */
const saidHere =
  (path: string): Check =>
  ({ inputs }) =>
    "launchTemplate" in inputs && find(inputs, path).every(({ value }) => value === undefined) ? fail("") : pass;

export const credentialsNeedChallenge = resourceRule({
  id: "aws-instance-imds-v2",
  title: "An instance gives its credentials only to who answers a challenge (IMDSv2)",
  severity: "high",
  rationale: "With version 1, one forged request of a program on the machine is enough to steal its role.",
  remediation: `Set \`metadataOptions.httpTokens: "required"\` (${NAT}).`,
  references: ["CKV_AWS_79", "EC2.8", "EC2.170", "AWS-0028", "AWS-0130"],
  types: MACHINES,
  check: when(
    saidHere("metadataOptions"),
    (resource, context) =>
      find(resource.inputs, "metadataOptions.httpEndpoint")[0]?.value === "disabled"
        ? notApplicable("there is no metadata service")
        : property("metadataOptions.httpTokens", oneOf(["required"]))(resource, context),
    "its launch template says it",
  ),
});

export const disksEncrypted = resourceRule({
  id: "aws-instance-disks-encrypted",
  title: "The disks of an instance are encrypted",
  severity: "medium",
  rationale: "A snapshot or a discarded disk would show what the machine wrote.",
  remediation: `Set \`encrypted: "true"\` on each disk (${NAT}).`,
  references: ["CKV_AWS_8", "AWS-0131"],
  types: MACHINES,
  check: (resource, context) => {
    if (resource.type === LAUNCH_TEMPLATE) {
      const devices = find(resource.inputs, "blockDeviceMappings[*].ebs");
      return devices.length === 0
        ? fail("blockDeviceMappings is not set; it must say that the root disk is encrypted")
        : property("blockDeviceMappings[*].ebs.encrypted", encrypted)(resource, context);
    }
    const check = when(
      saidHere("rootBlockDevice"),
      property("rootBlockDevice.encrypted", encrypted),
      "its launch template says it",
    );
    return check(resource, context);
  },
});

const encrypted = expectation("be true", (value) => String(value) === "true", { absent: "fail" });

export const noWayIn = resourceRule({
  id: "aws-instance-no-way-in",
  title: "No key opens an instance, and it takes no public address of its own accord",
  severity: "medium",
  rationale:
    "A key is copied, never expires, and names nobody; an address that comes with the machine is easily overlooked.",
  remediation: `Leave \`keyName\` and \`associatePublicIpAddress\` out, and give an \`aws.ec2.Eip\` where one is meant (${NAT}); Session Manager asks IAM and keeps a record.`,
  references: ["CKV_AWS_88", "EC2.9", "EC2.25"],
  types: MACHINES,
  check: all(property("keyName", isNotSet()), (resource, context) =>
    resource.type === INSTANCE
      ? property("associatePublicIpAddress", isNotTrue())(resource, context)
      : property("networkInterfaces[*].associatePublicIpAddress", isNotTrue())(resource, context),
  ),
});
