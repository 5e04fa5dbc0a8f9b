import { CloudError } from "../../cloud/error";
import type { ObjectContext } from "../../record";
import { regionOf } from "./account";

/**
 * Refuses a second object where a region has room for one.
 * @param says what the API answers.
 * @throws CloudError
 */
export function onePerRegion(object: ObjectContext, says: string): void {
  const others = object.cloud.list(object.type).filter(({ id }) => id !== object.id);
  if (others.some(({ outputs }) => outputs["region"] === regionOf(object))) throw CloudError.quota(says);
}
