import type { Properties } from "../../../../sandbox/interpreter/values";
import { Account, SERVICE, SPEC } from "./account";

/** The spec with one service, changed. */
function service(changes: Properties): Properties {
  return { ...SPEC, services: [{ ...SERVICE, ...changes }] };
}

const SCALING = { minInstanceCount: 2, maxInstanceCount: 4, metrics: { cpu: { percent: 70 } } };

test.each<[string, Properties, string]>([
  ["a name with capitals", { ...SPEC, name: "Landing" }, "spec.name must be 2 to 32 lower-case letters"],
  [
    "a datacenter for a region: nyc, not nyc3",
    { ...SPEC, region: "nyc3" },
    'spec.region must be one of ams, atl, blr, fra, lon, nyc, sfo, sgp, syd, tor, got "nyc3"',
  ],
  [
    "an instance size that does not exist",
    service({ instanceSizeSlug: "apps-s-9vcpu" }),
    "instanceSizeSlug must be one of",
  ],
  [
    "no source",
    service({ image: undefined }),
    "exactly one of git, github, gitlab, bitbucket, image must be given, got none",
  ],
  ["two sources", service({ github: { repo: "a/b", branch: "main" } }), "exactly one of"],
  [
    "tag and digest together",
    service({ image: { ...SERVICE.image, tag: "v1" } }),
    "image.digest must not be given together with tag",
  ],
  [
    "a digest that is none",
    service({ image: { ...SERVICE.image, digest: "sha256:abc" } }),
    "image.digest must be sha256: and 64 hex digits",
  ],
  [
    "a registry name for DOCR",
    service({ image: { ...SERVICE.image, registry: "mine" } }),
    "image.registry must be left out for DOCR",
  ],
  [
    "deploy on push by digest",
    service({ image: { ...SERVICE.image, deployOnPushes: [{ enabled: true }] } }),
    "image.deployOnPushes works for DOCR and by tag only",
  ],
  [
    "autoscaling on a shared size",
    service({ instanceCount: undefined, autoscaling: SCALING }),
    "autoscaling needs a dedicated instance size (apps-d-…), got apps-s-1vcpu-1gb",
  ],
  [
    "autoscaling together with an instance count",
    service({ instanceSizeSlug: "apps-d-1vcpu-1gb", autoscaling: SCALING }),
    "instanceCount must not be given together with autoscaling",
  ],
  [
    "a minimum above the maximum",
    service({
      instanceSizeSlug: "apps-d-1vcpu-1gb",
      instanceCount: undefined,
      autoscaling: { ...SCALING, minInstanceCount: 5 },
    }),
    "minInstanceCount must not be more than maxInstanceCount",
  ],
  [
    "more than 250 instances",
    service({ autoscaling: { ...SCALING, maxInstanceCount: 251 } }),
    "maxInstanceCount must be between 1 and 250",
  ],
  [
    "a variable given twice",
    {
      ...SPEC,
      envs: [
        { key: "A", value: "1" },
        { key: "A", value: "2" },
      ],
    },
    'spec.envs[1].key must be given once only, got "A" again',
  ],
  [
    "a variable with a dash in its name",
    service({ envs: [{ key: "MY-KEY", value: "1" }] }),
    "envs[0].key must be a name of letters",
  ],
  [
    "two components with one name",
    { ...SPEC, workers: [{ ...SERVICE }] },
    'spec.workers[0].name must be given once only, got "api" again',
  ],
  [
    "two primary domains",
    {
      ...SPEC,
      domainNames: [
        { name: "a.example.com", type: "PRIMARY" },
        { name: "b.example.com", type: "PRIMARY" },
      ],
    },
    "spec.domainNames[1].type is PRIMARY, but only one domain may be",
  ],
  [
    "a domain that is no host name",
    { ...SPEC, domainNames: [{ name: "not a domain" }] },
    "spec.domainNames[0].name must be a host name",
  ],
  [
    "a liveness check that waits too long",
    service({ livenessHealthCheck: { periodSeconds: 301 } }),
    "periodSeconds must be between 1 and 300",
  ],
  [
    "a log destination without a service",
    service({ logDestinations: [{ name: "logs" }] }),
    "exactly one of papertrail, datadog, logtail, openSearch",
  ],
  [
    "a rule to a component that is not there",
    { ...SPEC, ingress: { rules: [{ component: { name: "web" } }] } },
    "spec.ingress.rules[0].component.name must name a service",
  ],
  [
    "a rule with a component and a redirect",
    { ...SPEC, ingress: { rules: [{ component: { name: "api" }, redirect: { uri: "/x" } }] } },
    "spec.ingress.rules[0] must have either a component or a redirect, got both",
  ],
  [
    "an alert rule that does not exist",
    { ...SPEC, alerts: [{ rule: "SOMETHING" }] },
    "spec.alerts[0].rule must be one of DEPLOYMENT_FAILED",
  ],
  [
    "a component alert rule for the whole app",
    service({ alerts: [{ rule: "DEPLOYMENT_FAILED", operator: "GREATER_THAN", value: 1, window: "FIVE_MINUTES" }] }),
    "alerts[0].rule must be one of UNSPECIFIED_RULE, CPU_UTILIZATION",
  ],
  ["two networks", { ...SPEC, vpcs: [{ id: "a" }, { id: "b" }] }, "spec.vpcs must have between 0 and 1 elements"],
  [
    "a network that does not exist",
    { ...SPEC, vpcs: [{ id: "nowhere" }] },
    'spec.vpcs[0].id: no Vpc has the id "nowhere"',
  ],
])("refuses %s", (_, spec, says) => {
  expect(() => new Account().make("App", { spec })).toThrow(says);
});

