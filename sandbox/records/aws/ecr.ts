/** Container images in ECR. */
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import { each, matches, type Failure } from "../../interpreter/rules";
import { isObject, locate, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { accountOf, arn, nameIn, regionOf } from "./account";
import { parsed } from "./iam/document";
import { sameJson } from "./same-json";

const REPOSITORY = "aws:ecr/repository:Repository";

const repository: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html: name in lower case, 2 to 256 characters; mutability, filters, encryption",
    "terraform-provider-aws internal/service/ecr/repository.go: name and encryption replace; the id is the name; filters need a mutability with exclusion",
    "duration: typical",
  ],
  seconds: { create: 2, delete: 5 },
  id: nameIn,
  idWithin: ["region"],
  autoName: { property: "name", maxLength: 256 },
  defaults: { imageTagMutability: "MUTABLE", forceDelete: false },
  rules: [
    matches(
      "imageTagMutabilityExclusionFilters[*].filter",
      /^(?!.*\*.*\*.*\*)[0-9a-zA-Z._*-]{1,128}$/,
      "a tag with two wildcards at most",
    ),
    filtersNeedExclusion,
  ],
  unique: [{ properties: ["name", "region"], needs: "name", says: "The repository with name '{name}' already exists" }],
  outputs: (object) => {
    const name = nameIn(object);
    const account = accountOf(object.cloud);
    return {
      arn: arn(object, "ecr", `repository/${name}`),
      registryId: account,
      repositoryUrl: `${account}.dkr.ecr.${regionOf(object)}.amazonaws.com/${name}`,
    };
  },
};

const lifecyclePolicy: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html: priorities, tag lists, units",
    "terraform-provider-aws internal/service/ecr/lifecycle_policy.go: both properties replace; the id is the repository",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["repository"]),
  idWithin: ["region"],
  replaces: ["policy"],
  sameValue: { policy: sameJson },
  apiRules: [each("policy", (value) => wrongLifecycle(String(value)))],
  references: [{ path: "repository", to: [REPOSITORY], by: "name", onTargetDelete: "goes-with-it" }],
  accept: inTheSameRegion,
  outputs: ({ cloud }) => ({ registryId: accountOf(cloud) }),
};

const scanning: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryScanningConfiguration.html: one per registry and region, put over the last one; BASIC scans on push or by hand only",
    "terraform-provider-aws internal/service/ecr/registry_scanning_configuration.go: the id is the account; a delete puts BASIC without rules",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ cloud }) => accountOf(cloud),
  idWithin: ["region"],
  onSameId: "overwrite",
  sets: ["rules", "rules[*].repositoryFilters"],
  apiRules: [
    each("rules[*].scanFrequency", (value, { scanType }) =>
      scanType === "BASIC" && value === "CONTINUOUS_SCAN"
        ? "must not be CONTINUOUS_SCAN with scanType BASIC"
        : undefined,
    ),
  ],
  outputs: ({ cloud }) => ({ registryId: accountOf(cloud) }),
};

/** Records of ECR. */
export const ecrRecords: Records = {
  [REPOSITORY]: repository,
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": lifecyclePolicy,
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": scanning,
};

function filtersNeedExclusion({
  imageTagMutability,
  imageTagMutabilityExclusionFilters: filters,
}: Properties): Failure[] {
  const excluding = String(imageTagMutability).endsWith("_WITH_EXCLUSION");
  const property = "imageTagMutabilityExclusionFilters";
  if (excluding && filters === undefined)
    return [{ property, reason: `must be given with ${String(imageTagMutability)}` }];
  return !excluding && filters !== undefined
    ? [{ property, reason: `must not be given with ${String(imageTagMutability)}` }]
    : [];
}

function inTheSameRegion(object: ObjectContext): void {
  const { cloud, inputs } = object;
  const named = cloud.list(REPOSITORY).filter(({ outputs }) => outputs["name"] === inputs["repository"]);
  if (named.some(({ outputs }) => outputs["region"] === regionOf(object))) return;
  throw CloudError.notFound(`repository: no Repository ${String(inputs["repository"])} in ${regionOf(object)}`);
}

function wrongLifecycle(text: string): string | undefined {
  const rules = locate(parsed(text), "rules[*]").map(({ value }) => value);
  if (rules.length === 0) return "must be a JSON object with rules";
  const priorities = new Set<unknown>();
  for (const rule of rules) {
    const selection = isObject(rule) ? rule["selection"] : undefined;
    if (!isObject(rule) || !isObject(selection)) return "must have a selection in each rule";
    if (priorities.has(rule["rulePriority"])) return `must have each rulePriority once`;
    priorities.add(rule["rulePriority"]);
    const { tagStatus, countType } = selection;
    const lists = [selection["tagPrefixList"], selection["tagPatternList"]].filter((list) => list !== undefined);
    if (tagStatus === "tagged" && lists.length !== 1) return "must have tagPatternList or tagPrefixList with tagged";
    if (tagStatus !== "tagged" && lists.length > 0) return "must have tag lists with tagged only";
    if ((countType === "sinceImagePushed") !== (selection["countUnit"] === "days")) {
      return "must have the countUnit days with sinceImagePushed, and with nothing else";
    }
  }
  return undefined;
}
