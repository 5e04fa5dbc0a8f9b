import { each, type Rule } from "../../interpreter/rules";
import { text } from "./text";

/** What the provider accepts as a tag (terraform-provider-digitalocean digitalocean/tag/tags.go). */
export function tags(path: string): Rule {
  return each(`${path}[*]`, (value) =>
    /^[a-zA-Z0-9:\-_]{1,255}$/.test(text(value))
      ? undefined
      : "must be 1 to 255 letters, digits, colons, dashes and underscores",
  );
}
