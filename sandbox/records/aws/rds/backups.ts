import { CloudError } from "../../../cloud/error";
import { between } from "../../../interpreter/rules";
import { isAbsent, textOr } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn, regionOf } from "../account";
import { keyReference } from "../data-places";
import { COPY_REGIONS } from "./copy-regions";

const INSTANCE = "aws:rds/instance:Instance";

/** The copy of an instance's backups in another region. */
export const automatedBackupsReplication: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StartDBInstanceAutomatedBackupsReplication.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AutomatedBackups.Replicating.Enable.html: started in the region that receives, with a key of that region",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html: which region copies to which",
  ],
  seconds: { create: 600, delete: 60 },
  id: (object) => arn(object, "rds", `auto-backup:ab-${object.token("id", 40, "abcdefghijklmnopqrstuvwxyz234567")}`),
  replaces: ["kmsKeyId", "preSignedUrl", "retentionPeriod", "sourceDbInstanceArn"],
  defaults: { retentionPeriod: 7 },
  rules: [between("retentionPeriod", 1, 35)],
  references: [
    // The copies outlive the instance.
    { path: "sourceDbInstanceArn", to: [INSTANCE], by: "arn", onTargetDelete: "stays" },
    keyReference("kmsKeyId"),
  ],
  unique: [
    {
      properties: ["sourceDbInstanceArn", "region"],
      says: "sourceDbInstanceArn: the backups of {sourceDbInstanceArn} are copied to {region} already",
    },
  ],
  accept: acceptReplication,
};

function acceptReplication(object: ObjectContext): void {
  const { inputs, cloud } = object;
  const [source, region] = [textOr(inputs["sourceDbInstanceArn"], ""), regionOf(object)];
  const instance = cloud.list(INSTANCE).find(({ outputs }) => outputs["arn"] === source);
  if (regionOfArn(source) === region) {
    throw CloudError.invalid(`region: the backups of an instance in ${region} cannot be copied to ${region} itself`);
  }
  if (Number(instance?.outputs["backupRetentionPeriod"]) === 0) {
    throw CloudError.precondition(
      "sourceDbInstanceArn: the instance has no automated backups; its backupRetentionPeriod is 0",
    );
  }
  const from = regionOfArn(source);
  if (COPY_REGIONS[from]?.includes(region) === false) {
    throw CloudError.invalid(`region: the backups of an instance in ${from} cannot be copied to ${region}`);
  }
  const key = textOr(inputs["kmsKeyId"], "");
  if (instance?.outputs["storageEncrypted"] === true && isAbsent(inputs["kmsKeyId"])) {
    throw CloudError.invalid("kmsKeyId is required: the instance is encrypted, and its key cannot leave its region");
  }
  if (key !== "" && regionOfArn(key) !== region) {
    throw CloudError.invalid(`kmsKeyId must be a key in ${region}, got one in ${regionOfArn(key)}`);
  }
}

function regionOfArn(text: string): string {
  return text.split(":")[3] ?? "";
}
