/** The one comment of a pull request that shows the verdicts and what changes in cost; it is edited, never repeated. */
import * as fs from "node:fs";
import * as path from "node:path";

/** By this the comment is found again. */
export const MARK = "<!-- endtoendlab-policy-report -->";

/** GitHub's limit for a comment is 65,536 characters; the rest is for the sentence that says so. */
const LIMIT = 65_000;

/** The comment's text from the reports that `npm run policy -- --out <folder>` wrote. */
export function commentText(folder: string): string {
  const sections = fs
    .readdirSync(folder)
    .sort()
    .map((stack) => path.join(folder, stack, "policy.md"))
    .filter((file) => fs.existsSync(file))
    .map((file) => fs.readFileSync(file, "utf8").trim());
  if (sections.length === 0) throw new Error(`${folder} holds no report; run npm run policy -- --out ${folder} first`);
  // What does not pass comes first: a long comment is cut at its end.
  const failing = sections.filter((section) => section.startsWith("### ❌"));
  const others = sections.filter((section) => !failing.includes(section));
  const text = [MARK, "## Policies and cost", ...failing, ...others].join("\n\n");
  return text.length <= LIMIT
    ? text
    : `${text.slice(0, text.lastIndexOf("\n", LIMIT))}\n\nThe rest does not fit here; it is in the run's summary and artifact.`;
}

/** Where a comment goes. */
export interface PullRequest {
  /** `https://api.github.com`, or that of an enterprise server. */
  api: string;
  /** The repository as `owner/name`. */
  repository: string;
  /** Number of the pull request. */
  number: number;
  /** Token with `pull-requests: write`. */
  token: string;
}

interface Comment {
  id: number;
  body: string;
  user: { type: string };
}

/**
 * Writes the comment, or edits the one that is there.
 * @returns whether it was made or edited.
 * @throws Error when GitHub refuses; the message has its status and no token.
 */
export async function writeComment(pullRequest: PullRequest, text: string): Promise<"made" | "edited"> {
  const { repository, number } = pullRequest;
  const before = await ownComment(pullRequest);
  if (before !== undefined) {
    await call(pullRequest, "PATCH", `/repos/${repository}/issues/comments/${before.id}`, { body: text });
    return "edited";
  }
  await call(pullRequest, "POST", `/repos/${repository}/issues/${number}/comments`, { body: text });
  return "made";
}

/** Only a workflow's own comment is edited: anyone can write the mark. */
async function ownComment(pullRequest: PullRequest): Promise<Comment | undefined> {
  const { repository, number } = pullRequest;
  for (let page = 1; ; page++) {
    const comments = (await call(
      pullRequest,
      "GET",
      `/repos/${repository}/issues/${number}/comments?per_page=100&page=${page}`,
    )) as Comment[];
    const own = comments.find(({ body, user }) => user.type === "Bot" && body.startsWith(MARK));
    if (own !== undefined || comments.length < 100) return own;
  }
}

async function call({ api, token }: PullRequest, method: string, route: string, body?: object): Promise<unknown> {
  const response = await fetch(`${api}${route}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "x-github-api-version": "2022-11-28",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${method} ${route}`);
  return response.json();
}
