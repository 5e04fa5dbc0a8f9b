/** The command that keeps the stand-in clouds up for the ordinary CLI or another project. */
import { engineEnvironment } from "../engine/stack";
import type { Session } from "../session";

/** Prints the environment that attaches a Pulumi CLI, and waits until the process is told to stop. */
export async function serve(session: Session, say: (line: string) => void, stopped: Promise<void>): Promise<void> {
  say("# The stand-in clouds are up. In another terminal, from this folder or from another Pulumi project:");
  const variables = engineEnvironment(session.folders, session.host.debugProviders, process.env);
  for (const [name, value] of Object.entries(variables)) say(`export ${name}='${value.replace(/'/g, "'\\''")}'`);
  say(
    "# A program in Node.js needs the language host that an installed Pulumi has (https://www.pulumi.com/docs/install/);",
  );
  say(`# ${session.cli.path} (${session.cli.version}, ${session.cli.origin}) is what the sandbox itself uses.`);
  say("# The CLI writes encryptionsalt and what you set into Pulumi.<stack>.yaml: git restore it before you commit.");
  say("# Stop with Ctrl-C; what exists is kept.");
  await stopped;
}
