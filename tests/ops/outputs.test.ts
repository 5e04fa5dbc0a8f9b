import * as fs from "node:fs";
import * as path from "node:path";
import * as os from "node:os";
import { main } from "../../ops/outputs";
import { leaves, MASK } from "../../outputs/check";
import type { Outputs } from "../../outputs/contract";
import { otherOutputs, ownerOutputs, withValue } from "../outputs/sample";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "outputs-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function masked(outputs: Outputs): Outputs {
  return leaves
    .filter(({ secret, keys }) => secret && (keys.length < 3 || outputs.zone.originSecrets !== undefined))
    .reduce<Outputs>((copy, { path: leaf }) => withValue(copy, leaf, MASK) as Outputs, outputs);
}

function write(name: string, content: unknown, mode = 0o644): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content), { mode });
  return file;
}

/** A stand-in for the Pulumi CLI that answers with files, and notes how it was called. */
function pulumi(plain: Outputs = ownerOutputs(), hidden: unknown = masked(plain)): string {
  const [shown, concealed] = [write("plain.json", plain), write("masked.json", hidden)];
  return write(
    "pulumi",
    `#!/bin/sh\necho "$@" >> ${folder}/calls\ncase "$*" in *--show-secrets*) cat ${shown};; *) cat ${concealed};; esac\n`,
    0o755,
  );
}

/** A stand-in for a CLI that fails. */
const failing = (stderr: string): string => write("pulumi", `#!/bin/sh\necho "${stderr}" >&2\nexit 255\n`, 0o755);

function run(argv: string[], env: NodeJS.ProcessEnv = {}): { code: number; printed: string; said: string } {
  const [printed, said]: [string[], string[]] = [[], []];
  const code = main(argv, {
    env: { PATH: process.env["PATH"], ...env },
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
  });
  return { code, printed: printed.join("\n"), said: said.join("\n") };
}

const calls = (): string[] => fs.readFileSync(path.join(folder, "calls"), "utf8").trim().split("\n");

describe("with the Pulumi CLI", () => {
  test("prints JSON without secrets, and asks Pulumi for none", () => {
    const { code, printed } = run(["prod"], { PULUMI_CLI: pulumi() });
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toEqual(masked(ownerOutputs()));
    expect(calls()).toEqual(["stack output --json --stack=prod --non-interactive --color=never"]);
  });

  test("finds the CLI on the PATH", () => {
    pulumi();
    expect(run(["prod"], { PATH: `${folder}:${String(process.env["PATH"])}` }).code).toBe(0);
  });

  test("reveals the secrets that are named, and only them", () => {
    const { printed } = run(["prod", "--reveal", "redis.url,postgres.poolUrl", "--reveal", "zone.originSecrets.dev"], {
      PULUMI_CLI: pulumi(),
    });
    expect(JSON.parse(printed)).toMatchObject({
      redis: { url: ownerOutputs().redis.url },
      postgres: { poolUrl: ownerOutputs().postgres.poolUrl, ownerUrl: MASK },
      zone: { originSecrets: { dev: "DEV-ORIGIN", prod: MASK } },
    });
  });

  test("prints dotenv", () => {
    const { printed } = run(["dev", "--format", "dotenv"], { PULUMI_CLI: pulumi(otherOutputs()) });
    expect(printed.split("\n")).toContain("STACK=dev");
  });

  test("takes a stack of another organisation by its full name", () => {
    expect(run(["acme/endtoendlab/prod"], { PULUMI_CLI: pulumi() }).code).toBe(0);
  });

  test("refuses a stack that does not keep its secrets, and does not print them", () => {
    const leaking = withValue(masked(ownerOutputs()), "redis.url", ownerOutputs().redis.url);
    const { code, printed, said } = run(["prod"], { PULUMI_CLI: pulumi(ownerOutputs(), leaking) });
    expect([code, printed]).toEqual([1, ""]);
    expect(said).toBe(
      "The outputs of prod break the contract:\n  redis.url can be read by everybody, but the contract calls it a secret",
    );
  });

  test("reports every violation at once", () => {
    const broken = withValue(withValue(ownerOutputs(), "region", "mars") as Outputs, "redis.port", 0) as Outputs;
    const { code, printed, said } = run(["prod"], { PULUMI_CLI: pulumi(broken) });
    expect([code, printed]).toEqual([1, ""]);
    expect(said).toMatch(/region has a value "mars"[\s\S]*redis\.port has a value 0/);
  });

  test("says that a stack without outputs is not up", () => {
    expect(run(["prod"], { PULUMI_CLI: pulumi(ownerOutputs(), {}) })).toEqual({
      code: 1,
      printed: "",
      said: "Stack prod has no outputs: it is not up",
    });
  });
});

