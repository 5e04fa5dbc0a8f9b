import * as ecr from "../../../../../policies/security/rules/aws/ecr";
import * as types from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const FILTER = "registry.rules[0].repositoryFilters[0].filter";

testRules(ecr, {
  scanned: [
    {
      compliant: {
        repository: { type: types.ECR_REPOSITORY, inputs: { imageScanningConfiguration: { scanOnPush: true } } },
      },
      broken: [
        { "repository.imageScanningConfiguration.scanOnPush": false },
        { "repository.imageScanningConfiguration": ABSENT },
      ],
      undecided: [{ "repository.imageScanningConfiguration": UNKNOWN }],
      notApplicable: [{ repository: ABSENT }],
    },
    {
      compliant: {
        repository: { type: types.ECR_REPOSITORY, inputs: { name: "landing/api" } },
        registry: {
          type: types.ECR_SCANNING,
          inputs: {
            scanType: "BASIC",
            rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
          },
        },
      },
      alsoCompliant: [
        { "repository.name": UNKNOWN },
        { [FILTER]: "landing/*" },
        { [FILTER]: "*api" },
        // Without an asterisk it is for every name that has it somewhere in it.
        { [FILTER]: "api" },
        { "registry.rules[0].repositoryFilters": [{ filter: "web" }, { filter: "landing/*" }] },
      ],
      broken: [
        { registry: ABSENT },
        { "registry.rules[0].scanFrequency": "MANUAL" },
        { [FILTER]: "web" },
        { [FILTER]: "api*" },
        { "registry.rules[0].repositoryFilters": [] },
        { "registry.rules": [] },
      ],
      undecided: [
        { [FILTER]: UNKNOWN },
        { "repository.name": UNKNOWN, [FILTER]: "landing/*" },
        { "repository.name": ABSENT, [FILTER]: "landing/*" },
        { "registry.rules": UNKNOWN },
      ],
    },
  ],
  tagsStay: {
    compliant: { imageTagMutability: "IMMUTABLE" },
    alsoCompliant: [
      { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION", imageTagMutabilityExclusionFilters: [{ filter: "cache*" }] },
    ],
    broken: [
      { imageTagMutability: "MUTABLE" },
      { imageTagMutability: ABSENT },
      { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION", imageTagMutabilityExclusionFilters: [{ filter: "*" }] },
    ],
    undecided: [
      { imageTagMutability: UNKNOWN },
      { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION", imageTagMutabilityExclusionFilters: [{ filter: UNKNOWN }] },
    ],
  },
  encrypted: {
    compliant: { encryptionConfigurations: [{ encryptionType: "KMS" }] },
    broken: [
      { "encryptionConfigurations[0].encryptionType": "AES256" },
      { "encryptionConfigurations[0].encryptionType": ABSENT },
      { encryptionConfigurations: ABSENT },
      { encryptionConfigurations: [] },
    ],
    undecided: [{ "encryptionConfigurations[0].encryptionType": UNKNOWN }],
  },
  hardToLose: {
    compliant: { repository: { type: types.ECR_REPOSITORY, inputs: { forceDelete: false }, protect: true } },
    alsoCompliant: [{ "repository.forceDelete": ABSENT }],
    broken: [{ "repository.forceDelete": true }, { "repository.protect!": false }],
    undecided: [{ "repository.forceDelete": UNKNOWN }],
    notApplicable: [{ repository: ABSENT }],
  },
});
