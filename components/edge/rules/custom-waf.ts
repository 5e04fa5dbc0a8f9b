import type { EdgeRulesArgs } from "..";
import { PLAN_LIMITS } from "../plan-limits";
import { allOf, anyOf, isOneOf, PATH, quoted, toApi, TO_LOGIN, toMedia } from "./expressions";
import type { Rule } from "./rule";

/** Files and consoles that scanners look for and that we do not have. `/.well-known/` is not among them. */
const PROBES = [
  "/.env",
  "/.git",
  "/.svn",
  "/.aws",
  "/.ssh",
  "/wp-login",
  "/wp-admin",
  "/wp-includes",
  "/wp-content",
  "/xmlrpc.php",
  "/phpmyadmin",
  "/phpunit",
  "/cgi-bin/",
  "/actuator",
  "/_ignition",
];

/** Names that attack tools give themselves; nobody who wants to hide does, but many do not bother. */
const ATTACK_TOOLS = ["sqlmap", "nikto", "masscan", "zgrab", "nuclei", "acunetix", "nessus", "dirbuster", "wpscan"];

/**
 * Custom WAF rules. Five of them fit every plan; the others use what a paid plan adds. None uses regular expressions,
 * which need Business.
 */
export function customWafRules(args: EdgeRulesArgs): readonly Rule[] {
  const { superBotFightMode, leakedPairs, attackScore } = PLAN_LIMITS[args.plan];
  return [
    ...(superBotFightMode ? [letMachinesReachApi(args)] : []),
    {
      ref: "block-methods",
      description: "Methods that the hosts do not answer",
      action: "block",
      expression: anyOf([
        `not ${isOneOf("http.request.method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])}`,
        allOf(toMedia(args), `not ${isOneOf("http.request.method", ["GET", "HEAD", "OPTIONS"])}`),
      ]),
    },
    {
      ref: "block-probes",
      description: "Paths that only scanners ask for",
      action: "block",
      expression: anyOf(PROBES.map((probe) => `${PATH} contains ${quoted(probe)}`)),
    },
    {
      ref: "block-ports",
      description: "Ports other than those of the web",
      action: "block",
      // Port 80 stays open for the redirect to HTTPS.
      expression: "(not cf.edge.server_port in {80 443})",
    },
    {
      ref: "block-attack-tools",
      description: "Clients that call themselves attack tools",
      action: "block",
      expression: anyOf(ATTACK_TOOLS.map((tool) => `lower(http.user_agent) contains ${quoted(tool)}`)),
    },
    {
      ref: "challenge-tor",
      description: "API requests from the Tor network",
      action: "managed_challenge",
      // T1 is Cloudflare's country code for Tor.
      expression: allOf(toApi(args), 'ip.src.country eq "T1"'),
    },
    ...(leakedPairs ? [challengeLeakedLogins(args)] : []),
    ...(attackScore ? [blockAttackScore(args)] : []),
  ];
}

/**
 * Uptime checks, webhooks and the calls of Vercel's servers are machines, and Super Bot Fight Mode would block them; the
 * API has rate limits and its own authentication instead. Skips that one phase, so the rules below still run.
 * https://developers.cloudflare.com/waf/custom-rules/skip/options/
 */
function letMachinesReachApi(args: EdgeRulesArgs): Rule {
  return {
    ref: "skip-bots-on-api",
    description: "The API is for machines: no Super Bot Fight Mode",
    action: "skip",
    actionParameters: { phases: ["http_request_sbfm"] },
    logging: { enabled: true },
    expression: `(${toApi(args)})`,
  };
}

/** Uses the leaked-credential check of the zone: https://developers.cloudflare.com/waf/detections/leaked-credentials/ */
function challengeLeakedLogins(args: EdgeRulesArgs): Rule {
  return {
    ref: "challenge-leaked-logins",
    description: "Logins with a name and password known from a leak",
    action: "managed_challenge",
    expression: allOf(toApi(args), TO_LOGIN, "cf.waf.credential_check.username_and_password_leaked"),
  };
}

/** https://developers.cloudflare.com/waf/detections/attack-score/ */
function blockAttackScore(args: EdgeRulesArgs): Rule {
  return {
    ref: "block-attack-score",
    description: "Requests that Cloudflare's model takes for attacks",
    action: "block",
    expression: allOf(toApi(args), 'cf.waf.score.class eq "attack"'),
  };
}
