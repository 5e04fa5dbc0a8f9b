/** ECS services: out of the internet's reach, never a single instance, and a bad release goes back by itself. */
import { all, inProduction, property, when, ofType } from "../../../lib/check";
import { atLeast, isNotTrue, isSet, isTrue, noneOf, oneOf, satisfies } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { fail, pass, undecided } from "../../../lib/verdict";
import { ECS_SERVICE, SCALING_SCHEDULE, SCALING_TARGET } from "../../../types/aws";

const SERVICE = "components/app-platform/aws/service.ts";
const types = [ECS_SERVICE];
const MIN_INSTANCES = "`api.minInstances` in Pulumi.<stack>.yaml";

export const noPublicAddress = resourceRule({
  id: "aws-ecs-service-no-public-address",
  title: "The instances of a production service have no public addresses",
  severity: "high",
  rationale: "With one, a single open group is enough to reach the program around the load balancer and its firewall.",
  remediation: "Set `network.egress` in Pulumi.<stack>.yaml to anything but public.",
  references: ["CKV_AWS_333", "ECS.2"],
  types,
  check: inProduction(property("networkConfiguration.assignPublicIp", isNotTrue())),
});

export const latestPlatform = resourceRule({
  id: "aws-ecs-service-latest-platform",
  title: "A service runs on the latest platform of Fargate",
  severity: "medium",
  rationale:
    "AWS mends holes of the kernel in the latest version; one that is named stays as it is until AWS retires it.",
  remediation: `Leave \`platformVersion\` out (${SERVICE}).`,
  references: ["CKV_AWS_332", "ECS.10"],
  types,
  check: property("platformVersion", oneOf(["LATEST"], { absent: "pass" })),
});

/** CodeDeploy and external controllers have ways of their own to go back. */
const releasedByEcs = property("deploymentController.type", oneOf(["ECS"], { absent: "pass" }));
const NOT_ECS = "it is released by something other than ECS";

export const badReleaseGoesBack = resourceRule({
  id: "aws-ecs-service-bad-release-goes-back",
  title: "A release whose instances do not start is taken back, and in production one that rings an alarm",
  severity: "high",
  rationale:
    "Without the circuit breaker ECS tries to start them for ever; a version that starts and answers with errors looks healthy to it.",
  remediation: `Set \`deploymentCircuitBreaker: { enable: true, rollback: true }\`, and give the service \`alarms\` with names, \`enable\` and \`rollback\` (${SERVICE}).`,
  references: [],
  types,
  check: all(
    when(
      releasedByEcs,
      all(
        property("deploymentCircuitBreaker.enable", isTrue()),
        property("deploymentCircuitBreaker.rollback", isTrue()),
      ),
      NOT_ECS,
    ),
    inProduction(
      when(
        releasedByEcs,
        all(
          property("alarms.enable", isTrue()),
          property("alarms.rollback", isTrue()),
          property("alarms.alarmNames", isSet()),
        ),
        NOT_ECS,
      ),
    ),
  ),
});

export const releaseIsComplete = resourceRule({
  id: "aws-ecs-service-release-is-complete",
  title: "A deployment ends when the new instances run, and stops none before",
  severity: "medium",
  rationale:
    "Otherwise `up` is green while ECS takes the release back, or fewer instances than usual carry the load just when something may be wrong.",
  remediation: `Set \`waitForSteadyState: true\`, and leave \`deploymentMinimumHealthyPercent\` at 100 or more (${SERVICE}).`,
  references: [],
  types,
  check: all(
    property("waitForSteadyState", isTrue()),
    inProduction(property("deploymentMinimumHealthyPercent", atLeast(100, "percent", { absent: "pass" }))),
  ),
});

