import type { EdgeRulesArgs } from "..";
import { PLAN_LIMITS } from "../plan-limits";
import { allOf, anyOf, toApi, TO_CONTACT_FORM, TO_LOGIN } from "./expressions";
import type { RateLimit, Rule } from "./rule";

/** Attempts that one address has in a period at a form. */
const FORM_ATTEMPTS = 5;
/** Refused requests that one address has in a period before it counts as a scanner. */
const REFUSED_REQUESTS = 30;

const MINUTE_SECONDS = 60;
const TEN_MINUTES_SECONDS = 600;
const HOUR_SECONDS = 3_600;

/** Ends of paths that are files; on Free, where a rule cannot ask for the host, they stand for the media hosts. */
const FILES = [
  ".avif",
  ".css",
  ".gif",
  ".ico",
  ".jpg",
  ".jpeg",
  ".js",
  ".mp4",
  ".pdf",
  ".png",
  ".svg",
  ".webm",
  ".webp",
  ".woff2",
];

/**
 * Rate limits, as many as the plan has: https://developers.cloudflare.com/waf/rate-limiting-rules/#availability
 *
 * Free has one rule that sees nothing but the path; Pro two, by host; Business and Enterprise also the method and the
 * status of the answer. They block: a challenge would need a timeout of 0 below Enterprise, and a form sent by script
 * cannot solve one.
 */
export function rateLimitRules(args: EdgeRulesArgs): readonly Rule[] {
  switch (args.plan) {
    case "free":
      return [everythingButFiles(args)];
    case "pro":
      return [forms(args), api(args)];
    case "business":
    case "enterprise":
      return [logins(args), contactForm(args), scanners(args), api(args)];
  }
}

function everythingButFiles(args: EdgeRulesArgs): Rule {
  return {
    ref: "limit-api",
    description: "Requests that are not for a file, by address",
    action: "block",
    expression: `(not ${anyOf(FILES.map((file) => `ends_with(http.request.uri.path, "${file}")`))})`,
    ratelimit: counter(args, args.apiRequestsPerPeriod, MINUTE_SECONDS),
  };
}

function api(args: EdgeRulesArgs): Rule {
  return {
    ref: "limit-api",
    description: "API requests, by address",
    action: "block",
    expression: `(${toApi(args)})`,
    ratelimit: counter(args, args.apiRequestsPerPeriod, MINUTE_SECONDS),
  };
}

/** Twice the attempts: without the method, the browser's preflight request before each attempt counts as well. */
function forms(args: EdgeRulesArgs): Rule {
  return {
    ref: "limit-forms",
    description: "Logins and contact form, by address",
    action: "block",
    expression: allOf(toApi(args), anyOf([TO_LOGIN, TO_CONTACT_FORM])),
    ratelimit: counter(args, 2 * FORM_ATTEMPTS, TEN_MINUTES_SECONDS),
  };
}

function logins(args: EdgeRulesArgs): Rule {
  return {
    ref: "limit-logins",
    description: "Login attempts, by address",
    action: "block",
    expression: allOf(toApi(args), 'http.request.method eq "POST"', TO_LOGIN),
    ratelimit: counter(args, FORM_ATTEMPTS, HOUR_SECONDS),
  };
}

function contactForm(args: EdgeRulesArgs): Rule {
  return {
    ref: "limit-contact-form",
    description: "Contact form, by address",
    action: "block",
    expression: allOf(toApi(args), 'http.request.method eq "POST"', TO_CONTACT_FORM),
    ratelimit: counter(args, FORM_ATTEMPTS, TEN_MINUTES_SECONDS),
  };
}

/** The counting expression repeats the host: on its own it would count the refusals of every host. */
function scanners(args: EdgeRulesArgs): Rule {
  return {
    ref: "limit-scanners",
    description: "API requests that are refused or find nothing, by address",
    action: "block",
    expression: `(${toApi(args)})`,
    ratelimit: {
      ...counter(args, REFUSED_REQUESTS, HOUR_SECONDS),
      countingExpression: allOf(toApi(args), "http.response.code in {401 403 404}"),
    },
  };
}

/** A counter per address and data center (Cloudflare keeps none across data centers), with a block that the plan allows. */
function counter(args: EdgeRulesArgs, requestsPerPeriod: number, blockSeconds: number): RateLimit {
  const period = args.ratePeriodSeconds;
  const longest = Math.max(...PLAN_LIMITS[args.plan].mitigationTimeouts);
  return {
    characteristics: ["cf.colo.id", "ip.src"],
    period,
    requestsPerPeriod,
    // Never shorter than the period, or a client that goes on would be let through in the middle of it.
    mitigationTimeout: Math.max(period, Math.min(blockSeconds, longest)),
  };
}
