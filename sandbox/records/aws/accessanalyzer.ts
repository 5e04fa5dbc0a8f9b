import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import { lengthBetween, matches, oneOf } from "../../interpreter/rules";
import { textOr } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { arn, regionOf } from "./account";

const analyzer: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html: form of the name",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-quotas.html: one analyzer of a kind for the account in a region",
    "terraform-provider-aws internal/service/accessanalyzer/analyzer.go: the name is the id; name and type replace; type is ACCOUNT unless given",
    "duration: typical",
  ],
  seconds: { create: 5, delete: 3 },
  id: ({ inputs }) => textOr(inputs["analyzerName"], ""),
  replaces: ["analyzerName", "type"],
  defaults: { type: "ACCOUNT" },
  rules: [
    lengthBetween("analyzerName", 1, 255),
    matches("analyzerName", /^[A-Za-z][A-Za-z0-9_.-]*$/, "a letter, then letters, digits, _ . and -"),
    oneOf("type", [
      "ACCOUNT",
      "ACCOUNT_UNUSED_ACCESS",
      "ACCOUNT_INTERNAL_ACCESS",
      "ORGANIZATION",
      "ORGANIZATION_UNUSED_ACCESS",
      "ORGANIZATION_INTERNAL_ACCESS",
    ]),
  ],
  unique: [
    { properties: ["analyzerName"], says: "ConflictException: an analyzer named {analyzerName} exists already" },
  ],
  accept: (object) => {
    const kind = textOr(object.inputs["type"], "");
    const others = object.cloud.list(object.type).filter(({ id }) => id !== object.id);
    if (others.some(({ outputs }) => outputs["type"] === kind && outputs["region"] === regionOf(object)))
      throw CloudError.quota(
        `ServiceQuotaExceededException: the account has an analyzer of type ${kind} in this region`,
      );
  },
  outputs: (object) => ({ arn: arn(object, "access-analyzer", `analyzer/${object.id}`) }),
};

/** IAM Access Analyzer. */
export const accessanalyzerRecords: Records = { "aws:accessanalyzer/analyzer:Analyzer": analyzer };
