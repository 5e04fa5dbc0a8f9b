import type { Statement } from "../../lib/aws/policy-document";
import type { Context } from "../../lib/context";
import { accessPermissions } from "./permissions/access";
import { accountPermissions } from "./permissions/account";
import { computePermissions } from "./permissions/compute";
import { dataPermissions } from "./permissions/data";
import { networkPermissions } from "./permissions/network";
import { scopeOf } from "./permissions/scope";
import { watchPermissions } from "./permissions/watch";

/**
 * What the deployment of a stack may do, by group; each group is one policy, because a policy has 6,144 characters and a
 * role ten of them (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 *
 * A thing is told to be the stack's by its name where it has one of ours, by its tags where AWS draws the name, and by the
 * region where the service knows neither. Where all calls of a service are allowed (`ecs:*`), it is for things with
 * our names: this program makes, changes and deletes them, and a list of those calls would be out of date with the next version
 * of the provider.
 * @param name component that needs them, for messages.
 * @param ownsAccount whether the stack makes what an account has once.
 */
export function permissions(
  name: string,
  context: Context,
  ownsAccount: boolean,
): Readonly<Record<string, readonly Statement[]>> {
  const scope = scopeOf(name, context);
  return {
    network: networkPermissions(scope),
    data: dataPermissions(scope),
    compute: computePermissions(scope),
    watch: watchPermissions(scope),
    access: accessPermissions(scope),
    ...(ownsAccount ? { account: accountPermissions(scope) } : {}),
  };
}
