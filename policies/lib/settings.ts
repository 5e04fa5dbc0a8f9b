/** The settings of the packs: what each stack is, how strictly it is judged, and the figures that rules compare with. */
import * as path from "node:path";
import { z } from "zod";
import { limits, stackLimits, traffic } from "./cost-settings";
import { readDataFile, wellFormed, type Mistake } from "./data-file";
import { meant } from "./nearest";
import { SEVERITIES } from "./rule";

/** What happens when a rule is broken. `remediate` mends what can be mended safely and blocks the rest. */
export const LEVELS = ["mandatory", "advisory", "remediate", "disabled"] as const;

/** One of the levels. */
export type Level = (typeof LEVELS)[number];

const level = z.enum(LEVELS, { error: `must be one of ${LEVELS.join(", ")}` });

const stack = z.strictObject({
  /** Whether the rules for production apply: two instances, protected data, long retention. */
  production: z.boolean(),
  /** What may be spent in a month, in US dollars. */
  monthlyUsd: z.number().positive(),
  /** The traffic that the estimate assumes. */
  traffic,
  /** What may be used at most, so that it stays cheap. */
  cost: stackLimits,
  /** Level by severity; overrides the common one. */
  levels: z.partialRecord(z.enum(SEVERITIES), level).default({}),
  /** Level by rule id; overrides the severity's. */
  rules: z.record(z.string(), level).default({}),
});

const schema = z.strictObject({
  /** Level by severity, for stacks that say nothing else. */
  levels: z.record(z.enum(SEVERITIES), level),
  /** Tags that carry the cost to its owner; on every AWS resource that can have tags. */
  requiredTags: z.array(z.string()).min(1),
  /** Regions in which resources may stand, by the providers' own names. */
  regions: z.array(z.string()).min(1),
  /** Least days for which logs are kept. */
  logRetentionDays: z.number().int().positive(),
  /** Least days for which audit logs are kept. */
  auditRetentionDays: z.number().int().positive(),
  /** Least days for which backups are kept, in production. */
  backupRetentionDays: z.number().int().positive(),
  /** Oldest major version of each database engine that still gets security fixes; engines by DigitalOcean's names. */
  oldestVersions: z.record(z.string(), z.number().positive()),
  /** Least days for which AWS Backup keeps a daily backup, in every stack. */
  vaultRetentionDays: z.number().int().positive().default(35),
  /** Most seconds for which a function of the site may run unless it says otherwise. */
  functionTimeoutSeconds: z.number().int().positive().default(60),
  /** Secrets of AWS that no schedule can change, by resource name, with the reason. */
  secretsChangedByHand: z.record(z.string(), z.string().min(20)).default({}),
  /** What holds for the cost of every stack. */
  cost: limits,
  /** The stacks, by name; `default` stands for those that are not named. */
  stacks: z.record(z.string(), stack),
});

/** The settings of all stacks. */
export type Settings = z.infer<typeof schema>;

/** The settings of one stack. */
export type StackSettings = z.infer<typeof stack>;

/** The file of this project: `policies/settings.yaml`; another project names its own with POLICY_SETTINGS. */
export function settingsFile(environment: NodeJS.ProcessEnv): string {
  return environment["POLICY_SETTINGS"] ?? path.join(__dirname, "../settings.yaml");
}

/**
 * Reads the settings.
 * @param ruleIds Ids of all rules of all packs: a level for any other is a mistake.
 * @throws DataFileError naming file, line and remedy of each mistake.
 */
export function readSettings(file: string, ruleIds: ReadonlySet<string>): Settings {
  const inspect = wellFormed(names, ({ stacks }): Mistake[] => {
    const unknown = Object.entries(stacks).flatMap(([name, { rules }]) =>
      Object.keys(rules)
        .filter((id) => !ruleIds.has(id))
        .map((id) => ({ path: ["stacks", name, "rules", id], message: noRule(id, ruleIds) })),
    );
    return "default" in stacks
      ? unknown
      : [...unknown, { path: ["stacks"], message: "default is missing: it stands for every stack that is not named" }];
  });
  return readDataFile(file, schema, inspect);
}

/** The stacks and the rules that are named, as far as they can be read: a wrong name is told beside mistakes of form. */
const names = z.object({
  stacks: z.record(z.string(), z.object({ rules: z.record(z.string(), z.unknown()).catch({}) }).catch({ rules: {} })),
});

/** What is said of an id that no rule has. */
export const noRule = (id: string, ruleIds: ReadonlySet<string>): string =>
  `no rule has the id ${id}; ${meant(id, ruleIds, "see docs/policies.md")}`;

/** The stacks that the settings name; those that are not named are judged as `default`. */
export const namedStacks = ({ stacks }: Settings): string[] => Object.keys(stacks).filter((name) => name !== "default");

/** The settings of a stack. */
export function settingsOf(settings: Settings, stackName: string): StackSettings {
  const own = settings.stacks[stackName] ?? settings.stacks["default"];
  if (own === undefined) throw new Error("the settings were read without their default");
  return own;
}

/** The level at which a rule is enforced in a stack. */
export function levelOf(
  settings: Settings,
  own: StackSettings,
  rule: { id: string; severity: (typeof SEVERITIES)[number] },
): Level {
  return own.rules[rule.id] ?? own.levels[rule.severity] ?? settings.levels[rule.severity];
}
