/** Exemptions: a rule that a resource may break for a while, with a reason and an owner. */
import * as path from "node:path";
import { z } from "zod";
import { readDataFile, wellFormed, type Mistake } from "./data-file";
import { meant } from "./nearest";
import { noRule } from "./settings";

const exemption = z.strictObject({
  /** Id of the rule. */
  rule: z.string().min(1),
  /** Stacks in which it holds. */
  stacks: z.array(z.string()).min(1),
  /** The resource: its name in the program, or its whole URN; "stack" for what is missing altogether. */
  resource: z.string().min(1),
  /** Why the rule may be broken here. */
  reason: z.string().min(20, "must say in at least 20 letters why the rule may be broken here"),
  /** Who answers for it: a team or an address. */
  owner: z.string().min(3),
  /** The last day on which it holds, as YYYY-MM-DD. */
  expires: z.iso.date({ error: "must be a day as YYYY-MM-DD, in quotes" }),
});

const schema = z.strictObject({ exemptions: z.array(exemption).nullable() });

/** An exemption. */
export type Exemption = z.infer<typeof exemption>;

/** The file of this project: `policies/exemptions.yaml`; another project names its own with POLICY_EXEMPTIONS. */
export function exemptionsFile(environment: NodeJS.ProcessEnv): string {
  return environment["POLICY_EXEMPTIONS"] ?? path.join(__dirname, "../exemptions.yaml");
}

/**
 * Reads the exemptions.
 * @param stacks Names of the stacks that the settings name. Where they name none, an exemption may name any.
 * @throws DataFileError naming file, line and remedy: a malformed one, an unknown rule or stack, the same one twice.
 */
export function readExemptions(file: string, ruleIds: ReadonlySet<string>, stacks: readonly string[]): Exemption[] {
  const inspect = wellFormed(names, ({ exemptions: given }) =>
    given.flatMap((one, index): Mistake[] => [
      ...(one.rule === undefined || ruleIds.has(one.rule)
        ? []
        : [{ path: ["exemptions", index, "rule"], message: noRule(one.rule, ruleIds) }]),
      ...one.stacks.flatMap((name, at) =>
        stacks.length === 0 || name === undefined || stacks.includes(name)
          ? []
          : [{ path: ["exemptions", index, "stacks", at], message: noStack(name, stacks) }],
      ),
      ...(given.slice(0, index).some((other) => areSame(one, other))
        ? [{ path: ["exemptions", index], message: "the same rule and resource have an exemption above; keep one" }]
        : []),
    ]),
  );
  return readDataFile(file, schema, inspect).exemptions ?? [];
}

const text = z.string().optional().catch(undefined);

/** What an exemption names, as far as it can be read, so that a wrong name is told beside mistakes of form. */
const named = z
  .object({ rule: text, resource: z.unknown(), stacks: z.array(text).catch([]) })
  .catch({ rule: undefined, resource: undefined, stacks: [] });

const names = z.object({ exemptions: z.array(named) });

const noStack = (name: string, stacks: readonly string[]): string =>
  `the settings name no stack ${name}; ${meant(name, stacks, `they name ${stacks.join(", ")}`)}`;

type Named = z.infer<typeof named>;

const areSame = (one: Named, other: Named): boolean =>
  one.rule !== undefined &&
  one.rule === other.rule &&
  one.resource === other.resource &&
  one.stacks.some((name) => name !== undefined && other.stacks.includes(name));

/** True when the exemption is for this rule and resource in this stack. */
export function covers(
  exemption: Exemption,
  stackName: string,
  ruleId: string,
  resource: { name: string; urn: string } | undefined,
): boolean {
  return (
    exemption.rule === ruleId &&
    exemption.stacks.includes(stackName) &&
    (resource === undefined
      ? exemption.resource === "stack"
      : exemption.resource === resource.name || exemption.resource === resource.urn)
  );
}

/** True from the day after the last one on which it holds. `today` is YYYY-MM-DD. */
export function expired({ expires }: Exemption, today: string): boolean {
  return today > expires;
}
