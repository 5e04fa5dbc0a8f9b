/** EventBridge Scheduler: things that happen by the clock. */
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import { between, conflicts, each, matches, oneOf } from "../../interpreter/rules";
import { textOr, valueAt } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { arn, CREATED_AT, nameIn } from "./account";
import { ROLE, securityGroupReference, subnetReference } from "./data-places";
import { scheduleExpression } from "./scheduler-expression";
import { startable, TASK_DEFINITION } from "./ecs/startable";
import { trusts } from "./iam/trust";

const GROUP = "aws:scheduler/scheduleGroup:ScheduleGroup";
const API = "https://docs.aws.amazon.com/scheduler/latest/APIReference";
const NAME = matches("name", /^[0-9a-zA-Z_.-]{1,64}$/, "1 to 64 letters, digits and _.-");

const scheduleGroup: ResourceRecord = {
  sources: [
    `${API}/API_CreateScheduleGroup.html`,
    `${API}/API_DeleteScheduleGroup.html: its schedules are deleted with it`,
    "duration: typical",
  ],
  seconds: { create: 3, delete: 10 },
  id: (object) => nameIn(object),
  autoName: { property: "name", maxLength: 64 },
  replaces: ["name"],
  rules: [NAME],
  unique: [{ properties: ["name"], says: "name: the schedule group {name} exists already" }],
  outputs: (object) => ({
    name: nameIn(object),
    arn: arn(object, "scheduler", `schedule-group/${nameIn(object)}`),
    creationDate: CREATED_AT,
    lastModificationDate: CREATED_AT,
    state: "ACTIVE",
  }),
};

const ECS = "target.ecsParameters";

const schedule: ResourceRecord = {
  sources: [
    `${API}/API_CreateSchedule.html`,
    `${API}/API_RetryPolicy.html`,
    "https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role: the role must trust scheduler.amazonaws.com",
    "terraform-provider-aws internal/service/scheduler/schedule.go: name and group replace; the id is group/name",
    "duration: typical",
  ],
  seconds: { create: 3 },
  id: (object) => `${textOr(object.inputs["groupName"], "default")}/${nameIn(object)}`,
  autoName: { property: "name", maxLength: 64 },
  replaces: ["name", "groupName"],
  computed: ["groupName", "actionAfterCompletion"],
  defaults: { scheduleExpressionTimezone: "UTC", state: "ENABLED" },
  sets: [`${ECS}.networkConfiguration.subnets`, `${ECS}.networkConfiguration.securityGroups`],
  rules: [
    NAME,
    oneOf("state", ["ENABLED", "DISABLED"]),
    oneOf("flexibleTimeWindow.mode", ["OFF", "FLEXIBLE"]),
    between("target.retryPolicy.maximumEventAgeInSeconds", 60, 86_400),
    between("target.retryPolicy.maximumRetryAttempts", 0, 185),
    between(`${ECS}.taskCount`, 1, 10),
  ],
  apiRules: [
    scheduleExpression,
    each("flexibleTimeWindow", (given) => {
      const { mode, maximumWindowInMinutes: window } = given as Record<string, unknown>;
      return (mode === "FLEXIBLE") === (window === undefined)
        ? "must have maximumWindowInMinutes exactly if it is FLEXIBLE"
        : undefined;
    }),
    conflicts(ECS, ["launchType", "capacityProviderStrategies"]),
  ],
  references: [
    { path: "groupName", to: [GROUP], except: ["default"], onTargetDelete: "goes-with-it" },
    { path: "target.roleArn", to: [ROLE], by: "arn" },
    { path: "target.arn", to: ["aws:ecs/cluster:Cluster"], by: "arn", onTargetDelete: "stays" },
    { path: `${ECS}.taskDefinitionArn`, to: [TASK_DEFINITION], by: "arn", onTargetDelete: "stays" },
    subnetReference(`${ECS}.networkConfiguration.subnets[*]`),
    securityGroupReference(`${ECS}.networkConfiguration.securityGroups[*]`),
  ],
  accept: ({ inputs, cloud }) => {
    const role = textOr(valueAt(inputs, "target.roleArn"), "");
    if (!trusts(cloud, role, "scheduler.amazonaws.com")) {
      throw CloudError.invalid(`target.roleArn: the role ${role} must allow AWS EventBridge Scheduler to assume it`);
    }
    const taskDefinition = valueAt(inputs, `${ECS}.taskDefinitionArn`);
    if (taskDefinition !== undefined) startable(cloud, `${ECS}.taskDefinitionArn`, taskDefinition);
  },
  outputs: (object) => ({
    name: nameIn(object),
    groupName: textOr(object.inputs["groupName"], "default"),
    arn: arn(object, "scheduler", `schedule/${object.id}`),
  }),
};

/** Records of EventBridge Scheduler, by type token. */
export const schedulerRecords: Records = {
  [GROUP]: scheduleGroup,
  "aws:scheduler/schedule:Schedule": schedule,
};
