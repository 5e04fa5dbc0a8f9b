/** The comment of a pull request, against a server that answers as GitHub does. */
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { MARK, commentText, writeComment } from "../../../ops/policy/comment";
import { tempFolder } from "../../support/temp";

interface Call {
  method: string;
  url: string;
  authorization: string | undefined;
  body: { body?: string };
}

const calls: Call[] = [];
let comments: object[] = [];
let status = 200;

const server = http.createServer((request, response) => {
  let text = "";
  request.on("data", (chunk: Buffer) => (text += chunk.toString()));
  request.on("end", () => {
    const { method = "", url = "", headers } = request;
    calls.push({
      method,
      url,
      authorization: headers.authorization,
      body: JSON.parse(text === "" ? "{}" : text) as Call["body"],
    });
    const page = Number(new URL(url, "http://x").searchParams.get("page") ?? 1);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(method === "GET" ? comments.slice((page - 1) * 100, page * 100) : {}));
  });
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  calls.length = 0;
  comments = [];
  status = 200;
});

const pullRequest = () => ({
  api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  repository: "owner/name",
  number: 7,
  token: "token-of-the-run",
});
const other = (id: number, body = "a remark", type = "User") => ({ id, body, user: { type } });

test("makes the comment when there is none", async () => {
  comments = [other(1), other(2, `${MARK} copied by a person`)];
  expect(await writeComment(pullRequest(), "text")).toBe("made");
  expect(calls.at(-1)).toMatchObject({
    method: "POST",
    url: "/repos/owner/name/issues/7/comments",
    body: { body: "text" },
    authorization: "Bearer token-of-the-run",
  });
});

test("edits its own one, wherever it stands", async () => {
  comments = [...Array.from({ length: 120 }, (_, id) => other(id)), other(500, `${MARK}\n\nold`, "Bot")];
  expect(await writeComment(pullRequest(), "text")).toBe("edited");
  expect(calls.at(-1)).toMatchObject({ method: "PATCH", url: "/repos/owner/name/issues/comments/500" });
});

test("says what GitHub refused, without the token", async () => {
  status = 403;
  const error = await writeComment(pullRequest(), "text").catch((thrown: unknown) => thrown as Error);
  expect(String(error)).toContain("GitHub answered 403 to GET /repos/owner/name/issues/7/comments");
  expect(String(error)).not.toContain("token-of-the-run");
});

describe("the text", () => {
  const folder = tempFolder();
  const write = (stack: string, text: string): void => {
    fs.mkdirSync(path.join(folder, stack), { recursive: true });
    fs.writeFileSync(path.join(folder, stack, "policy.md"), text);
  };

  test("has the section of every stack", () => {
    write("prod", "### prod");
    write("dev", "### dev");
    expect(commentText(folder)).toBe(`${MARK}\n\n## Policies and cost\n\n### dev\n\n### prod`);
  });

  test("has the stacks that do not pass first", () => {
    const reports = tempFolder();
    for (const [stack, mark] of [
      ["dev", "✅"],
      ["prod", "❌"],
      ["staging", "✅"],
    ] as const) {
      fs.mkdirSync(path.join(reports, stack));
      fs.writeFileSync(path.join(reports, stack, "policy.md"), `### ${mark} ${stack}`);
    }
    expect(commentText(reports).match(/^### .*$/gm)).toEqual(["### ❌ prod", "### ✅ dev", "### ✅ staging"]);
  });

  test("is no longer than GitHub takes, and says where the rest is", () => {
    write("prod", "| a long row |\n".repeat(9_000));
    const text = commentText(folder);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/The rest does not fit here; it is in the run's summary and artifact\.$/);
  });

  test("a folder without reports is an error", () => {
    expect(() => commentText(tempFolder())).toThrow("holds no report; run npm run policy -- --out");
  });
});
