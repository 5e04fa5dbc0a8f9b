/** Buckets, images, keys, secrets and functions. */
import type { Graph } from "../../lib/graph";
import type { Resource } from "../../lib/resource";
import { find } from "../../lib/value";
import { ECR_REPOSITORY, FUNCTION, KMS_KEY, S3_BUCKET, SECRET } from "../../types/aws";
import { always, byUse, numberAt, type Assumptions, type Priced, type Pricers } from "./pricer";

const bucket = (_resource: Resource, _graph: Graph, { storageGb }: Assumptions): Priced => ({
  lines: [byUse(`${storageGb} GB of objects`, "aws.s3.storage", storageGb, "gb-month")],
});

const repository = (_resource: Resource, _graph: Graph, { imagesGb }: Assumptions): Priced => ({
  lines: [byUse(`${imagesGb} GB of images`, "aws.ecr.storage", imagesGb, "gb-month")],
});

const key = (): Priced => ({ lines: [always("key", "aws.key")] });

const secret = (): Priced => ({ lines: [always("secret", "aws.secret")] });

function lambda(resource: Resource, _graph: Graph, assumptions: Assumptions): Priced {
  const { functionRequestsMillions: requests, functionSeconds: seconds } = assumptions;
  const gb = numberAt(resource, "memorySize", 128) / 1024;
  const arm = find(resource.inputs, "architectures[*]").some(({ value }) => value === "arm64");
  const work = requests * 1_000_000 * seconds * gb;
  return {
    lines: [
      byUse(`${requests} million calls`, "aws.lambda.requests", requests, "million-requests"),
      byUse(
        `${seconds} seconds of ${gb} GB for each call`,
        arm ? "aws.lambda.arm" : "aws.lambda.x86",
        work,
        "gb-second",
      ),
    ],
  };
}

/** Pricers of what is stored, and of functions. */
export const STORAGE: Pricers = {
  [S3_BUCKET]: bucket,
  [ECR_REPOSITORY]: repository,
  [KMS_KEY]: key,
  [SECRET]: secret,
  [FUNCTION]: lambda,
};
