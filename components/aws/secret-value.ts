import * as pulumi from "@pulumi/pulumi";
import type { SecretReference } from "./secret";

/**
 * What ECS looks a secret value up by: one key of one version. The version is named, so a new value is a new task
 * definition and with that a release, and a release that is rolled back has its old values again. Without it the value
 * would be that of the moment at which each task happens to start
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html).
 */
export function secretValue({ arn, versionId }: SecretReference, key: string): pulumi.Output<string> {
  return pulumi.interpolate`${arn}:${key}::${versionId}`;
}

/** The same of a secret that AWS changes by itself: always its present version. */
export function presentValue(arn: pulumi.Output<string>, key: string): pulumi.Output<string> {
  return pulumi.interpolate`${arn}:${key}::`;
}
