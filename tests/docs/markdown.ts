/** The documentation, read for the tests that judge it. */
import * as path from "node:path";
import { filesBelow, textOf } from "../conventions/sources";

/** A page of the documentation. */
export interface Page {
  /** Path, relative to the project. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
}

/** Every page that the project ships. */
export const pages: readonly Page[] = filesBelow(".")
  .filter((file) => file.endsWith(".md"))
  .map((file) => ({ file, text: textOf(file) }));

/** The text without its blocks of code. */
export function prose(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```/gm, "");
}

/** What a page shows as code: the lines of its blocks, and what stands between backticks. */
export function code({ text }: Page): string[] {
  const blocks = [...text.matchAll(/^ *```[^\n]*\n([\s\S]*?)^ *```/gm)].flatMap(([, block]) =>
    (block ?? "").split("\n"),
  );
  const spans = [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? "");
  return [...blocks, ...spans].map((line) => line.trim()).filter((line) => line !== "");
}

/** Targets of the links of a page that lead to files of the project, without what stands behind `#`. */
export function links({ file, text }: Page): { target: string; anchor?: string }[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? "")
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [where = "", anchor] = target.split("#");
      const resolved = where === "" ? file : path.normalize(path.join(path.dirname(file), where));
      return { target: resolved, ...(anchor === undefined ? {} : { anchor }) };
    });
}

/** The anchors that GitHub makes of the headings of a page. */
export function anchors(text: string): string[] {
  return [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** The part of a page below a heading, up to the next one of its level. */
export function section(text: string, heading: string): string {
  const [, below = ""] = text.split(new RegExp(`^## ${heading}$`, "m"));
  return below.split(/^## /m)[0] ?? "";
}
