import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "../lib/aws/policy-document";
import { awsTags, type Context } from "../lib/context";

/** What a bucket needs to know. */
export interface BucketArgs {
  /** Where it stands. */
  context: Context;
  /** Component it belongs to, for its tag. */
  component: string;
  /** Physical name, unique among all customers of AWS. **A change replaces the bucket.** */
  bucketName: string;
  /** ARN of the key that encrypts it. @default - S3's own key, for writers that cannot use another */
  keyArn?: pulumi.Input<string>;
  /** Days after which objects are deleted, old versions included. */
  expireDays: number;
  /** Who may do what, given the bucket's ARN; that everything needs TLS is added. @default - nobody but the account */
  statements?: (bucketArn: pulumi.Output<string>) => readonly Statement[];
}

/** A private bucket; whoever writes to it waits for its policy. */
export interface PrivateBucket {
  /** The bucket. */
  readonly bucket: aws.s3.Bucket;
  /** Its policy, for `dependsOn` of those who could not write without it. */
  readonly policy: aws.s3.BucketPolicy;
}

/** Makes a bucket that nobody can read from outside: no public access, no ACLs, encrypted, versioned, TLS only. */
export function createBucket(name: string, args: BucketArgs, parent: pulumi.Resource): PrivateBucket {
  const { context, component, bucketName, keyArn, expireDays, statements } = args;
  const bucket = new aws.s3.Bucket(
    name,
    { bucket: bucketName, tags: awsTags(context, component) },
    { parent, protect: context.protect },
  );
  const ofBucket = { bucket: bucket.id };
  const access = new aws.s3.BucketPublicAccessBlock(
    `${name}-access`,
    {
      ...ofBucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent },
  );
  new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { ...ofBucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    { parent },
  );
  new aws.s3.BucketVersioning(
    `${name}-versioning`,
    { ...ofBucket, versioningConfiguration: { status: "Enabled" } },
    { parent },
  );
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { ...ofBucket, rules: [encryptionRule(keyArn)] },
    { parent },
  );
  new aws.s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    { ...ofBucket, rules: [expiry(expireDays)] },
    { parent },
  );
  const policy = new aws.s3.BucketPolicy(
    `${name}-policy`,
    {
      ...ofBucket,
      policy: pulumi.jsonStringify(policyDocument(tlsOnly(bucket.arn), ...(statements?.(bucket.arn) ?? []))),
    },
    // The two calls change the same document of the bucket, and S3 refuses one of them when they meet.
    { parent, dependsOn: access },
  );
  return { bucket, policy };
}

function encryptionRule(
  keyArn: pulumi.Input<string> | undefined,
): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  if (keyArn === undefined) return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
    // One data key for many objects: a hundredth of the calls to KMS, and of their price.
    bucketKeyEnabled: true,
  };
}

function expiry(days: number): aws.types.input.s3.BucketLifecycleConfigurationRule {
  return {
    id: "expire",
    status: "Enabled",
    // An empty filter means all objects; without one the rule looks changed at every run.
    filter: {},
    expiration: { days },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
}

function tlsOnly(bucketArn: pulumi.Output<string>): Statement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
