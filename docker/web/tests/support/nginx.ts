import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { once } from "node:events";

const SOURCE = resolve(import.meta.dirname, "../../nginx");

/** The image without its container: the entry script, then the real nginx with the real configuration. */
export interface WebServer {
  readonly url: string;
  /** What was written to the log so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts the server. @throws Error with what it wrote when it does not start. */
export async function startWeb(site: string, variables: Readonly<Record<string, string>>): Promise<WebServer> {
  const port = await freePort();
  const prefix = mkdtempSync(join(tmpdir(), "web-"));
  // nginx drops its privileges when it is started by root.
  chmodSync(prefix, 0o755);
  mkdirSync(join(prefix, "run"));
  symlinkSync(site, join(prefix, "site"));
  const config = readFileSync(join(SOURCE, "nginx.conf"), "utf8");
  if (!config.includes("listen 8080;")) throw new Error("nginx.conf does not listen on 8080");
  writeFileSync(join(prefix, "nginx.conf"), config.replace("listen 8080;", `listen 127.0.0.1:${port};`));

  const directives = `daemon off;${process.getuid?.() === 0 ? " user root;" : ""}`;
  const server = runEntrypoint(
    ["nginx", "-p", `${prefix}/`, "-c", join(prefix, "nginx.conf"), "-e", "stderr", "-g", directives],
    { ...variables, WEB_PREFIX: prefix },
    // A file: /dev/stdout cannot be opened again where it is the socket that Node calls a pipe.
    openSync(join(prefix, "log"), "w"),
  );
  let ended: string | undefined;
  const log = () => ended ?? readFileSync(join(prefix, "log"), "utf8");
  const url = `http://127.0.0.1:${port}`;
  await answered(url, server, log);
  return {
    url,
    log,
    async stop() {
      if (server.exitCode !== null) return;
      const exit = once(server, "exit");
      server.kill("SIGQUIT");
      await exit;
      ended = log();
      rmSync(prefix, { recursive: true, force: true });
    },
  };
}

/** Runs the entry script of the image with exactly these variables. */
export function runEntrypoint(
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
  output: "pipe" | number = "pipe",
): ChildProcess {
  return spawn(join(SOURCE, "entrypoint.sh"), command, {
    // Debian keeps nginx where only root looks.
    env: { PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/usr/bin:/bin`, ...variables },
    stdio: ["ignore", output, output],
  });
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

async function answered(url: string, server: ChildProcess, output: () => string): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}:\n${output()}`);
    const up = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resume) => setTimeout(resume, 25));
  }
  server.kill("SIGKILL");
  throw new Error(`the server did not answer:\n${output()}`);
}
