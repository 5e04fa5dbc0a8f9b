/** The promises that hold for every stack, judged on one life of it. */
import { checkOutputs } from "../../outputs/check";
import { live, type Life } from "./stack-life";

/** Declares the tests of one stack. */
export function describeStack(stack: string): void {
  let life: Life;
  beforeAll(async () => {
    life = await live(stack);
  }, 600_000);

  test("comes up whole on the real engine, and says what it made", () => {
    expect(life.up.stdout).toMatch(new RegExp(`Stack ${stack}\\n[^]*\\d+ created`));
    expect(life.state.filter(({ custom }) => custom).length).toBeGreaterThan(20);
  });

  test("a second run shows no changes", () => {
    expect(life.again.stdout).toMatch(/^ {2}\d+ unchanged/m);
    expect(life.again.stdout).not.toMatch(/to be/);
  });

  test("a changed value is an update in place", () => {
    expect(life.update.stdout).toMatch(/~ api-app .*updated/);
    expect(life.update.stdout).toMatch(/^ {2}\d+ unchanged, 1 updated/m);
  });

  test("a change that cannot be made in place replaces that resource only", () => {
    expect(life.replace.stdout).toMatch(/± postgres-pool .*replaced/);
    expect(life.replace.stdout).not.toMatch(/± (?!postgres-pool)/);
  });

  test("the preview after a refresh is empty: secret variables converge", () => {
    // But for DNSSEC of the zone's owner, which asks again until the DS record is at the registrar.
    const changes = [...life.afterRefresh.stdout.matchAll(/^ {2}[+~±-] (.*)$/gm)].map(([, line]) => line);
    const expected = stack === "prod" ? ["zone-dnssec (cloudflare ZoneDnssec) to update: status"] : [];
    expect(changes).toEqual(expected);
  });

  test("the outputs keep the contract", () => {
    expect(checkOutputs(life.outputs)).toEqual([]);
    expect(life.outputs).toMatchObject({ stack, cloud: "digitalocean" });
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
    expect(life.refused.stderr).toMatch(/holds protected data; nothing was deleted:\n[^]*postgres-cluster/);
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

/** Secret values that the stand-in clouds made: passwords of the databases and generated passwords. */
function secretValues(life: Life): string[] {
  return life.beforeRefusal.flatMap(({ outputs }) =>
    ["password", "privateUri", "uri", "result"].flatMap((name) => {
      const value = outputs[name];
      return typeof value === "string" && value.length > 8 ? [value] : [];
    }),
  );
}
