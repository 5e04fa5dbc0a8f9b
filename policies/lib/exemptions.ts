/** Exemptions: a rule that a resource may break for a while, with a reason and an owner. */
import * as path from "node:path";
import { z } from "zod";
import { readDataFile, type Mistake } from "./data-file";

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
 * @throws DataFileError naming file, line and remedy: a malformed one, an unknown rule, the same one twice.
 */
export function readExemptions(file: string, ruleIds: ReadonlySet<string>): Exemption[] {
  const { exemptions } = readDataFile(file, schema, ({ exemptions: all }): Mistake[] =>
    (all ?? []).flatMap((one, index) => {
      const same = (other: Exemption): boolean =>
        other.rule === one.rule &&
        other.resource === one.resource &&
        other.stacks.some((name) => one.stacks.includes(name));
      return [
        ...(ruleIds.has(one.rule)
          ? []
          : [{ path: ["exemptions", index, "rule"], message: `no rule has the id ${one.rule}; see docs/policies.md` }]),
        ...((all ?? []).slice(0, index).some(same)
          ? [{ path: ["exemptions", index], message: "the same rule and resource have an exemption above; keep one" }]
          : []),
      ];
    }),
  );
  return exemptions ?? [];
}

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
