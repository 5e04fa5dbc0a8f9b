/** What App Platform checks of a spec against the rest of the account: domains, networks and managed databases. */
import { CloudError } from "../../cloud/error";
import type { CloudObject } from "../../cloud/store";
import { isAbsent, locate, type Properties } from "../../interpreter/values";
import type { ObjectContext } from "../../record";
import { engineOf } from "./database-connection";
import { DATABASE_CLUSTER, DATABASE_DB, DATABASE_USER, VPC } from "./types";
import { text } from "./text";

/** Refuses a spec that does not fit the account. @throws CloudError */
export function acceptApp(object: ObjectContext): void {
  const { inputs, cloud, type, id } = object;
  const others = cloud.list(type).filter((app) => app.id !== id);
  const taken = new Set(others.flatMap((app) => domainsOf(app.inputs)));
  const twice = domainsOf(inputs).find((domain) => taken.has(domain));
  if (twice !== undefined)
    throw CloudError.conflict(`spec.domainNames: the domain ${twice} belongs to another app of this account`);
  for (const { path, value } of locate(inputs, "spec.vpcs[*].id")) {
    const region = text((cloud.find(VPC, text(value)) as CloudObject).outputs["region"]);
    const app = locate(inputs, "spec.region")[0]?.value;
    if (!isAbsent(app) && !region.startsWith(text(app))) {
      throw CloudError.invalid(`${path}: the VPC is in ${region}, and the app would be in ${text(app)}`);
    }
  }
  databasesExist(object);
}

/** Host names that an app answers to. */
export function domainsOf(inputs: Properties): string[] {
  return ["spec.domainNames[*].name", "spec.domains[*]"].flatMap((path) =>
    locate(inputs, path).map(({ value }) => text(value)),
  );
}

/** Refuses a production database that does not exist as described. @throws CloudError */
function databasesExist({ inputs, cloud }: ObjectContext): void {
  for (const { path, value } of locate(inputs, "spec.databases[*]")) {
    const database = value as Properties;
    const name = database["clusterName"];
    if (isAbsent(name)) {
      if (database["production"] === true)
        throw CloudError.invalid(`${path}.clusterName is required for a production database`);
      continue;
    }
    const cluster = cloud.list(DATABASE_CLUSTER).find((candidate) => candidate.outputs["name"] === name);
    if (cluster === undefined)
      throw CloudError.notFound(`${path}.clusterName: no DatabaseCluster has the name "${text(name)}"`);
    const engine = text(database["engine"] ?? "UNSET");
    if (engine !== "UNSET" && engine.toLowerCase() !== text(cluster.inputs["engine"]).replace("advanced_", "")) {
      throw CloudError.invalid(
        `${path}.engine is ${engine}, but the cluster ${text(name)} is ${text(cluster.inputs["engine"])}`,
      );
    }
    const has = (type: string, wanted: unknown, fromTheStart: string): boolean =>
      isAbsent(wanted) ||
      wanted === "" ||
      wanted === fromTheStart ||
      madeIn(cluster, cloud.list(type)).includes(wanted);
    if (!has(DATABASE_DB, database["dbName"], engineOf(cluster).database)) {
      throw CloudError.notFound(
        `${path}.dbName: the cluster ${text(name)} has no database "${text(database["dbName"])}"`,
      );
    }
    if (!has(DATABASE_USER, database["dbUser"], engineOf(cluster).user)) {
      throw CloudError.notFound(`${path}.dbUser: the cluster ${text(name)} has no user "${text(database["dbUser"])}"`);
    }
  }
}

function madeIn(cluster: CloudObject, objects: readonly CloudObject[]): unknown[] {
  return objects.filter((object) => object.inputs["clusterId"] === cluster.id).map((object) => object.outputs["name"]);
}
