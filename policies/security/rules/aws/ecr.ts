/** ECR: images are looked through, stay what they are, belong to us alone, and old ones go. */
import { all, property } from "../../../lib/check";
import { isNotTrue, oneOf } from "../../../lib/expect";
import { fields } from "../../../lib/fields";
import { each } from "../../../lib/relations";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable, find, type Found } from "../../../lib/value";
import { every, fail, notApplicable, pass, some, undecided, type Verdict } from "../../../lib/verdict";
import { fits } from "../../../lib/wildcard";
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
    // What the registry as a whole does counts for each repository that a filter of it is for.
    const rules = graph.ofType(types.ECR_SCANNING).flatMap(({ inputs }) => find(inputs, "rules[*]"));
    const scans = fields({ scanFrequency: oneOf(["SCAN_ON_PUSH", "CONTINUOUS_SCAN"]) });
    return each([types.ECR_REPOSITORY], (repository) =>
      some([
        property("imageScanningConfiguration.scanOnPush", oneOf([true]))(repository, context),
        ...rules.map((rule) => every([scans(rule, context), isFor(rule, repository)])),
      ]),
    )(graph, context);
  },
});

/** Whether a rule of the registry is for a repository: one of its filters names it. */
function isFor({ at, value: rule }: Found, { inputs: { name } }: Resource): Verdict {
  const filters = find(rule, "repositoryFilters[*].filter");
  const answers = filters.map(({ at: where, value: filter }): Verdict => {
    if (filter instanceof Unreadable) return undecided(`${at}.${where} ${filter.why}`);
    if (typeof filter !== "string") return fail(`${at}.${where} is not set`);
    if (/^\*+$/.test(filter)) return pass;
    if (typeof name !== "string") return undecided(`the name of the repository is not known before deployment`);
    return names(filter, name) ? pass : fail(`${at}.${where} leaves it out`);
  });
  return answers.length === 0 ? fail(`${at} has no filter, and so is for no repository`) : some(answers);
}

/**
 * A filter with asterisks is for names that it fits in full, one without for names that hold it somewhere.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html
 */
function names(filter: string, name: string): boolean {
  return filter.includes("*") ? fits(filter, name) : name.includes(filter);
}

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
