/** App Platform: an app that stays up, and that tells when it does not. */
import { eachComponent, hasAlerts, ofComponents } from "../../../lib/app-spec";
import { all, inProduction, property, when } from "../../../lib/check";
import { atLeast, isSet, matches } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { fail, pass, undecided } from "../../../lib/verdict";
import { DO_APP } from "../../../types/digitalocean";

const SPEC = "components/app-platform/app-spec";

export const twoInstances = resourceRule({
  id: "digitalocean-app-two-instances",
  title: "A production service has two instances at least",
  severity: "high",
  rationale: "With one instance, each crash and each maintenance of its host is an outage.",
  remediation: "Set `api.minInstances` of the stack to 2 or more (Pulumi.yaml).",
  references: [],
  types: [DO_APP],
  check: inProduction(
    eachComponent(["services"], ({ at, value }) => {
      const { autoscaling, instanceCount } = value as Record<string, unknown>;
      const [path, least] =
        autoscaling === undefined || autoscaling === null
          ? ["instanceCount", instanceCount]
          : ["autoscaling.minInstanceCount", find({ autoscaling }, "autoscaling.minInstanceCount")[0]?.value];
      if (least instanceof Unreadable) return undecided(`${at}.${path} ${least.why}`);
      // Absent is one instance.
      return Number(least ?? 1) >= 2 ? pass : fail(`${at}.${path} is ${Number(least ?? 1)}; it must be at least 2`);
    }),
  ),
});

export const sizeCanScale = resourceRule({
  id: "digitalocean-app-size-can-scale",
  title: "The size of a service allows as many instances as it is to have",
  severity: "medium",
  rationale:
    "The API refuses a second instance of the smallest sizes, and autoscaling on shared CPUs: the release fails.",
  remediation: "Choose a larger `api.size` of the stack (Pulumi.yaml, components/lib/sizes.ts).",
  references: [],
  types: [DO_APP],
  // https://docs.digitalocean.com/products/app-platform/details/pricing/ : fixed sizes, and the smallest shared one.
  check: eachComponent(["services"], ({ at, value }) => {
    const { autoscaling, instanceSizeSlug: slug, instanceCount } = value as Record<string, unknown>;
    if (slug instanceof Unreadable) return undecided(`${at}.instanceSizeSlug ${slug.why}`);
    const scales = autoscaling !== undefined && autoscaling !== null;
    if (scales && typeof slug === "string" && !slug.startsWith("apps-d-"))
      return fail(`${at}.instanceSizeSlug is "${slug}"; autoscaling needs a size with CPUs of its own (apps-d-…)`);
    const single = slug === "apps-s-1vcpu-0.5gb" || (typeof slug === "string" && slug.endsWith("-fixed"));
    if (!single) return pass;
    if (instanceCount instanceof Unreadable) return undecided(`${at}.instanceCount ${instanceCount.why}`);
    return Number(instanceCount ?? 1) > 1
      ? fail(`${at}.instanceSizeSlug is "${slug}", of which there is only one`)
      : pass;
  }),
});

export const healthChecked = resourceRule({
  id: "digitalocean-app-health-checked",
  title: "A service is asked whether it is ready, and by another path whether it lives",
  severity: "medium",
  rationale:
    "Without the first, a release that cannot reach its database takes over; without the second, one that hangs is never started again; asked by one path, an outage of the database restarts every instance.",
  remediation: `Keep \`healthCheck.httpPath\` and \`livenessHealthCheck.httpPath\`, two paths (${SPEC}/service.ts).`,
  references: [],
  types: [DO_APP],
  check: all(
    ofComponents(["services"], "healthCheck.httpPath", isSet()),
    ofComponents(["services"], "livenessHealthCheck.httpPath", isSet()),
    eachComponent(["services"], ({ at, value }) => {
      const live = find(value, "livenessHealthCheck.httpPath")[0]?.value;
      const ready = find(value, "healthCheck.httpPath")[0]?.value;
      if (live === undefined || ready === undefined) return pass;
      const unreadable = [live, ready].find((one): one is Unreadable => one instanceof Unreadable);
      if (unreadable !== undefined) return undecided(`a path of ${at} ${unreadable.why}`);
      return live === ready ? fail(`${at} asks the same path for liveness and for readiness`) : pass;
    }),
  ),
});

