/** Keys and their aliases. */
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import { lengthBetween, matches } from "../../interpreter/rules";
import { isObject } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { accountOf, arn, nameIn, regionOf } from "./account";
import { statementsOf, valuesOf } from "./iam/document";
import { isPolicy } from "./iam/policy-rules";
import { newUuid } from "./new-uuid";
import { sameJson } from "./same-json";

const KEY = "aws:kms/key:Key";

const key: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html: BypassPolicyLockoutSafetyCheck, policy of 32 KiB at most",
    "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html: 7 to 30 days; whatever the key encrypts does not hold it",
    "terraform-provider-aws internal/service/kms/key.go: spec, usage, store and multi-region replace; the id is the key's",
    "duration: typical; the provider waits until the policy and the rotation are seen",
  ],
  seconds: { create: 15, update: 10, delete: 5 },
  id: newUuid,
  replaces: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
  computed: ["multiRegion", "policy", "rotationPeriodInDays"],
  defaults: {
    bypassPolicyLockoutSafetyCheck: false,
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    enableKeyRotation: false,
    isEnabled: true,
    keyUsage: "ENCRYPT_DECRYPT",
  },
  sameValue: { policy: sameJson },
  apiRules: [isPolicy("policy", "resource"), lengthBetween("policy", 1, 32_768)],
  accept: (object) => {
    const { inputs } = object;
    if (inputs["policy"] === undefined || inputs["bypassPolicyLockoutSafetyCheck"] === true) return;
    if (!mayChangePolicy(object)) {
      throw CloudError.invalid(
        "policy: The new key policy will not allow you to update the key policy in the future; let the account do kms:PutKeyPolicy",
      );
    }
  },
  outputs: (object) => ({
    arn: arn(object, "kms", `key/${object.id}`),
    keyId: object.id,
    multiRegion: object.inputs["multiRegion"] ?? false,
    policy: object.inputs["policy"] ?? object.before["policy"] ?? defaultPolicy(object),
    ...(object.inputs["enableKeyRotation"] === true
      ? { rotationPeriodInDays: object.inputs["rotationPeriodInDays"] ?? 365 }
      : {}),
  }),
};

const alias: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html: alias/ and letters, digits, /_-, never alias/aws/; unique in account and region; goes with its key",
    "terraform-provider-aws internal/service/kms/alias.go: name replaces; the id is the name",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: nameIn,
  idWithin: ["region"],
  computed: ["name"],
  rules: [
    matches(
      "name",
      /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/,
      "alias/ with letters, digits, slashes, dashes and underscores, and not begin with alias/aws/",
    ),
  ],
  references: [{ path: "targetKeyId", to: [KEY], onTargetDelete: "goes-with-it" }],
  unique: [{ properties: ["name", "region"], needs: "name", says: "An alias with the name {name} already exists" }],
  accept: (object) => {
    const target = object.cloud.find(KEY, String(object.inputs["targetKeyId"]));
    if (target?.outputs["region"] !== regionOf(object)) {
      throw CloudError.notFound(`targetKeyId: no Key ${String(object.inputs["targetKeyId"])} in ${regionOf(object)}`);
    }
  },
  outputs: (object) => ({
    name: nameIn(object),
    arn: arn(object, "kms", nameIn(object)),
    targetKeyArn: arn(object, "kms", `key/${String(object.inputs["targetKeyId"])}`),
  }),
};

/** Records of KMS. */
export const kmsRecords: Records = { [KEY]: key, "aws:kms/alias:Alias": alias };

/** KMS refuses a policy under which nobody could ever change it again. */
function mayChangePolicy({ inputs, cloud }: ObjectContext): boolean {
  const account = accountOf(cloud);
  const us = [account, `arn:aws:iam::${account}:root`, "*"];
  return statementsOf(inputs["policy"]).some((statement) => {
    const principal = statement["Principal"];
    const who = isObject(principal) ? valuesOf(principal["AWS"]) : valuesOf(principal);
    return (
      statement["Effect"] === "Allow" &&
      who.some((each) => us.includes(each)) &&
      valuesOf(statement["Action"]).some((action) => ["*", "kms:*", "kms:Put*", "kms:PutKeyPolicy"].includes(action))
    );
  });
}

function defaultPolicy({ cloud }: ObjectContext): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${accountOf(cloud)}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
}
