/** The promises that hold for every stack, judged on one life of it. */
import { criticalPathsOf } from "../../bench/critical-path";
import type { Cloud } from "../../components/lib/environment";
import { checkOutputs } from "../../outputs/check";
import { Sandbox } from "./sandbox";
import { live, type Life } from "./stack-life";

/** What the changes of {@link live} do on each cloud: the names of the resources. */
const NAMES = {
  digitalocean: { updated: /^postgres-config$/, replaced: /^postgres-pool$/, database: "postgres-cluster" },
  // PgBouncer stands in the task: another size of its pool is a release of the API.
  aws: { updated: /^postgres-parameters$/, replaced: /^api-/, database: "postgres-instance" },
} as const;

/**
 * Declares the tests of one stack on one cloud.
 * @param sandbox where it lives; stacks that share one share the owner of the zone, which has to come up once only.
 */
export function describeStack(stack: string, cloud: Cloud, sandbox = new Sandbox()): void {
  let life: Life;
  const names = NAMES[cloud];
  beforeAll(async () => {
    life = await live(stack, cloud, sandbox);
  }, 900_000);

  test("comes up whole on the real engine, and says what it made", () => {
    expect(life.up.stdout).toMatch(new RegExp(`Stack ${stack}\\n[^]*\\d+ created`));
    expect(life.state.filter(({ custom }) => custom).length).toBeGreaterThan(20);
  });

  test("a real up would take no longer than a tenth more than the longest chain that cannot be avoided", () => {
    const { program, unavoidable } = criticalPathsOf(life.state);
    expect(unavoidable.seconds).toBeGreaterThan(300);
    expect(program.seconds / unavoidable.seconds).toBeLessThanOrEqual(1.1);
  });

  test("a second run shows no changes", () => {
    expect(life.again.stdout).toMatch(/^ {2}\d+ unchanged/m);
    expect(life.again.stdout).not.toMatch(/to be/);
  });

  test("a changed value is an update in place", () => {
    expect(namesOf(life.update, "~")).toEqual([expect.stringMatching(names.updated)]);
    expect(life.update.stdout).toMatch(/^ {2}\d+ unchanged, 1 updated/m);
  });

  test("a change that cannot be made in place replaces that resource only", () => {
    const replaced = namesOf(life.replace, "±");
    expect(replaced.length).toBeGreaterThan(0);
    expect(replaced.filter((name) => !names.replaced.test(name))).toEqual([]);
  });

  test("the preview after a refresh is empty: secret variables converge", () => {
    // But for DNSSEC of the zone's owner, which asks again until the DS record is at the registrar.
    const changes = [...life.afterRefresh.stdout.matchAll(/^ {2}[+~±-] (.*)$/gm)].map(([, line]) => line);
    const expected = stack === "prod" ? ["zone-dnssec (cloudflare ZoneDnssec) to update: status"] : [];
    expect(changes).toEqual(expected);
  });

  test("the outputs keep the contract", () => {
    expect(checkOutputs(life.outputs)).toEqual([]);
    expect(life.outputs).toMatchObject({ stack, cloud });
  });

  test("no secret stands in the clear in the state, on the terminal or in the outputs", () => {
    const secrets = secretValues(life);
    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of secrets) {
      expect(life.stateText).not.toContain(secret);
      expect(life.up.stdout + life.update.stdout + life.refresh.stdout).not.toContain(secret);
      expect(JSON.stringify(life.outputs)).not.toContain(secret);
    }
  });

  test("destroy refuses protected data before it deletes anything, and says how to unlock it", () => {
    expect(life.refused.code).toBe(1);
    expect(life.refused.stderr).toContain("holds protected data; nothing was deleted:");
    expect(life.refused.stderr).toContain(`- ${names.database}\n`);
    expect(life.refused.stderr).toContain(`npm run sandbox -- up --stack ${stack} --set data.protect=false`);
    expect(life.afterRefusal).toEqual(life.beforeRefusal);
  });

  test("the owner of the zone cannot be destroyed, by its data or by the stacks that use it", () => {
    expect(life.ownerDestroy.code).toBe(1);
    const reason = stack === "prod" ? "holds protected data" : `Stack ${stack} uses the DNS zone of prod`;
    expect(life.ownerDestroy.stderr).toContain(`${reason}; nothing was deleted`);
  });

  test("destroy leaves nothing of the stack behind", () => {
    expect(life.left).toEqual([]);
  });
}

/** Names of the resources in the lines of a run that have a sign. */
function namesOf({ stdout }: { stdout: string }, sign: string): string[] {
  return [...stdout.matchAll(/^ {2}(\S) (\S+) \(/gm)].flatMap(([, found, name]) =>
    found === sign ? [name ?? ""] : [],
  );
}

/** Secret values that the stand-in clouds made: passwords of the databases and generated passwords. */
function secretValues(life: Life): string[] {
  return life.beforeRefusal.flatMap(({ outputs }) =>
    ["password", "privateUri", "uri", "result", "authToken", "secretString"].flatMap((name) => {
      const value = outputs[name];
      return typeof value === "string" && value.length > 8 ? [value] : [];
    }),
  );
}
