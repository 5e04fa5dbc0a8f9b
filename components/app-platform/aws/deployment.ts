import type * as aws from "@pulumi/aws";
import type { AppPlatformArgs } from "..";

/** What decides how a release goes. */
export type ReleaseArgs = Pick<AppPlatformArgs, "deployment" | "bakeMinutes" | "approvalMinutes">;

/** Share of the requests that a canary gets. */
const CANARY_PERCENT = 10;

/** Minutes for which the canary has that share. */
const CANARY_MINUTES = 10;

/** Minutes that starting, draining and stopping the instances takes at most, the rest of the release aside. */
const REPLACING_MINUTES = 30;

/**
 * How ECS replaces the instances. Minutes are texts in the provider, and percents are numbers.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
 */
export function deploymentConfiguration(args: ReleaseArgs): aws.types.input.ecs.ServiceDeploymentConfiguration {
  if (args.deployment === "rolling") return { strategy: "ROLLING" };
  const shifting = { bakeTimeInMinutes: String(args.bakeMinutes), lifecycleHooks: approval(args) };
  if (args.deployment === "blue-green") return { strategy: "BLUE_GREEN", ...shifting };
  return {
    strategy: "CANARY",
    ...shifting,
    canaryConfiguration: { canaryPercent: CANARY_PERCENT, canaryBakeTimeInMinutes: String(CANARY_MINUTES) },
  };
}

/** Waits for a person when the new instances run and before they take requests; without one the release is rolled back. */
function approval({ approvalMinutes }: ReleaseArgs): aws.types.input.ecs.ServiceDeploymentConfigurationLifecycleHook[] {
  if (approvalMinutes === 0) return [];
  return [
    {
      targetType: "PAUSE",
      lifecycleStages: ["POST_SCALE_UP"],
      timeoutConfiguration: { timeoutInMinutes: String(approvalMinutes), action: "ROLLBACK" },
    },
  ];
}

/**
 * How long `up` waits for a release, in Pulumi's spelling. It must be longer than all that a release waits for by itself,
 * or `up` ends with an error while the release goes on.
 */
export function releaseTimeout({ deployment, bakeMinutes, approvalMinutes }: ReleaseArgs): string {
  const shifting = deployment === "rolling" ? 0 : bakeMinutes + approvalMinutes;
  return `${REPLACING_MINUTES + shifting + (deployment === "canary" ? CANARY_MINUTES : 0)}m`;
}
