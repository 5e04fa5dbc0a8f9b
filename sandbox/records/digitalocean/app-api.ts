/** What App Platform refuses although the plugin lets it pass. */
import {
  between,
  each,
  exactlyOneOf,
  matches,
  notEmpty,
  oneOf,
  sizeBetween,
  type Failure,
  type Rule,
} from "../../interpreter/rules";
import { isAbsent, locate, type Properties } from "../../interpreter/values";
import { ENVS, KINDS, RUNNING, components, inComponents } from "./app-components";
import { text } from "./text";

/** Regions of App Platform, which are no datacenter slugs: `nyc`, not `nyc3`. */
const REGIONS = ["ams", "atl", "blr", "fra", "lon", "nyc", "sfo", "sgp", "syd", "tor"];
const SIZES = [
  "apps-s-1vcpu-0.5gb",
  "apps-s-1vcpu-1gb-fixed",
  "apps-s-1vcpu-1gb",
  "apps-s-1vcpu-2gb",
  "apps-s-2vcpu-4gb",
  "apps-d-1vcpu-0.5gb",
  "apps-d-1vcpu-1gb",
  "apps-d-1vcpu-2gb",
  "apps-d-1vcpu-4gb",
  "apps-d-2vcpu-4gb",
  "apps-d-2vcpu-8gb",
  "apps-d-4vcpu-8gb",
  "apps-d-4vcpu-16gb",
  "apps-d-8vcpu-32gb",
];
const OLD_SIZES = [
  ...["xxs", "xs", "s", "m"].map((size) => `basic-${size}`),
  ...["xs", "s", "m", "1l", "l", "xl"].map((size) => `professional-${size}`),
];
const NAME = /^[a-z][a-z0-9-]{0,30}[a-z0-9]$/;
const NAME_SAYS = "2 to 32 lower-case letters, digits and dashes, with a letter first and no dash last";
const DOMAIN = /^((xn--)?[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*\.)+[a-zA-Z]{2,}\.?$/;
const SOURCES = ["git", "github", "gitlab", "bitbucket"];

/** Rules of the OpenAPI specification, specification/resources/apps/models/*.yml, and of the App Platform limits page. */
export const appApiRules: readonly Rule[] = [
  matches("spec.name", NAME, NAME_SAYS),
  oneOf("spec.region", REGIONS),
  ...inComponents([...KINDS, "databases"], "name").map((path) => matches(path, NAME, NAME_SAYS)),
  namesDiffer,
  ...RUNNING.map((kind) => exactlyOneOf(`spec.${kind}[*]`, [...SOURCES, "image"])),
  ...["staticSites", "functions"].map((kind) => exactlyOneOf(`spec.${kind}[*]`, SOURCES)),
  ...inComponents(RUNNING, "instanceSizeSlug").map((path) => oneOf(path, [...SIZES, ...OLD_SIZES])),
  ...inComponents(RUNNING, "instanceCount").map((path) => between(path, 1)),
  ...inComponents(["services", "workers"], "autoscaling.maxInstanceCount").map((path) => between(path, 1, 250)),
  scaling,
  images,
  ...inComponents(RUNNING, "image.repository").map((path) => notEmpty(path)),
  ...inComponents(RUNNING, "image.digest").map((path) =>
    matches(path, /^sha256:[0-9a-f]{64}$/, "sha256: and 64 hex digits"),
  ),
  ...ENVS.map((envs) =>
    matches(`${envs}[*].key`, /^[_A-Za-z][_A-Za-z0-9]*$/, "a name of letters, digits and underscores"),
  ),
  keysDiffer,
  between("spec.services[*].httpPort", 1, 65535),
  ...inComponents(["services", "workers"], "livenessHealthCheck").flatMap((check) => [
    between(`${check}.failureThreshold`, 1, 50),
    between(`${check}.initialDelaySeconds`, 0, 3600),
    between(`${check}.periodSeconds`, 1, 300),
    between(`${check}.successThreshold`, 1, 1),
    between(`${check}.timeoutSeconds`, 1, 120),
  ]),
  ...inComponents(KINDS, "logDestinations[*]").flatMap((destination) => [
    matches(
      `${destination}.name`,
      /^[A-Za-z0-9()['"\]][-A-Za-z0-9_. /()[\]]{0,40}[A-Za-z0-9()['"\]]$/,
      "2 to 42 letters, digits and -_. /()[]",
    ),
    exactlyOneOf(destination, ["papertrail", "datadog", "logtail", "openSearch"]),
  ]),
  matches("spec.domainNames[*].name", DOMAIN, "a host name"),
  onePrimaryDomain,
  sizeBetween("spec.vpcs", 0, 1),
  ingress,
];

function namesDiffer(inputs: Properties): Failure[] {
  return twice(
    components(inputs, [...KINDS, "databases"]).map(({ path, component }) => ({
      path: `${path}.name`,
      key: component["name"],
    })),
  );
}

function keysDiffer(inputs: Properties): Failure[] {
  return ENVS.flatMap((envs) => locate(inputs, envs)).flatMap(({ path, value }) =>
    twice(((value ?? []) as Properties[]).map((env, index) => ({ path: `${path}[${index}].key`, key: env["key"] }))),
  );
}

/** One failure for each key that stood before. */
function twice(entries: { path: string; key: unknown }[]): Failure[] {
  return entries
    .filter(({ key }, index) => !isAbsent(key) && entries.findIndex((entry) => entry.key === key) < index)
    .map(({ path, key }) => ({ property: path, reason: `must be given once only, got "${text(key)}" again` }));
}

function scaling(inputs: Properties): Failure[] {
  return components(inputs, ["services", "workers"]).flatMap(({ path, component }) => {
    const limits = component["autoscaling"] as Properties | undefined;
    if (isAbsent(limits)) return [];
    const failures: Failure[] = [];
    const size = text(component["instanceSizeSlug"] ?? SIZES[0]);
    if (!size.startsWith("apps-d-")) {
      failures.push({
        property: `${path}.autoscaling`,
        reason: `needs a dedicated instance size (apps-d-…), got ${size}`,
      });
    }
    if (!isAbsent(component["instanceCount"])) {
      failures.push({ property: `${path}.instanceCount`, reason: "must not be given together with autoscaling" });
    }
    if (Number(limits["minInstanceCount"]) > Number(limits["maxInstanceCount"])) {
      failures.push({
        property: `${path}.autoscaling.minInstanceCount`,
        reason: "must not be more than maxInstanceCount",
      });
    }
    return failures;
  });
}

function images(inputs: Properties): Failure[] {
  return components(inputs, RUNNING).flatMap(({ path, component }) => {
    const image = component["image"] as Properties | undefined;
    if (isAbsent(image)) return [];
    const failures: Failure[] = [];
    const [tag, digest, registry, ofDocr] = [
      image["tag"],
      image["digest"],
      image["registry"],
      image["registryType"] === "DOCR",
    ];
    const given = (value: unknown): boolean => !isAbsent(value) && value !== "";
    if (given(tag) && given(digest))
      failures.push({ property: `${path}.image.digest`, reason: "must not be given together with tag" });
    if (ofDocr && given(registry))
      failures.push({ property: `${path}.image.registry`, reason: "must be left out for DOCR" });
    const pushes = locate(image, "deployOnPushes[*].enabled").some(({ value }) => value === true);
    if (pushes && (!ofDocr || given(digest))) {
      failures.push({ property: `${path}.image.deployOnPushes`, reason: "works for DOCR and by tag only" });
    }
    return failures;
  });
}

function onePrimaryDomain(inputs: Properties): Failure[] {
  const primary = locate(inputs, "spec.domainNames[*].type").filter(({ value }) => value === "PRIMARY");
  const names = twice(locate(inputs, "spec.domainNames[*].name").map(({ path, value }) => ({ path, key: value })));
  return [
    ...primary.slice(1).map(({ path }) => ({ property: path, reason: "is PRIMARY, but only one domain may be" })),
    ...names,
  ];
}

function ingress(inputs: Properties): Failure[] {
  const routed = new Set(
    components(inputs, ["services", "staticSites", "functions"]).map(({ component }) => component["name"]),
  );
  return locate(inputs, "spec.ingress.rules[*]").flatMap(({ path, value }) => {
    const rule = value as Properties;
    const given = ["component", "redirect"].filter((name) => !isAbsent(rule[name]));
    if (given.length !== 1) {
      return [
        {
          property: path,
          reason: `must have either a component or a redirect, got ${given.length === 0 ? "none" : "both"}`,
        },
      ];
    }
    return each("component.name", (name) =>
      routed.has(name as string) ? undefined : "must name a service, static site or function of this app",
    )(rule).map((failure) => ({ ...failure, property: `${path}.${failure.property}` }));
  });
}
