/** What ECS takes for the way a release goes. */
import { all, between, each, matches, oneOf, type Rule } from "../../../interpreter/rules";
import { isObject } from "../../../interpreter/values";

const AT = "deploymentConfiguration";
const HOOKS = `${AT}.lifecycleHooks[*]`;

const STAGES = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRE_PRODUCTION_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
];

/** Stages that last while requests move; a pause would leave them half way. */
const MOVING = ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];

function minutes(path: string, least: number, most: number): Rule {
  return all(matches(path, /^\d+$/, "whole minutes as text"), between(path, least, most));
}

function onlyWith(property: string, strategy: string): Rule {
  return each(`${AT}.${property}`, (_, { deploymentConfiguration: given }) =>
    isObject(given) && given["strategy"] === strategy ? undefined : `must not be given without strategy ${strategy}`,
  );
}

/**
 * Refuses what AWS says is not valid. The circuit breaker passes with every strategy: the guide has it for rolling and for
 * blue-green (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html), the reference for
 * rolling only, and neither says that ECS refuses it. `advancedConfiguration` passes with ROLLING, which is how a service
 * comes to blue-green (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-rolling-to-bluegreen.html).
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
 */
export const deploymentRules: readonly Rule[] = [
  oneOf(`${AT}.strategy`, ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"]),
  minutes(`${AT}.bakeTimeInMinutes`, 0, 1_440),
  minutes(`${AT}.canaryConfiguration.canaryBakeTimeInMinutes`, 0, 1_440),
  between(`${AT}.canaryConfiguration.canaryPercent`, 0.1, 100),
  minutes(`${AT}.linearConfiguration.stepBakeTimeInMinutes`, 0, 1_440),
  between(`${AT}.linearConfiguration.stepPercent`, 3, 100),
  onlyWith("canaryConfiguration", "CANARY"),
  onlyWith("linearConfiguration", "LINEAR"),
  oneOf(`${HOOKS}.targetType`, ["AWS_LAMBDA", "PAUSE"]),
  oneOf(`${HOOKS}.lifecycleStages[*]`, STAGES),
  minutes(`${HOOKS}.timeoutConfiguration.timeoutInMinutes`, 1, 20_160),
  oneOf(`${HOOKS}.timeoutConfiguration.action`, ["ROLLBACK", "CONTINUE"]),
  each(HOOKS, (hook) =>
    isObject(hook) &&
    hook["targetType"] === "PAUSE" &&
    (hook["lifecycleStages"] as unknown[]).some((stage) => MOVING.includes(String(stage)))
      ? `must not pause in ${MOVING.join(" or ")}`
      : undefined,
  ),
];