test.each<[string, Properties, string]>([
  ["a component's name", { name: "Api" }, "spec.services[0].name must be 2 to 32 lower-case letters"],
  ["no instances", { instanceCount: 0 }, "instanceCount must be at least 1"],
  ["no repository", { image: { ...SERVICE.image, repository: "" } }, "image.repository must not be empty"],
  ["a port that is none", { httpPort: 0 }, "httpPort must be between 1 and 65535"],
  ["liveness failures", { livenessHealthCheck: { failureThreshold: 51 } }, "failureThreshold must be between 1 and 50"],
  [
    "liveness delay",
    { livenessHealthCheck: { initialDelaySeconds: 3601 } },
    "initialDelaySeconds must be between 0 and 3600",
  ],
  ["liveness successes", { livenessHealthCheck: { successThreshold: 2 } }, "successThreshold must be between 1 and 1"],
  ["liveness timeout", { livenessHealthCheck: { timeoutSeconds: 121 } }, "timeoutSeconds must be between 1 and 120"],
  [
    "a log destination's name",
    { logDestinations: [{ name: "x", logtail: { token: "t" } }] },
    "logDestinations[0].name must be",
  ],
])("refuses %s out of bounds", (_, changes, says) => {
  expect(() => new Account().make("App", { spec: service(changes) })).toThrow(says);
});

test("a static site is built from a repository, not from an image", () => {
  const spec = { ...SPEC, staticSites: [{ name: "web" }] };
  expect(() => new Account().make("App", { spec })).toThrow(
    "exactly one of git, github, gitlab, bitbucket must be given",
  );
});

test("accepts autoscaling on a dedicated size without an instance count", () => {
  const spec = service({ instanceSizeSlug: "apps-d-1vcpu-1gb", instanceCount: undefined, autoscaling: SCALING });
  expect(() => new Account().make("App", { spec })).not.toThrow();
});

test("accepts an image by tag, with a deploy on push", () => {
  const image = { registryType: "DOCR", repository: "api", tag: "main", deployOnPushes: [{ enabled: true }] };
  expect(() => new Account().make("App", { spec: service({ image }) })).not.toThrow();
});

test("a network of another region is refused", () => {
  const account = new Account();
  const vpc = account.make("Vpc", { name: "net", region: "fra1" });
  expect(() => account.make("App", { spec: { ...SPEC, vpcs: [{ id: vpc.id }] } })).toThrow(
    "the VPC is in fra1, and the app would be in nyc",
  );
  account.make("App", { spec: { ...SPEC, region: "fra", vpcs: [{ id: vpc.id }] } });
});

test("an app's name is unique in the account", () => {
  const account = new Account();
  account.make("App", { spec: SPEC }, "a");
  expect(() => account.make("App", { spec: SPEC }, "b")).toThrow("an app with the name landing exists already");
});

test("a domain belongs to one app of the account", () => {
  const account = new Account();
  const domainNames = [{ name: "api.example.com", type: "PRIMARY" }];
  const first = account.make("App", { spec: { ...SPEC, domainNames } }, "a");
  expect(() => account.make("App", { spec: { ...SPEC, name: "other", domainNames } }, "b")).toThrow(
    "the domain api.example.com belongs to another app",
  );
  account.change(first, { spec: { ...SPEC, domainNames, region: "fra" } });
});

test("a rule of the plugin is refused in the preview already, a rule of the API at create only", () => {
  expect(() => new Account().make("App", { spec: { ...SPEC, name: "x" } })).toThrow("Check: spec.name");
  expect(() => new Account().make("App", { spec: { ...SPEC, name: "Xx" } })).toThrow(/^spec.name/);
});