describe("in GitHub Actions", () => {
  test("writes to the step's outputs, and prints only the masks", () => {
    const file = write("github-output", "BEFORE=1\n");
    const { printed } = run(["prod", "--format", "github", "--reveal", "redis.url"], {
      PULUMI_CLI: pulumi(),
      GITHUB_OUTPUT: file,
    });
    const written = fs.readFileSync(file, "utf8");
    expect(written).toMatch(/^BEFORE=1\n[\s\S]*REDIS_URL<<END_[0-9a-f]+\nrediss:\/\/.*\nEND_[0-9a-f]+\n/);
    expect(written).not.toContain("add-mask");
    expect(printed.split("\n").sort()).toEqual(["::add-mask::REDIS-PASS", `::add-mask::${ownerOutputs().redis.url}`]);
  });

  test("prints both where there is no such file, masks first", () => {
    const { printed } = run(["prod", "--format", "github", "--reveal", "redis.url"], { PULUMI_CLI: pulumi() });
    expect(printed.split("\n")[0]).toMatch(/^::add-mask::/);
    expect(printed).toContain("REDIS_URL<<");
  });
});

describe("with a file", () => {
  const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
  /** What `pulumi stack export` writes; secrets encrypted, or readable with --show-secrets. */
  const exported = (outputs: Outputs, wrap: (value: unknown) => unknown) => ({
    version: 3,
    deployment: {
      resources: [
        {
          type: "pulumi:pulumi:Stack",
          outputs: leaves
            .filter(({ secret }) => secret)
            .reduce<Outputs>(
              (copy, { path: leaf, keys }) =>
                withValue(
                  copy,
                  leaf,
                  wrap(keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], outputs)),
                ) as Outputs,
              outputs,
            ),
        },
        { type: "vercel:index/project:Project", outputs: { id: "prj_1" } },
      ],
    },
  });
  const encrypted = () =>
    write(
      "export.json",
      exported(ownerOutputs(), () => ({ ...SECRET, ciphertext: "v1:abc" })),
    );
  const decrypted = () =>
    write(
      "export.json",
      exported(ownerOutputs(), (value) => ({ ...SECRET, plaintext: JSON.stringify(value) })),
    );

  test("reads an export, and calls no CLI", () => {
    const { code, printed } = run(["prod", "--file", encrypted()], { PULUMI_CLI: "/nowhere" });
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toEqual(masked(ownerOutputs()));
  });

  test("reveals secrets of an export with --show-secrets", () => {
    const { printed } = run(["prod", "--file", decrypted(), "--reveal", "redis.url"]);
    expect(JSON.parse(printed)).toMatchObject({
      redis: { url: ownerOutputs().redis.url },
      postgres: { ownerUrl: MASK },
    });
  });

  test("says how to export again when the secrets are encrypted", () => {
    const { code, said } = run(["prod", "--file", encrypted(), "--reveal", "redis.url"]);
    expect(code).toBe(1);
    expect(said).toContain("redis.url is masked here; read the outputs with --show-secrets");
  });

  test("finds a secret that an export holds as a plain value", () => {
    const file = write("export.json", {
      deployment: { resources: [{ type: "pulumi:pulumi:Stack", outputs: ownerOutputs() }] },
    });
    expect(run(["prod", "--file", file]).said).toContain("postgres.ownerUrl can be read by everybody");
  });

  test("reads what pulumi stack output --json wrote", () => {
    const file = write("outputs.json", ownerOutputs());
    expect(JSON.parse(run(["prod", "--file", file]).printed)).toEqual(masked(ownerOutputs()));
  });

  test("refuses the outputs of another stack", () => {
    expect(run(["dev", "--file", write("outputs.json", ownerOutputs())])).toMatchObject({
      code: 1,
      said: "These are the outputs of prod, not of dev",
    });
  });

  test.each([
    ["a file that is not there", () => path.join(folder, "none.json"), /none\.json cannot be read: ENOENT/],
    ["a file that is not JSON", () => write("x.json", "pulumi: not found"), /is not a JSON object/],
    ["a file that holds a list", () => write("x.json", []), /is not a JSON object/],
    ["the export of a stack that is not up", () => write("x.json", { deployment: {} }), /is not up: it has no outputs/],
  ])("explains %s", (_, file, says) => {
    const { code, printed, said } = run(["prod", "--file", file()]);
    expect([code, printed]).toEqual([1, ""]);
    expect(said).toMatch(says);
  });
});