export const gracefulStop = resourceRule({
  id: "digitalocean-app-stops-gracefully",
  title: "A service may finish its requests before it stops",
  severity: "low",
  rationale: "Instances that are stopped at once cut off whoever they were answering, at every release.",
  remediation: `Set \`termination\` to 10 s of draining and 15 s of grace at least (${SPEC}/service.ts).`,
  references: [],
  types: [DO_APP],
  // Absent is 15 s and 120 s: https://docs.digitalocean.com/products/app-platform/reference/app-spec/
  check: all(
    ofComponents(["services"], "termination.drainSeconds", atLeast(10, "s", { absent: "pass" })),
    ofComponents(["services", "workers"], "termination.gracePeriodSeconds", atLeast(15, "s", { absent: "pass" })),
  ),
});

export const alerts = resourceRule({
  id: "digitalocean-app-alerts",
  title: "A failed deployment, lasting load, full memory and restarts are told",
  severity: "medium",
  rationale:
    "The old version keeps running, so that nobody notices that the fix never arrived; a loop of restarts is first noticed by the visitors.",
  remediation: `Keep DEPLOYMENT_FAILED, DOMAIN_FAILED and, with autoscaling, AUTOSCALE_FAILED on the app, and CPU_UTILIZATION, MEM_UTILIZATION and RESTART_COUNT on each service (${SPEC}/alerts.ts).`,
  references: [],
  types: [DO_APP],
  check: all(
    ({ inputs }) => {
      const scales = find(inputs, "spec.services[*].autoscaling").some(({ value }) => isRecord(value));
      const [alerts] = find(inputs, "spec.alerts");
      const wanted = ["DEPLOYMENT_FAILED", "DOMAIN_FAILED", ...(scales ? ["AUTOSCALE_FAILED"] : [])];
      return hasAlerts(alerts ?? { at: "spec.alerts", value: undefined }, wanted);
    },
    eachComponent(["services", "workers"], ({ at, value }) =>
      hasAlerts({ at: `${at}.alerts`, value: (value as Record<string, unknown>)["alerts"] }, [
        "CPU_UTILIZATION",
        "MEM_UTILIZATION",
        "RESTART_COUNT",
      ]),
    ),
  ),
});

export const logsKept = resourceRule({
  id: "digitalocean-app-logs-forwarded",
  title: "The logs of a production app are kept outside of App Platform",
  severity: "medium",
  rationale:
    "App Platform forgets the logs of an instance with the instance: after an incident there is nothing to read.",
  remediation: "Set `logs.destination` and `secrets.logsToken` of the stack (Pulumi.yaml).",
  references: [],
  types: [DO_APP],
  check: inProduction(ofComponents(["services", "workers", "jobs", "functions"], "logDestinations", isSet())),
});

export const jobsKnowTheirTime = resourceRule({
  id: "digitalocean-app-jobs-know-their-time",
  title: "A job says when it runs",
  severity: "medium",
  rationale: "Without a kind it runs at no defined moment: a migration may then come after the code that needs it.",
  remediation: `Set \`kind\`, for instance PRE_DEPLOY (${SPEC}/migration-job.ts).`,
  references: [],
  types: [DO_APP],
  check: when(
    property("spec.jobs", isSet()),
    ofComponents(
      ["jobs"],
      "kind",
      matches(/^(?:PRE_DEPLOY|POST_DEPLOY|FAILED_DEPLOY|SCHEDULED)$/, "be PRE_DEPLOY, POST_DEPLOY or FAILED_DEPLOY", {
        show: true,
      }),
    ),
    "the app has no jobs",
  ),
});
