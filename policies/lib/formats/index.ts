/** The formats in which a run is reported. */
import { json } from "./json";
import { junit } from "./junit";
import { markdown } from "./markdown";
import { matrix } from "./matrix";
import type { Format } from "./report";
import { sarif } from "./sarif";
import { text } from "./text";

/** The formats by name, and the file of each in a folder of reports. */
export const FORMATS: Readonly<Record<string, { format: Format; file: string }>> = {
  text: { format: text, file: "policy.txt" },
  json: { format: json, file: "policy.json" },
  sarif: { format: sarif, file: "policy.sarif" },
  junit: { format: junit, file: "policy.junit.xml" },
  markdown: { format: markdown, file: "policy.md" },
  matrix: { format: matrix, file: "policy-controls.csv" },
};