describe("explains", () => {
  test("that there is no Pulumi CLI, and what to do", () => {
    const { code, said } = run(["prod"], { PATH: folder });
    expect(code).toBe(1);
    expect(said).toMatch(
      /There is no Pulumi CLI[\s\S]*pulumi\.com\/docs\/install[\s\S]*--file[\s\S]*npm run sandbox -- outputs --stack prod/,
    );
  });

  test("an unknown stack, with the stacks there are and the likely one", () => {
    const { code, said } = run(["stagin"], { PULUMI_CLI: failing("error: no stack named 'stagin' found") });
    expect(code).toBe(1);
    expect(said).toContain("There is no stack stagin here; this project has dev, staging, prod. Did you mean staging?");
  });

  test("a stack that exists in the project but not in this backend", () => {
    const { said } = run(["prod"], { PULUMI_CLI: failing("error: no stack named 'prod' found") });
    expect(said).toContain("is this the right backend");
    expect(said).not.toContain("Did you mean");
  });

  test("any other failure in the words of Pulumi", () => {
    const { code, said } = run(["prod"], { PULUMI_CLI: failing("error: passphrase must be set") });
    expect([code, said]).toEqual([1, "Pulumi could not read the outputs of prod:\nerror: passphrase must be set"]);
  });

  test("an unknown format, with the formats there are", () => {
    const { code, said } = run(["prod", "--format", "yaml"], { PULUMI_CLI: pulumi() });
    expect(code).toBe(1);
    expect(said).toContain("Allowed choices are json, dotenv, github");
  });

  test("an unknown name to reveal, with the names there are, before Pulumi is called", () => {
    const { code, said } = run(["prod", "--reveal", "postgres.password"], { PULUMI_CLI: "/nowhere" });
    expect(code).toBe(1);
    expect(said).toMatch(/no secret output postgres\.password; the secrets are postgres\.ownerUrl, /);
  });

  test("that a stack is needed", () => {
    expect(run([])).toMatchObject({ code: 1, said: "error: missing required argument 'stack'" });
  });

  test("itself", () => {
    const { code, said } = run(["--help"]);
    expect(code).toBe(0);
    expect(said).toContain("--reveal <names>");
  });
});

test("a name that looks like an option reaches Pulumi as the name of a stack", () => {
  const { code } = run(["--", "--show-secrets"], { PULUMI_CLI: pulumi() });
  expect(code).toBe(1);
  expect(calls()).toEqual(["stack output --json --stack=--show-secrets --non-interactive --color=never"]);
});
