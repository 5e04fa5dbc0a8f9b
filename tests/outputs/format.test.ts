import { leaves } from "../../outputs/check";
import { formatOutputs, OUTPUT_FORMATS, variableName } from "../../outputs/format";
import { otherOutputs, ownerOutputs, SECRETS, withValue } from "./sample";

const formatted = (format: (typeof OUTPUT_FORMATS)[number], reveal: string[] = []) =>
  formatOutputs({ ...ownerOutputs() }, format, reveal);

describe.each(OUTPUT_FORMATS)("%s", (format) => {
  test("holds no secret that was not asked for", () => {
    const text = formatted(format);
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test("holds a secret that was asked for by name, and no other", () => {
    const text = formatted(format, ["postgres.poolUrl"]);
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual(["P00L"]);
  });

  test("is refused for outputs that break the contract, with every reason", () => {
    const broken = withValue(withValue(ownerOutputs(), "region", "mars") as never, "redis.port", -1);
    expect(() => formatOutputs(broken, format, [])).toThrow(/region .*\n.*redis\.port/);
  });

  test("an unknown name to reveal gets the list of names, and a public value is no secret", () => {
    for (const name of ["postgres.password", "postgres.host", "postgres"]) {
      expect(() => formatted(format, [name])).toThrow(
        `There is no secret output ${name}; the secrets are postgres.ownerUrl, postgres.poolUrl, redis.url, second.postgres.ownerUrl, zone.originSecrets.dev`,
      );
    }
  });

  test("a secret that only the zone's owner has is not silently left out elsewhere", () => {
    expect(() => formatOutputs({ ...otherOutputs() }, format, ["zone.originSecrets.dev"])).toThrow(
      /does not hand out zone\.originSecrets\.dev/,
    );
  });

  test("a secret that was read masked is not printed as if it were the value", () => {
    const masked = withValue(ownerOutputs(), "redis.url", "[secret]");
    expect(() => formatOutputs(masked, format, ["redis.url"])).toThrow(/redis\.url is masked here; .*--show-secrets/);
  });
});

describe("json", () => {
  test("has the shape of the contract, with masks in the place of secrets", () => {
    const { postgres, zone, urls } = JSON.parse(formatted("json", ["redis.url"])) as ReturnType<typeof ownerOutputs>;
    expect(postgres.port).toBe(25060);
    expect(postgres.poolUrl).toBe("[secret]");
    expect(zone.nameServers).toEqual(["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"]);
    expect(urls).toEqual(ownerOutputs().urls);
  });

  test("leaves out what a stack does not have", () => {
    const { zone } = JSON.parse(formatOutputs({ ...otherOutputs() }, "json", [])) as ReturnType<typeof otherOutputs>;
    expect(zone).toEqual({ id: "zone-1" });
  });
});

describe("dotenv", () => {
  test("names a value by its path, and says in a comment how to get a secret", () => {
    const lines = formatted("dotenv").split("\n");
    expect(lines).toContain("POSTGRES_PORT=25060");
    expect(lines).toContain("API_IMAGE_DIGEST=sha256:" + "a".repeat(64));
    expect(lines).toContain("ZONE_NAME_SERVERS=ada.ns.cloudflare.com,bob.ns.cloudflare.com");
    expect(lines).toContain("ZONE_DS_RECORD='example.com. 3600 IN DS 2371 13 2 ABCDEF'");
    expect(lines).toContain("# POSTGRES_POOL_URL is secret; --reveal postgres.poolUrl prints it");
  });
});

describe("github", () => {
  test("masks every revealed secret before it prints it, and its password on its own", () => {
    const lines = formatted("github", ["postgres.poolUrl"]).split("\n");
    const url = ownerOutputs().postgres.poolUrl;
    const printed = lines.indexOf(url);
    expect(printed).toBeGreaterThan(0);
    // "%" is escaped in workflow commands.
    for (const mask of [url, "p%40ss-P00L", "p@ss-P00L"]) {
      const masked = lines.indexOf(`::add-mask::${mask.replaceAll("%", "%25")}`);
      expect(masked).toBeGreaterThanOrEqual(0);
      expect(masked).toBeLessThan(printed);
    }
  });

  test("masks nothing when nothing was revealed", () => {
    expect(formatted("github")).not.toContain("::add-mask::");
  });
});

test("every value has a variable name of its own", () => {
  const names = leaves.map(({ path }) => variableName(path));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([]);
});
