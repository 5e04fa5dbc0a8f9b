/** `npm run sandbox -- <command>`: the real Pulumi engine on stand-in clouds, without any account. */
// eslint-disable-next-line no-restricted-imports -- it lies with the packs, which have to stand on their own
import "../policies/lib/lean-sdk";
import * as fs from "node:fs";
import { Command, Option } from "commander";
import colors from "picocolors";
import { ConfigError } from "../config/error";
import { CLOUDS, STACKS } from "../components/lib/environment";
import { OutputsError } from "../outputs/check";
import { destroy, preview, refresh, up, type Request } from "./commands/operations";
import { outputs } from "./commands/outputs";
import { serve } from "./commands/serve";
import { foldersOf } from "./engine/folders";
import { takeLock } from "./engine/lock";
import { SandboxError } from "./errors";
import { withSession, type Session } from "./session";
import { engineError } from "./view/engine-error";
import { parseOverrides } from "./view/overrides";

const say = (line: string): void => console.log(line);

interface Options {
  stack: string;
  cloud?: string;
  set?: string[];
}

const program = new Command("sandbox")
  .description("Runs the whole program on the real Pulumi engine against stand-in clouds, without any account.")
  .showHelpAfterError();

operation("preview", "show what up would do", preview);
operation("up", "bring a stack up, or up to date", up);
operation("refresh", "compare the state with the clouds", refresh);
operation("destroy", "delete a stack; refused while it holds protected data", destroy);

program
  .command("outputs")
  .description("print what the app teams may rely on")
  .addOption(stackOption())
  .addOption(new Option("--format <format>", "how to print them").choices(["json", "dotenv", "github"]).default("json"))
  .option("--reveal <names>", "secrets to print in the clear, by name, with commas between")
  .action((options: { stack: string; format: "json" | "dotenv" | "github"; reveal?: string }) =>
    withSession(say, async (session) =>
      say(await outputs(session, options.stack, options.format, options.reveal?.split(",") ?? [])),
    ),
  );

program
  .command("serve")
  .description("keep the stand-in clouds up for the ordinary CLI or another project")
  .option("--port <port>", "port on 127.0.0.1; a free one when absent", Number, 0)
  .action((options: { port: number }) =>
    withSession(say, (session) => serve(session, say, interrupted()), options.port),
  );

program
  .command("reset")
  .description("delete the sandbox's clouds and stacks")
  .action(() => {
    const folders = foldersOf(process.env);
    const { release } = takeLock(folders.lock);
    for (const path of [folders.cloud, folders.backend, folders.workspace("")])
      fs.rmSync(path, { recursive: true, force: true });
    release();
    say(`The sandbox in ${folders.root} is empty.`);
  });

process.on("SIGINT", () => {
  if (process.argv[2] === "serve") return;
  // The engine is in the same process group and stops by itself after what it is doing; a second Ctrl-C does not wait.
  process.on("SIGINT", () => process.exit(130));
  say(colors.yellow("Stopping after the current step; Ctrl-C again stops at once. The next run continues from there."));
});

program.parseAsync().catch((caught: unknown) => {
  const error = engineError(caught);
  const known = [SandboxError, ConfigError, OutputsError].some((kind) => error instanceof kind);
  console.error(colors.red(known ? (error as Error).message : ((error as Error).stack ?? String(error))));
  if (error instanceof SandboxError && error.remedy !== undefined) console.error(`What to do: ${error.remedy}.`);
  process.exitCode = 1;
});

function operation(
  name: string,
  description: string,
  run: (session: Session, request: Request) => Promise<void>,
): void {
  program
    .command(name)
    .description(description)
    .addOption(stackOption())
    .addOption(
      new Option("--cloud <cloud>", "run the backend on this cloud instead of the stack's own").choices(CLOUDS),
    )
    .option("--set <key=value...>", "change a configuration value for this run, for instance data.protect=false")
    .action(async (options: Options) => {
      const cloud = options.cloud === undefined ? {} : { "backend.cloud": options.cloud };
      const overrides = { ...parseOverrides(options.set ?? []), ...cloud };
      await withSession(say, (session) => run(session, { stack: options.stack, overrides, say }));
    });
}

function stackOption(): Option {
  return new Option("--stack <stack>", "which stack").choices(STACKS).default("prod");
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
