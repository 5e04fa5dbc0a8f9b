/** What an AWS account has once: AWS Config, Access Analyzer, Security Hub, encrypted disks. */
import { ownsAccount } from "../../../lib/aws-account";
import { all, property } from "../../../lib/check";
import { isSet, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { companion, each, exists, together, ofEach } from "../../../lib/relations";
import { stackRule } from "../../../lib/rule";
import { find } from "../../../lib/value";
import { every, fail, pass } from "../../../lib/verdict";
import {
  ACCESS_ANALYZER,
  CONFIG_CHANNEL,
  CONFIG_RECORDER,
  CONFIG_RECORDER_STATUS,
  CONFIG_RULE,
  EBS_ENCRYPTION,
  SECURITY_HUB,
} from "../../../types/aws";

const RECORDER = "components/audit/aws/recorder.ts";
const OWNER = "Set `aws.owner` to this stack (Pulumi.yaml), which makes the audit (components/audit/aws.ts)";

export const hasAnalyzer = stackRule({
  id: "aws-account-has-analyzer",
  title: "A production stack on AWS has an analyzer of outside access",
  severity: "medium",
  rationale: "What a policy opens to strangers by mistake is found by it within half an hour.",
  remediation: `${OWNER}.`,
  references: ["CIS7 2.18"],
  check: exists([ACCESS_ANALYZER], "Access Analyzer for outside access", ownsAccount, (analyzer, context) =>
    // Absent is ACCOUNT; the other types look for access that nobody uses.
    property("type", oneOf(["ACCOUNT", "ORGANIZATION"], { absent: "pass" }))(analyzer, context),
  ),
});

export const hasRecorder = stackRule({
  id: "aws-account-has-recorder",
  title: "A production stack on AWS has AWS Config, started, for every type, with an encrypted channel",
  severity: "medium",
  rationale:
    "Without it nobody can tell what a resource looked like before it was changed by hand; one that is stopped or leaves the global types out misses what matters most.",
  remediation: `${OWNER}; keep \`allSupported\` and \`includeGlobalResourceTypes\`, the \`RecorderStatus\` and the \`s3KmsKeyArn\` of the channel (${RECORDER}).`,
  references: ["Config.1", "CIS7 4.3", "CKV2_AWS_45", "CKV2_AWS_48"],
  check: together(
    exists([CONFIG_RECORDER], "recorder of AWS Config", ownsAccount),
    companion({
      of: [CONFIG_RECORDER],
      is: [CONFIG_RECORDER_STATUS],
      by: "name",
      called: "a status that starts it",
      holds: property("isEnabled", isTrue()),
    }),
    each([CONFIG_RECORDER], (_recorder, graph, context) => {
      const channels = graph.ofType(CONFIG_CHANNEL);
      return channels.length === 0
        ? fail("the stack has no delivery channel")
        : every(channels.map((channel) => property("s3KmsKeyArn", isSet())(channel, context)));
    }),
    ofEach(
      [CONFIG_RECORDER],
      all(
        // Absent: all types, without the global ones (the provider's default).
        property("recordingGroup.allSupported", noneOf([false, "false"])),
        property("recordingGroup.includeGlobalResourceTypes", isTrue()),
      ),
    ),
  ),
});

export const rootIsWatched = stackRule({
  id: "aws-config-watches-root",
  title: "AWS Config checks what is not in any program: the root user, people and old keys",
  severity: "medium",
  rationale: "Root's second factor and access keys cannot be set from here, only watched.",
  remediation: "Keep the rule in CONFIG_RULES (components/audit/aws/config-rules.ts).",
  references: [],
  check: each([CONFIG_RECORDER], (_recorder, graph) => {
    const there = new Set(
      graph
        .ofType(CONFIG_RULE)
        .flatMap(({ inputs }) => find(inputs, "source.sourceIdentifier").map(({ value }) => value)),
    );
    return every(BY_HAND.map((rule) => (there.has(rule) ? pass : fail(`the stack has no Config rule ${rule}`))));
  }),
});

export const hasSecurityHub = stackRule({
  id: "aws-account-has-security-hub",
  title: "A production stack on AWS has Security Hub",
  severity: "low",
  rationale: "It gathers the findings of all services and rates the account against AWS's own controls.",
  remediation: "Make an `aws.securityhub.Account` beside the detector (components/audit/aws.ts).",
  references: ["CIS7 5.16"],
  check: exists([SECURITY_HUB], "Security Hub", ownsAccount),
});

export const disksEncrypted = stackRule({
  id: "aws-account-encrypts-disks",
  title: "New disks in the account are encrypted, whoever makes them",
  severity: "medium",
  rationale: "A disk that somebody makes by hand would lie there in the clear, and so would its snapshots.",
  remediation: "Keep `aws.ebs.EncryptionByDefault` with `enabled: true` (components/audit/aws.ts).",
  references: ["EC2.7"],
  check: exists(
    [EBS_ENCRYPTION],
    "encryption of disks by default",
    ownsAccount,
    property("enabled", noneOf([false, "false"])),
  ),
});

/** https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html */
const BY_HAND: readonly string[] = [
  "ROOT_ACCOUNT_MFA_ENABLED",
  "IAM_ROOT_ACCESS_KEY_CHECK",
  "MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS",
  "ACCESS_KEYS_ROTATED",
];
