import * as pulumi from "@pulumi/pulumi";
import type { ConfigProblem } from "../components/lib/problem";

export type { ConfigProblem } from "../components/lib/problem";

/** Every problem of a configuration in one report; Pulumi prints a RunError without a stack trace. */
export class ConfigError extends pulumi.RunError {
  constructor(
    /** Stack whose configuration was read. */
    readonly stackName: string,
    /** All problems, in the order of the keys. */
    readonly problems: readonly ConfigProblem[],
  ) {
    const count = problems.length === 1 ? "one error" : `${problems.length} errors`;
    super(
      [
        `The configuration of stack ${stackName} has ${count}; nothing was changed.`,
        ...problems.map(paragraph(stackName)),
      ].join("\n\n"),
    );
    // Where the reader stood says nothing about a key. Pulumi formats the trace even where it does not print it, which
    // takes Node 20 many seconds.
    this.stack = this.message;
  }
}

function paragraph(stack: string): (problem: ConfigProblem) => string {
  return ({ key, value, wrong, allowed, remedy }) => {
    const secret = key.startsWith("secrets.") ? "--secret " : "";
    const command = `pulumi config set --stack ${stack} ${secret}--path endtoendlab:${key} <value>`;
    return [
      `  ${key}${value === undefined ? "" : ` = ${JSON.stringify(value)}`} ${wrong}`,
      `    allowed: ${allowed}`,
      `    remedy:  ${remedy ?? command}`,
    ].join("\n");
  };
}
