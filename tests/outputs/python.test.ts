/** Runs the generated Python client on real JSON. */
import { execFileSync, spawnSync } from "node:child_process";
import * as path from "node:path";
import { pythonClient } from "../../outputs/python";
import { contractSchema, type ContractSchema } from "../../outputs/schema";
import { NEXT_MAJOR, NEXT_MINOR, otherOutputs, ownerOutputs, withValue } from "./sample";

const MODULE = path.join(__dirname, "..", "..", "outputs", "generated");
const missing = spawnSync("python3", ["--version"]).status !== 0;
if (missing && process.env["CI"] !== undefined) throw new Error("python3 is missing, and CI may not skip its tests");
if (missing) console.warn("skipped: python3 is not installed, so the Python client was not run");
const describeWithPython = missing ? describe.skip : describe;

/** Runs Python code after \`outputs = load(…)\` and returns what it prints. */
function python(code: string, outputs: unknown = ownerOutputs()): string {
  const program = `import sys\nfrom endtoendlab_outputs import *\nfrom endtoendlab_outputs import Secret\noutputs = load(sys.stdin.read())\n${code}`;
  return execFileSync("python3", ["-B", "-W", "error", "-c", program], {
    encoding: "utf8",
    env: { ...process.env, PYTHONPATH: MODULE },
    input: typeof outputs === "string" ? outputs : JSON.stringify(outputs),
    stdio: ["pipe", "pipe", "pipe"],
  }).trim();
}

/** What the client says of outputs that it refuses; all in one run of Python. */
function errors(documents: readonly unknown[]): string[] {
  const program = [
    "import json, sys",
    "from endtoendlab_outputs import load, OutputsError",
    "for text in json.load(sys.stdin):",
    "    try:",
    "        load(text)",
    "        print('accepted')",
    "    except OutputsError as error:",
    "        print(error)",
  ].join("\n");
  const texts = documents.map((document) => (typeof document === "string" ? document : JSON.stringify(document)));
  const printed = execFileSync("python3", ["-B", "-c", program], {
    encoding: "utf8",
    env: { ...process.env, PYTHONPATH: MODULE },
    input: JSON.stringify(texts),
  });
  return printed.trimEnd().split("\n");
}

describeWithPython("the Python client", () => {
  test("reads every value with its type", () => {
    expect(python("print(outputs.postgres.host, outputs.postgres.port + 1, outputs.api.image_digest[:9])")).toBe(
      "private-db.example.net 25061 sha256:aa",
    );
    expect(python("print(outputs.zone.name_servers, outputs.zone.origin_secrets.dev.reveal())")).toBe(
      "('ada.ns.cloudflare.com', 'bob.ns.cloudflare.com') DEV-ORIGIN",
    );
  });

  test("gives None for what a stack does not have", () => {
    expect(python("print(outputs.zone.origin_secrets, outputs.zone.ds_record)", otherOutputs())).toBe("None None");
  });

  test("does not print a secret by accident", () => {
    expect(python("print(outputs)")).not.toMatch(/OWNER-PASS|P00L|REDIS-PASS|ORIGIN/);
    expect(python("print(outputs.redis.url, f'{outputs.redis.url}', [outputs.redis.url])")).toBe(
      "Secret(redis.url) Secret(redis.url) [Secret(redis.url)]",
    );
    expect(python("print(outputs.redis.url.reveal())")).toBe(ownerOutputs().redis.url);
  });

  test("refuses to reveal a secret that was masked where the outputs were read", () => {
    const code = "try:\n    outputs.redis.url.reveal()\nexcept OutputsError as error:\n    print(error)";
    expect(python(code, withValue(ownerOutputs(), "redis.url", "[secret]"))).toBe(
      "redis.url is masked: ask for it with --reveal redis.url",
    );
  });

  test("cannot be changed after it was read", () => {
    expect(() => python("outputs.postgres.port = 1")).toThrow(/FrozenInstanceError/);
  });

  test("ignores what a later minor version adds", () => {
    expect(python("print(outputs.contract)", { ...ownerOutputs(), contract: NEXT_MINOR, extra: { deep: [1] } })).toBe(
      NEXT_MINOR,
    );
  });

  const refused: [string, unknown][] = [
    ["postgres.host is missing", withValue(ownerOutputs(), "postgres.host", undefined)],
    ["zone is missing", withValue(ownerOutputs(), "zone", undefined)],
    ["postgres.port is str, not int", withValue(ownerOutputs(), "postgres.port", "5432")],
    ["postgres.port is bool, not int", withValue(ownerOutputs(), "postgres.port", true)],
    ["region is 'mars', not one of us-east, us-west", withValue(ownerOutputs(), "region", "mars")],
    ["zone.nameServers[1] is int, not str", withValue(ownerOutputs(), "zone.nameServers", ["a", 1])],
    ["postgres is str, not an object", withValue(ownerOutputs(), "postgres", "text")],
    ["redis.url is int, not str", withValue(ownerOutputs(), "redis.url", 1)],
    [`contract is ${NEXT_MAJOR}, and this client reads`, { ...ownerOutputs(), contract: NEXT_MAJOR }],
    ["contract is missing", {}],
    ["outputs is list, not an object", []],
    ["this is not JSON", "pulumi: command not found"],
  ];

  test("names the value that it refuses", () => {
    const said = errors(refused.map(([, outputs]) => outputs));
    expect(said).toEqual(refused.map(([says]) => expect.stringContaining(says) as string));
  });
});

test("a list of objects gets a class of its own", () => {
  const schema: ContractSchema = {
    ...contractSchema(),
    properties: {
      hosts: { type: "array", items: { type: "object", properties: { name: { type: "string" } }, required: ["name"] } },
    },
    required: ["hosts"],
  };
  const text = pythonClient(schema);
  expect(text).toContain("class Hosts:");
  expect(text).toContain("hosts: Tuple[Hosts, ...]");
  expect(text).toContain('_required(fields, path, "hosts", _list(Hosts._read))');
});
