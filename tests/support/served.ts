/** `sandbox serve` beside the tests of a file. */
import { Sandbox, ended } from "./sandbox";

/** Starts it, and ends it after the tests. Gives the variables that it tells a person to export. */
export function served(): Promise<Record<string, string>> {
  const server = new Sandbox().start({}, "serve");
  const end = ended(server);
  let text = "";
  afterAll(async () => {
    server.kill("SIGTERM");
    await end;
  });
  return new Promise((resolve) => {
    server.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes("Ctrl-C")) return;
      const exports = [...text.matchAll(/^export (\w+)='(.*)'$/gm)];
      resolve(Object.fromEntries(exports.map(([, name = "", value = ""]) => [name, value])));
    });
  });
}
