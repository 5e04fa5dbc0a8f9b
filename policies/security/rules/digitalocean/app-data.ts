/** App Platform: how an app reaches its databases. */
import { inProduction, property, when, all } from "../../../lib/check";
import { isSet, isTrue } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DO_APP } from "../../../types/digitalocean";

const SPEC = "components/app-platform/app-spec";

export const managedInAVpc = resourceRule({
  id: "digitalocean-app-databases-are-managed",
  title: "An app reaches its databases in their private network, and in production they are managed clusters",
  severity: "high",
  rationale:
    "Outside of the network it reaches them by public addresses only; development databases have no backups, no standby and no trusted sources.",
  remediation: `Keep \`vpcs\` in the spec (${SPEC}/index.ts), and bind a cluster with \`production: true\` (${SPEC}/databases.ts).`,
  references: [],
  types: [DO_APP],
  check: all(
    when(property("spec.databases", isSet()), property("spec.vpcs", isSet()), "the app has no databases"),
    inProduction(property("spec.databases[*].production", isTrue())),
  ),
});

export const serviceOwnUser = resourceRule({
  id: "digitalocean-app-service-own-user",
  title: "What answers requests reaches its database as a user of its own",
  severity: "high",
  rationale: "The database's owner can drop every table: one injected query is enough.",
  remediation: `Bind the pool, whose user is the app's own: \`poolUrl\` (${SPEC}/databases.ts, ${SPEC}/service.ts).`,
  references: [],
  types: [DO_APP],
  check: ({ inputs }) => {
    const databases = new Map(
      find(inputs, "spec.databases[*]").flatMap(({ value }) =>
        isRecord(value) && ["PG", "MYSQL"].includes(String(value["engine"])) ? [[value["name"], value] as const] : [],
      ),
    );
    if (databases.size === 0) return notApplicable("the app has no databases with users");
    const envs = ["spec.envs[*]", "spec.services[*].envs[*]", "spec.workers[*].envs[*]", "spec.functions[*].envs[*]"];
    const bound = envs
      .flatMap((path) => find(inputs, path))
      .flatMap(({ at, value }) => {
        const text = isRecord(value) ? value["value"] : undefined;
        // `${db.pool.DATABASE_URL}` is a pool, `${db.DATABASE_URL}` the database's own connection.
        const name = typeof text === "string" ? DIRECT.exec(text)?.[1] : undefined;
        const database = name === undefined ? undefined : databases.get(name);
        return database === undefined ? [] : [asOwnUser(at, database["dbUser"])];
      });
    return every(bound);
  },
});

const DIRECT = /\$\{([\w-]+)\.(?:DATABASE_(?:PRIVATE_)?URL|(?:PRIVATE_)?(?:USERNAME|PASSWORD))\}/;

/** Without a user App Platform binds doadmin. */
function asOwnUser(at: string, user: unknown): Verdict {
  if (user instanceof Unreadable) return undecided(`${at} connects as the database's dbUser, which ${user.why}`);
  return typeof user === "string" && user !== "" && user !== "doadmin"
    ? pass
    : fail(`${at} connects as doadmin, the owner of the database`);
}