export const twoInstances = resourceRule({
  id: "aws-ecs-service-two-instances",
  title: "A production service runs at least twice, at night too",
  severity: "high",
  rationale:
    "A single instance takes the service down with it, and so does the zone that it stands in; what autoscaling takes away is as gone.",
  remediation: `Set ${MIN_INSTANCES} and \`api.quietMinInstances\` to 2 or more.`,
  references: [],
  types: [ECS_SERVICE, SCALING_TARGET, SCALING_SCHEDULE],
  check: all(
    ofType(
      [ECS_SERVICE],
      inProduction(
        when(
          property("schedulingStrategy", noneOf(["DAEMON"])),
          property("desiredCount", atLeast(2)),
          "it runs once per machine",
        ),
      ),
    ),
    ofType(
      [SCALING_SCHEDULE, SCALING_TARGET],
      inProduction(
        when(
          property("serviceNamespace", oneOf(["ecs"])),
          (resource, context) =>
            resource.type === SCALING_TARGET
              ? property("minCapacity", atLeast(2))(resource, context)
              : property("scalableTargetAction.minCapacity", atLeast(2, "", { absent: "pass" }))(resource, context),
          "it scales something other than a service",
        ),
      ),
    ),
  ),
});

export const twoSubnets = resourceRule({
  id: "aws-ecs-service-two-subnets",
  title: "A production service stands in at least two subnets",
  severity: "medium",
  rationale: "A subnet is in one zone, and zones fail as a whole.",
  remediation: "Name two zones or more in `network.zones` (Pulumi.<stack>.yaml).",
  references: [],
  types,
  check: inProduction(
    property(
      "networkConfiguration.subnets",
      satisfies(
        (value, at) => (Array.isArray(value) && value.length >= 2 ? pass : fail(`${at} has fewer than two subnets`)),
        { absent: "fail" },
      ),
    ),
  ),
});

export const notOnSpotAlone = resourceRule({
  id: "aws-ecs-service-not-on-spot-alone",
  title: "Some instances of a production service are on capacity that nobody takes away",
  severity: "high",
  rationale: "AWS takes Spot back with two minutes' notice, from all instances of a kind at once.",
  remediation: "Set `api.spotPercent` in Pulumi.<stack>.yaml below 100; the least number is never on Spot.",
  references: [],
  types,
  check: inProduction(({ inputs }) => {
    const strategies = find(inputs, "capacityProviderStrategies[*]").map(({ value }) => ({
      provider: find(value, "capacityProvider")[0]?.value,
      base: find(value, "base")[0]?.value ?? 0,
      weight: find(value, "weight")[0]?.value ?? 0,
    }));
    // Without a strategy it runs on what `launchType` says, which is never Spot.
    if (strategies.length === 0) return pass;
    const lasting = strategies.filter(({ provider }) => typeof provider === "string" && !/SPOT/.test(provider));
    if (lasting.some(({ base, weight }) => Number(base) > 0 || Number(weight) > 0)) return pass;
    return strategies.some((one) => Object.values(one).some((value) => value instanceof Unreadable))
      ? undecided("capacityProviderStrategies is not known before deployment")
      : fail("capacityProviderStrategies has nothing but Spot");
  }),
});

export const noShell = resourceRule({
  id: "aws-ecs-service-no-shell",
  title: "Nobody gets a shell in a production container",
  severity: "high",
  rationale: "A shell has all the secrets and all the rights of the program.",
  remediation: "Set `api.exec: false` in Pulumi.<stack>.yaml.",
  references: [],
  types,
  check: inProduction(property("enableExecuteCommand", isNotTrue())),
});

export const tagsPassedOn = resourceRule({
  id: "aws-ecs-service-passes-tags-on",
  title: "A service gives its tags to its tasks",
  severity: "low",
  rationale: "Fargate bills tasks, not services: without tags on them the cost belongs to nobody.",
  remediation: `Set \`propagateTags: "SERVICE"\` (${SERVICE}).`,
  references: [],
  types,
  check: property("propagateTags", oneOf(["SERVICE", "TASK_DEFINITION"])),
});
