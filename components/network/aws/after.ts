import * as pulumi from "@pulumi/pulumi";

/**
 * A value that is known only once other resources are there as well, so that whoever uses it comes after them, and on the
 * way down goes before them.
 */
export function after(
  value: pulumi.Output<string>,
  resources: readonly pulumi.CustomResource[],
): pulumi.Output<string> {
  return pulumi.all([value, ...resources.map(({ id }) => id)]).apply(([known]) => known as string);
}
