/** Conditions on the image. */
import type { ConfigProblem } from "../error";
import type { Values } from "./values";

/** The image must be named in the way that its source needs; only dev may use a tag. */
export function imageSource({ image: { source, tag, digest } }: Values, stack: string): ConfigProblem[] {
  if (source === undefined) return [];
  if (source !== "digest" && stack !== "dev") {
    return [
      {
        key: "image.source",
        value: source,
        wrong: `cannot be used in ${stack}: a tag can move, so the running version would not be known`,
        allowed: "digest",
      },
    ];
  }
  const [wanted, other] = source === "digest" ? (["digest", "tag"] as const) : (["tag", "digest"] as const);
  const given = { tag, digest };
  const problems: ConfigProblem[] = [];
  if (given[wanted] === "") {
    problems.push({
      key: `image.${wanted}`,
      value: "",
      wrong: `is needed, because image.source is ${source}`,
      allowed: wanted === "digest" ? "sha256:<64 hex digits>" : "an image tag such as main",
    });
  }
  if (given[other] !== "" && given[other] !== undefined) {
    problems.push({
      key: `image.${other}`,
      value: given[other],
      wrong: `conflicts with image.source ${source}`,
      allowed: 'empty ("")',
    });
  }
  return problems;
}
