/** S3: what is in a bucket is encrypted, can be brought back, and goes when its time is over. */
import { inProduction, property } from "../../../lib/check";
import { isCustomerKey } from "../../../lib/customer-key";
import { atLeast, isNotTrue, isSet, oneOf, someItem } from "../../../lib/expect";
import { fields } from "../../../lib/fields";
import { topOf, type Graph } from "../../../lib/graph";
import { companion, type Companion } from "../../../lib/relations";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule, type StackRule } from "../../../lib/rule";
import { everyObject } from "../../../lib/s3-objects";
import { notApplicable } from "../../../lib/verdict";
import {
  LOAD_BALANCER,
  S3_BUCKET,
  S3_ENCRYPTION,
  S3_LIFECYCLE,
  S3_LOGGING,
  S3_POLICY,
  S3_VERSIONING,
  TRAIL,
} from "../../../types/aws";

const BUCKET = "components/aws/bucket.ts";

/** Each bucket has the companion, but for those for which `except` gives a reason. */
function ofEachBucket(
  { is, called, holds }: Pick<Companion, "called"> & { is: string; holds?: Companion["holds"] },
  except: (bucket: Resource, graph: Graph) => string | undefined = () => undefined,
): StackRule["check"] {
  return (graph, context) =>
    companion({
      of: [S3_BUCKET],
      is: [is],
      by: "bucket",
      called,
      ...(holds === undefined ? {} : { holds }),
      except: (bucket) => {
        const reason = except(bucket, graph);
        return reason === undefined ? undefined : notApplicable(reason);
      },
    })(graph, context);
}

export const encryptionStated = stackRule({
  id: "aws-s3-encryption",
  title: "Each bucket says how it is encrypted",
  severity: "medium",
  rationale: "What is not said can be changed by hand, and no plan shows it.",
  remediation: `Make the bucket with \`createBucket\` (${BUCKET}), which states it.`,
  references: ["CKV_AWS_19"],
  check: ofEachBucket({
    is: S3_ENCRYPTION,
    called: "an encryption configuration",
    holds: property(
      "rules",
      someItem(
        fields({ "applyServerSideEncryptionByDefault.sseAlgorithm": oneOf(["AES256", "aws:kms", "aws:kms:dsse"]) }),
      ),
    ),
  }),
});

export const customerKey = stackRule({
  id: "aws-s3-customer-key",
  title: "Each bucket is encrypted with a key of ours",
  severity: "medium",
  rationale: "With S3's own key, whoever may read the bucket reads it: no second permission is asked for.",
  remediation: `Give \`keyArn\` to \`createBucket\` (${BUCKET}).`,
  references: ["CKV_AWS_145", "S3.17", "AWS-0132"],
  check: ofEachBucket(
    {
      is: S3_ENCRYPTION,
      called: "an encryption configuration",
      holds: property(
        "rules",
        someItem(
          fields({
            "applyServerSideEncryptionByDefault.sseAlgorithm": oneOf(["aws:kms", "aws:kms:dsse"]),
            "applyServerSideEncryptionByDefault.kmsMasterKeyId": isCustomerKey(),
          }),
        ),
      ),
    },
    // Both write with S3's own key only:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
    (bucket, graph) =>
      receivesFrom(bucket, graph, LOAD_BALANCER, "accessLogs.bucket") ||
      receivesFrom(bucket, graph, S3_LOGGING, "targetBucket")
        ? "the service that writes its logs here can use no other key than S3's"
        : undefined,
  ),
});

function receivesFrom(bucket: Resource, graph: Graph, type: string, by: string): boolean {
  return graph.ofType(type).some(
    (writer) =>
      graph.refersTo(writer, by, bucket) ||
      // A program may take the bucket's name from the bucket's policy, so that the policy is there before the first log.
      graph
        .behind(writer, topOf(by))
        .some((policy) => policy.type === S3_POLICY && graph.refersTo(policy, "bucket", bucket)),
  );
}

export const versioning = stackRule({
  id: "aws-s3-versioning",
  title: "Each bucket keeps old versions",
  severity: "medium",
  rationale: "What is overwritten or deleted, by mistake or by an intruder, is gone at once otherwise.",
  remediation: `Make the bucket with \`createBucket\` (${BUCKET}), which switches it on.`,
  references: ["CKV_AWS_21", "S3.14", "AWS-0090"],
  check: ofEachBucket({
    is: S3_VERSIONING,
    called: "a versioning configuration",
    holds: property("versioningConfiguration.status", oneOf(["Enabled"])),
  }),
});

export const oldVersionsGo = stackRule({
  id: "aws-s3-old-versions-go",
  title: "Each bucket deletes old versions after a time",
  severity: "low",
  rationale: "A versioned bucket keeps everything that was ever deleted: personal data too, and the bill grows.",
  remediation: `Keep \`noncurrentVersionExpiration\` in the lifecycle rule (${BUCKET}).`,
  references: ["S3.10"],
  check: ofEachBucket({
    is: S3_LIFECYCLE,
    called: "a lifecycle configuration",
    holds: property(
      "rules",
      someItem(
        fields({
          status: oneOf(["Enabled"]),
          "noncurrentVersionExpiration.noncurrentDays": atLeast(1, "days"),
        }),
      ),
    ),
  }),
});

export const unfinishedUploadsGo = resourceRule({
  id: "aws-s3-unfinished-uploads-go",
  title: "A bucket deletes uploads that were never finished",
  severity: "low",
  rationale: "Their parts are paid for, and no list shows them.",
  remediation: `Keep \`abortIncompleteMultipartUpload\` in a lifecycle rule for all objects (${BUCKET}).`,
  references: ["CKV_AWS_300"],
  types: [S3_LIFECYCLE],
  check: property(
    "rules",
    someItem(
      fields({
        status: oneOf(["Enabled"]),
        "abortIncompleteMultipartUpload.daysAfterInitiation": atLeast(1, "days"),
        filter: everyObject,
        prefix: everyObject,
      }),
    ),
  ),
});

export const accessLogged = stackRule({
  id: "aws-s3-access-logged",
  title: "Each bucket that holds more than logs has an access log",
  severity: "medium",
  rationale: "After a leak nobody knows which objects were read, nor by whom.",
  remediation: "Make an `aws.s3.BucketLogging` of the bucket, with a bucket of `createBucket` as its target.",
  references: ["CKV_AWS_18", "S3.9", "AWS-0089"],
  check: ofEachBucket(
    { is: S3_LOGGING, called: "an access log", holds: property("targetBucket", isSet()) },
    (bucket, graph) => {
      if (receivesFrom(bucket, graph, TRAIL, "s3BucketName")) return "the rules of the trail judge the trail's bucket";
      return receivesFrom(bucket, graph, LOAD_BALANCER, "accessLogs.bucket") ||
        receivesFrom(bucket, graph, S3_LOGGING, "targetBucket")
        ? "it holds access logs, and a log of those would have no end"
        : undefined;
    },
  ),
});

export const noForceDestroy = resourceRule({
  id: "aws-s3-no-force-destroy",
  title: "A production bucket is not emptied in order to delete it",
  severity: "high",
  rationale: "S3 refuses to delete a bucket with objects; `forceDestroy` takes that last question away.",
  remediation: `Leave \`forceDestroy\` out (${BUCKET}).`,
  references: [],
  types: [S3_BUCKET],
  check: inProduction(property("forceDestroy", isNotTrue())),
});
