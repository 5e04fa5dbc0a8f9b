import { lifecyclePolicy } from "../../../../components/registry/aws/lifecycle";
import { Account } from "./account";

const REPOSITORY = "aws:ecr/repository:Repository";
const LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const SCANNING = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";

const API = {
  name: "endtoendlab/api",
  imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
  imageTagMutabilityExclusionFilters: [{ filter: "cache*", filterType: "WILDCARD" }],
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfigurations: [{ encryptionType: "AES256" }],
};
const POLICY = JSON.stringify(lifecyclePolicy());

describe("a repository", () => {
  test("has its name as id, and the address under which images are pushed", () => {
    const { id, outputs } = new Account().make(REPOSITORY, { ...API, region: "eu-west-2" });
    expect(id).toBe("endtoendlab/api");
    expect(outputs).toMatchObject({
      arn: "arn:aws:ecr:eu-west-2:123456789012:repository/endtoendlab/api",
      registryId: "123456789012",
      repositoryUrl: "123456789012.dkr.ecr.eu-west-2.amazonaws.com/endtoendlab/api",
    });
  });

  test.each([{ name: "other" }, { encryptionConfigurations: [{ encryptionType: "KMS" }] }, { region: "eu-west-2" }])(
    "is replaced by %p",
    (changes) => {
      const account = new Account();
      const replaced = account.replacedBy(account.make(REPOSITORY, API), changes);
      expect(replaced.map((path) => path.split("[")[0])).toEqual(Object.keys(changes));
    },
  );

  test.each([
    ["a name that is taken", { name: API.name }, "The repository with name 'endtoendlab/api' already exists"],
    ["upper case in the name", { name: "Api" }, "name must be"],
    [
      "filters without exclusion",
      { imageTagMutability: "IMMUTABLE" },
      "imageTagMutabilityExclusionFilters must not be given",
    ],
    ["exclusion without filters", { imageTagMutabilityExclusionFilters: undefined }, "must be given with"],
    [
      "too many wildcards",
      { imageTagMutabilityExclusionFilters: [{ filter: "a*b*c*", filterType: "WILDCARD" }] },
      "two wildcards at most",
    ],
  ])("is refused with %s", (_, inputs, says) => {
    const account = new Account();
    account.make(REPOSITORY, API, "first");
    expect(() => account.make(REPOSITORY, { ...API, name: "other", ...inputs }, "second")).toThrow(says);
  });
});

describe("a lifecycle policy", () => {
  test("goes with its repository", () => {
    const account = new Account();
    const repository = account.make(REPOSITORY, API);
    const policy = account.make(LIFECYCLE, { repository: API.name, policy: POLICY });
    expect(account.replacedBy(policy, { policy: POLICY.replace("100", "99") })).toEqual(["policy"]);
    expect(account.afterRefresh(policy, { repository: API.name, policy: `${POLICY} ` }).changes).toEqual([]);
    account.delete(repository);
    expect(account.has(policy)).toBe(false);
  });

  test.each([
    ["a repository that is not there", { repository: "none" }, "repository: no Repository has the name"],
    ["a repository of another region", { region: "eu-west-2" }, "in eu-west-2"],
    ["no rules", { policy: `{}${" ".repeat(100)}` }, "policy must be a JSON object with rules"],
    [
      "the same priority twice",
      { policy: POLICY.replace('"rulePriority":2', '"rulePriority":1') },
      "rulePriority once",
    ],
    ["tagged images without a list", { policy: POLICY.replace('"tagPatternList":["*"],', "") }, "tagPatternList or"],
    ["a unit for a count", { policy: POLICY.replace("sinceImagePushed", "imageCountMoreThan") }, "the countUnit days"],
  ])("is refused with %s", (_, inputs, says) => {
    const account = new Account();
    account.make(REPOSITORY, API);
    expect(() => account.make(LIFECYCLE, { repository: API.name, policy: POLICY, ...inputs })).toThrow(says);
  });
});

describe("the scanning of a registry", () => {
  const rules = [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }];

  test("is one per account: a second one is put over the first, as ECR does without a word", () => {
    const account = new Account();
    account.make(SCANNING, { scanType: "BASIC", rules }, "first");
    const second = account.make(SCANNING, { scanType: "BASIC", rules: [] }, "second");
    expect(second.id).toBe("123456789012");
    expect(account.cloud.list(SCANNING)).toHaveLength(1);
  });

  test("is continuous with Inspector only", () => {
    const continuous = [{ ...rules[0], scanFrequency: "CONTINUOUS_SCAN" }];
    expect(() => new Account().make(SCANNING, { scanType: "BASIC", rules: continuous })).toThrow("CONTINUOUS_SCAN");
    expect(() => new Account().make(SCANNING, { scanType: "ENHANCED", rules: continuous })).not.toThrow();
  });
});
