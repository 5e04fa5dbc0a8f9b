import type { Properties } from "../../../../sandbox/interpreter/values";
import { Account, SERVICE, SPEC } from "./account";

/** The spec with one service, changed. */
function service(changes: Properties): Properties {
  return { ...SPEC, services: [{ ...SERVICE, ...changes }] };
}

const ALERT = { rule: "CPU_UTILIZATION", operator: "GREATER_THAN", value: 80, window: "FIVE_MINUTES" };

test.each<[string, Properties, string]>([
  [
    "domains written in both ways",
    { ...SPEC, domainNames: [{ name: "a.example.com" }], domains: ["a.example.com"] },
    "domainNames and domains conflict",
  ],
  [
    "a scope that is none",
    { ...SPEC, envs: [{ key: "A", value: "1", scope: "ALWAYS" }] },
    "envs[0].scope must be one of",
  ],
  [
    "a destination that is no address",
    { ...SPEC, alerts: [{ rule: "DEPLOYMENT_FAILED", destinations: { emails: ["x"] } }] },
    "destinations.emails[0] must be between 3 and 100 characters long",
  ],
  [
    "a kind of job that is none: there is no schedule",
    { ...SPEC, jobs: [{ ...SERVICE, name: "nightly", kind: "SCHEDULED" }] },
    "jobs[0].kind must be one of",
  ],
  ["a health check on port 0", service({ healthCheck: { port: 0 } }), "healthCheck.port must be between 1 and 65535"],
  [
    "a liveness check on port 0",
    service({ livenessHealthCheck: { port: 0 } }),
    "livenessHealthCheck.port must be between",
  ],
  ["an alert below zero", service({ alerts: [{ ...ALERT, value: -1 }] }), "alerts[0].value must be at least 0"],
  ["a fraction of an instance", service({ instanceCount: 1.5 }), "instanceCount must be a whole number"],
])("the plugin refuses %s", (_, spec, says) => {
  expect(() => new Account().make("App", { spec })).toThrow(/^Check: /);
  expect(() => new Account().make("App", { spec })).toThrow(says);
});

test("an alert may be at a fraction", () => {
  const spec = service({ alerts: [{ ...ALERT, value: 80.5 }] });
  expect(() => new Account().make("App", { spec })).not.toThrow();
});

const VARIABLES = [
  { key: "A", value: "1", scope: "RUN_TIME" },
  { key: "B", value: "2", scope: "RUN_TIME" },
];

test.each<[string, Properties, Properties]>([
  ["variables in another order", { ...SPEC, envs: VARIABLES }, { ...SPEC, envs: [...VARIABLES].reverse() }],
  ["a service's variables in another order", service({ envs: VARIABLES }), service({ envs: [...VARIABLES].reverse() })],
  ["features in another order", { ...SPEC, features: ["a", "b"] }, { ...SPEC, features: ["b", "a"] }],
  [
    "CORS methods in another order",
    service({ cors: { allowMethods: ["GET", "PUT"] } }),
    service({ cors: { allowMethods: ["PUT", "GET"] } }),
  ],
  [
    "a rule's CORS methods in another order",
    { ...SPEC, ingress: { rules: [{ component: { name: "api" }, cors: { allowMethods: ["GET", "PUT"] } }] } },
    { ...SPEC, ingress: { rules: [{ component: { name: "api" }, cors: { allowMethods: ["PUT", "GET"] } }] } },
  ],
  [
    "an alert that says it is not disabled",
    { ...SPEC, alerts: [{ rule: "DOMAIN_LIVE" }] },
    { ...SPEC, alerts: [{ rule: "DOMAIN_LIVE", disabled: false }] },
  ],
  [
    "Datadog's usual address",
    service({ logDestinations: [{ name: "logs", datadog: { apiKey: "k" } }] }),
    service({
      logDestinations: [{ name: "logs", datadog: { apiKey: "k", endpoint: "https://http-intake.logs.datadoghq.com" } }],
    }),
  ],
  [
    "the usual code of a redirect",
    { ...SPEC, ingress: { rules: [{ redirect: { uri: "/x" } }] } },
    { ...SPEC, ingress: { rules: [{ redirect: { uri: "/x", redirectCode: 302 } }] } },
  ],
  [
    "no deploy on push where it was off",
    service({ image: { ...SERVICE.image, deployOnPushes: [{ enabled: false }] } }),
    SPEC,
  ],
  ["no routes where App Platform has made them", service({ routes: [{ path: "/" }] }), SPEC],
])("%s are no change", (_, before, after) => {
  const account = new Account();
  const app = account.make("App", { spec: before });
  expect(account.afterRefresh(app, { spec: after }).changes).toEqual([]);
});

test("twenty deployments per page is what the provider asks for anyway", () => {
  const account = new Account();
  const app = account.make("App", { spec: SPEC });
  expect(account.afterRefresh(app, { spec: SPEC, deploymentPerPage: 20 }).changes).toEqual([]);
  expect(account.afterRefresh(app, { spec: SPEC, deploymentPerPage: 30 }).changes).toHaveLength(1);
});

test("an app's project must exist", () => {
  expect(() => new Account().make("App", { spec: SPEC, projectId: "nowhere" })).toThrow(
    'no Project has the id "nowhere"',
  );
});
