import { CloudError } from "../../../cloud/error";
import { each, lengthBetween } from "../../../interpreter/rules";
import { isObject, textOr, type Properties } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { parsed, statementsOf, valuesOf } from "../iam/document";
import { sameJson } from "../same-json";
import { onBucket } from "./bucket";

/** Who may do what with a bucket and its objects. */
export const bucketPolicy: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html: 20 KB; a policy that names no principal, another service or another bucket is malformed",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html: while BlockPublicPolicy is on, a policy that lets everybody in is refused (AccessDenied)",
    "terraform-provider-aws internal/service/s3/bucket_policy.go: the bucket is the id and replaces; policies compare as JSON",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => textOr(inputs["bucket"], ""),
  replaces: ["bucket"],
  sameValue: { policy: sameJson },
  rules: [each("policy", (value) => (isObject(parsed(value)) ? undefined : "contains an invalid JSON policy"))],
  apiRules: [lengthBetween("policy", 2, 20_480)],
  references: [onBucket],
  onSameId: "overwrite",
  accept,
};

function accept({ inputs, cloud }: ObjectContext): void {
  const name = textOr(inputs["bucket"], "");
  const statements = statementsOf(inputs["policy"]);
  for (const statement of statements) {
    const wrong = malformed(statement, `arn:aws:s3:::${name}`);
    if (wrong !== undefined) throw CloudError.invalid(`policy MalformedPolicy: ${wrong}`);
  }
  const blocked = [
    ...cloud.list("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").filter(({ id }) => id === name),
    ...cloud.list("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"),
  ].some(({ outputs }) => outputs["blockPublicPolicy"] === true);
  if (blocked && statements.some(isPublic)) {
    throw CloudError.precondition(
      `policy AccessDenied: it lets everybody into ${name}, and public policies are blocked by BlockPublicPolicy`,
    );
  }
}

function malformed(statement: Properties, bucketArn: string): string | undefined {
  if (statement["Principal"] === undefined && statement["NotPrincipal"] === undefined)
    return "Missing required field Principal";
  const action = valuesOf(statement["Action"]).find((name) => name !== "*" && !name.startsWith("s3:"));
  if (action !== undefined) return `Policy has invalid action ${action}`;
  const ours = (arn: string): boolean => arn === bucketArn || arn.startsWith(`${bucketArn}/`);
  const resources = valuesOf(statement["Resource"]);
  if (resources.length === 0 && statement["NotResource"] === undefined) return "Missing required field Resource";
  const foreign = resources.find((arn) => !ours(arn));
  return foreign === undefined ? undefined : `Policy has invalid resource ${foreign}, it is the policy of ${bucketArn}`;
}

/** Whether a statement lets in who is not known: S3 looks at conditions too, and takes one for a limit. */
function isPublic({ Effect, Principal, Condition }: Properties): boolean {
  const everybody = Principal === "*" || (isObject(Principal) && valuesOf(Principal["AWS"]).includes("*"));
  return Effect === "Allow" && everybody && Condition === undefined;
}
