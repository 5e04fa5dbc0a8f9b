/** Rulesets: one for each phase of a zone, and every rule in it does something. */
import { eachZone } from "../../../lib/cloudflare/zones";
import { ask, eachRule } from "../../../lib/cloudflare/rules";
import { property, all, ofType } from "../../../lib/check";
import { noneOf, oneOf, whereSet } from "../../../lib/expect";
import { repeated } from "../../../lib/repeated";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided } from "../../../lib/verdict";
import { PAGE_RULE, RULESET } from "../../../types/cloudflare";

const COMPONENT = "components/edge/cloudflare.ts";
const WEAK_SSL = ["off", "flexible", "full"];

export const onePerPhase = stackRule({
  id: "cloudflare-ruleset-one-per-phase",
  title: "Each phase of a zone has one ruleset",
  severity: "high",
  rationale: "A zone has one entry point per phase: the second ruleset overwrites the rules of the first, silently.",
  remediation: "Put the rules into the phase that is there (components/edge/phases.ts).",
  references: [],
  check: eachZone(({ of }) => {
    const phases = of(RULESET)
      .filter(({ inputs }) => inputs["kind"] === "zone" || inputs["kind"] instanceof Unreadable)
      .map(({ inputs }) => inputs["phase"]);
    const twice = repeated(phases);
    if (twice.length > 0) return fail(`more than one ruleset of ${twice.join(", ")}`);
    const unreadable = phases.find((one): one is Unreadable => one instanceof Unreadable);
    if (unreadable !== undefined) return undecided(`a phase ${unreadable.why}`);
    return phases.length === 0 ? notApplicable("the zone has no ruleset here") : pass;
  }),
});

export const rulesRun = resourceRule({
  id: "cloudflare-ruleset-rules-run",
  title: "Every rule of a ruleset is switched on",
  severity: "medium",
  rationale: "A rule that is off reads like protection in every review, and does nothing.",
  remediation: `Rules are switched on by ${COMPONENT}; remove the rule from components/edge/rules/ instead of switching it off.`,
  references: [],
  types: [RULESET],
  // On unless told otherwise: https://developers.cloudflare.com/ruleset-engine/rulesets-api/add-rule/
  check: property("rules[*].enabled", noneOf([false, "false"])),
});

export const configKeepsProtection = resourceRule({
  id: "cloudflare-ruleset-config-keeps-protection",
  title: "Configuration rules and page rules do not weaken TLS, the WAF or the cache",
  severity: "high",
  rationale:
    "They override the settings of the zone where nobody looks: plain text to the origin, no WAF, or the page of one visitor served to the next.",
  remediation:
    "Leave `ssl` and `securityLevel` out (components/edge/rules/config-settings.ts); replace a page rule by a rule of the right phase.",
  references: [],
  types: [RULESET, PAGE_RULE],
  check: all(
    ofType(
      [RULESET],
      eachRule(["http_config_settings"], (rule, context) =>
        every([
          ask(rule, "actionParameters.ssl", noneOf(WEAK_SSL), context),
          ask(rule, "actionParameters.securityLevel", noneOf(["off", "essentially_off", "under_attack"]), context),
        ]),
      ),
    ),
    ofType([PAGE_RULE], (resource, context) =>
      every(
        [
          property("actions.disableSecurity", noneOf([true, "true"])),
          property("actions.ssl", noneOf(WEAK_SSL)),
          property("actions.securityLevel", noneOf(["off", "essentially_off"])),
        ].map((check) => check(resource, context)),
      ),
    ),
    ofType([PAGE_RULE], (resource, context) => {
      const level = property("actions.cacheLevel", whereSet(oneOf(["cache_everything"])))(resource, context);
      if (level.answer === "undecided") return level;
      if (level.answer !== "pass") return notApplicable("it does not cache everything");
      const { target } = resource.inputs;
      if (target instanceof Unreadable) return undecided(`target ${target.why}`);
      // "example.com/static/*" is narrow, "example.com/*" is not.
      return typeof target === "string" && /^[^/]+\/[^*/]{2,}/.test(target.replace(/^https?:\/\//, ""))
        ? pass
        : fail("actions.cacheLevel is cache_everything, and target has no path");
    }),
  ),
});
