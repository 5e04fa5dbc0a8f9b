/** ECR: images are looked through, stay what they are, belong to us alone, and old ones go. */
import { all, property } from "../../../lib/check";
import { isNotTrue, oneOf } from "../../../lib/expect";
import { each } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, some, undecided } from "../../../lib/verdict";
import * as types from "../../../types/aws";

const REGISTRY = "components/registry/aws.ts";

export const scanned = stackRule({
  id: "aws-ecr-scanned",
  title: "Images are scanned for known holes when they are pushed",
  severity: "high",
  rationale: "Without it nobody notices that an image carries a hole which everybody else knows.",
  remediation: `Set \`imageScanningConfiguration.scanOnPush\`, or scan the whole registry (${REGISTRY}).`,
  references: ["CKV_AWS_163", "ECR.1", "AWS-0030"],
  check: (graph, context) => {
    // What the registry as a whole does counts for each repository in it.
    const registry = graph
      .ofType(types.ECR_SCANNING)
      .map((one) => property("rules[*].scanFrequency", oneOf(["SCAN_ON_PUSH", "CONTINUOUS_SCAN"]))(one, context))
      .filter(({ answer }) => answer !== "not-applicable");
    return each([types.ECR_REPOSITORY], (repository) =>
      some([property("imageScanningConfiguration.scanOnPush", oneOf([true]))(repository, context), ...registry]),
    )(graph, context);
  },
});

export const tagsStay = resourceRule({
  id: "aws-ecr-tags-stay",
  title: "A tag of an image cannot be moved to another image",
  severity: "high",
  rationale: "A release could be replaced under its name, by mistake or by an attacker who may push.",
  remediation: `Set \`imageTagMutability: "IMMUTABLE"\`, or name the few tags that may move (${REGISTRY}).`,
  references: ["CKV_AWS_51", "ECR.2", "AWS-0031"],
  types: [types.ECR_REPOSITORY],
  check: all(
    property("imageTagMutability", oneOf(["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"])),
    // An exclusion of everything is no rule at all.
    property("imageTagMutabilityExclusionFilters[*].filter", ({ at, value }) => {
      if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
      return typeof value === "string" && /^\*+$/.test(value) ? fail(`${at} lets every tag be moved`) : pass;
    }),
  ),
});

export const encrypted = resourceRule({
  id: "aws-ecr-own-key",
  title: "Images are encrypted with a key in KMS",
  severity: "low",
  rationale:
    "With ECR's own key nobody can withdraw access to the images by the key, or see in CloudTrail who used it.",
  remediation: `Set \`encryptionConfigurations: [{ encryptionType: "KMS" }]\` when the repository is made (${REGISTRY}).`,
  references: ["CKV_AWS_136", "AWS-0033"],
  types: [types.ECR_REPOSITORY],
  check: (resource, context) =>
    find(resource.inputs, "encryptionConfigurations[*]").length === 0
      ? fail("encryptionConfigurations is not set; ECR then uses AES256")
      : property("encryptionConfigurations[*].encryptionType", oneOf(["KMS", "KMS_DSSE"]))(resource, context),
});

export const hardToLose = stackRule({
  id: "aws-ecr-hard-to-lose",
  title: "A production repository is not deleted with its images",
  severity: "high",
  rationale: "Without its image no instance can start, and no release can be gone back to.",
  remediation: `Leave \`forceDelete\` out, and \`data.protect\` on (${REGISTRY}; Pulumi.<stack>.yaml).`,
  references: [],
  check: each([types.ECR_REPOSITORY], (repository, _, context) =>
    context.stack.production
      ? every([
          property("forceDelete", isNotTrue())(repository, context),
          repository.protect ? pass : fail("Pulumi does not protect it"),
        ])
      : notApplicable("the stack is not production"),
  ),
});
