/** Variables of Vercel: secrets are hidden, stay out of pages, and are read in one environment only. */
import { resourceRule } from "../../../lib/rule";
import { Unreadable } from "../../../lib/value";
import { eachVariable, isPublic, isSecret, type Variable } from "../../../lib/vercel-variables";
import { fail, pass, undecided, type Verdict } from "../../../lib/verdict";
import { VERCEL_PROJECT, VERCEL_SHARED_VARIABLE, VERCEL_VARIABLE, VERCEL_VARIABLES } from "../../../types/vercel";

const VARIABLES = "components/frontend/variables.ts";
const types = [VERCEL_VARIABLE, VERCEL_VARIABLES, VERCEL_SHARED_VARIABLE, VERCEL_PROJECT];

export const secretsHidden = resourceRule({
  id: "vercel-variable-secrets-are-sensitive",
  title: "A variable that holds a secret is sensitive",
  severity: "high",
  rationale: "Anybody on the team, and any token of it, can read the value of a variable that is not.",
  remediation: `Set \`sensitive: true\` (${VARIABLES}); keep secrets out of the target development, which cannot hide them.`,
  references: ["project_environment_no_secrets_in_plain_type"],
  types,
  check: eachVariable((variable) => {
    const { at, key, sensitive } = variable;
    if (sensitive === true) return pass;
    if (key instanceof Unreadable) return undecided(`${at}key ${key.why}`);
    if (isSecret(variable, key) !== true) return undefined;
    if (sensitive instanceof Unreadable) return undecided(`${at}sensitive ${sensitive.why}`);
    return fail(`${at}sensitive is not true, and ${key} holds a secret`);
  }),
});

export const noSecretInPages = resourceRule({
  id: "vercel-variable-no-secret-in-pages",
  title: "What build tools put into pages holds no secret",
  severity: "critical",
  rationale: "Names with VITE_ or NEXT_PUBLIC_ are copied into the scripts of the site: every visitor can read them.",
  remediation: `Drop the prefix and read the value in the API, not in the site (${VARIABLES}).`,
  references: [],
  types,
  check: eachVariable((variable) => {
    const { at, key } = variable;
    if (key instanceof Unreadable) return undecided(`${at}key ${key.why}`);
    if (!isPublic(key)) return undefined;
    const secret = isSecret(variable, key);
    // A plain name whose value comes from another resource, as the address of the API does, is no sign of a secret.
    return secret === true ? fail(`${at}key ${key} is for pages, and holds a secret`) : pass;
  }),
});

const TARGETS = ["production", "preview", "development"];

export const narrow = resourceRule({
  id: "vercel-variable-not-for-every-target",
  title: "A variable is not shared by all environments",
  severity: "medium",
  rationale: "A value that holds everywhere makes previews and laptops work on the data of production.",
  remediation: `Give each target a variable of its own (${VARIABLES}).`,
  references: ["project_environment_no_overly_broad_target"],
  types,
  check: eachVariable(({ at, targets }) =>
    withTargets(targets, at, TARGETS, `${at}targets are all three environments`),
  ),
});

export const productionApart = resourceRule({
  id: "vercel-variable-production-not-in-preview",
  title: "Secrets of production are not read by previews",
  severity: "high",
  rationale: "A preview runs the code of a pull request, which can print or send away what it reads.",
  remediation: `Give production and preview a variable of their own (${VARIABLES}).`,
  references: ["project_environment_production_vars_not_in_preview"],
  types,
  check: eachVariable((variable) => {
    const { at, key, sensitive, targets } = variable;
    const secret = sensitive === true || (typeof key === "string" && isSecret(variable, key) === true);
    if (!secret && !(key instanceof Unreadable) && !(sensitive instanceof Unreadable)) return undefined;
    const verdict = withTargets(
      targets,
      at,
      ["production", "preview"],
      `${at}targets are production and preview at once`,
    );
    return secret || verdict.answer !== "fail" ? verdict : undecided(`it is not known whether ${at}value is a secret`);
  }),
});

/** Fails when the targets hold all of some. */
function withTargets(targets: Variable["targets"], at: string, all: readonly string[], message: string): Verdict {
  if (targets instanceof Unreadable) return undecided(`${at}targets ${targets.why}`);
  const items: readonly unknown[] = Array.isArray(targets) ? targets : [];
  if (all.every((target) => items.includes(target))) return fail(message);
  const missing = all.filter((target) => !items.includes(target)).length;
  const open = items.filter((item) => item instanceof Unreadable).length;
  return open >= missing && open > 0 ? undecided(`an item of ${at}targets is not known before deployment`) : pass;
}
