/** Who may take a role, for records of services that refuse a role which does not trust them. */
import type { CloudStore } from "../../../cloud/store";
import { isObject } from "../../../interpreter/values";
import { statementsOf, valuesOf } from "./document";

/**
 * Whether an existing role lets a service take it. A service that is handed another role answers that it cannot assume it.
 * @param cloud where the role stands.
 * @param roleArn ARN of the role.
 * @param service for instance `ecs-tasks.amazonaws.com`.
 */
export function trusts(cloud: CloudStore, roleArn: string, service: string): boolean {
  const role = cloud.list("aws:iam/role:Role").find(({ outputs }) => outputs["arn"] === roleArn);
  return statementsOf(role?.outputs["assumeRolePolicy"]).some((statement) => {
    const principal = statement["Principal"];
    return (
      statement["Effect"] === "Allow" &&
      valuesOf(statement["Action"]).includes("sts:AssumeRole") &&
      isObject(principal) &&
      valuesOf(principal["Service"]).includes(service)
    );
  });
}
