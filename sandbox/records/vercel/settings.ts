import { between, each, lengthBetween, matches, oneOf, sizeBetween, type Rule } from "../../interpreter/rules";
import { isAbsent, isObject } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { OF_PROJECT, nameOrAutoName, prefixedId, schemaOf, teamAndProject } from "./common";

const EXPIRATIONS = ["expirationPreview", "expirationProduction", "expirationCanceled", "expirationErrored"] as const;

/** How long a project keeps old deployments. */
export const projectDeploymentRetention: ResourceRecord = {
  sources: [
    schemaOf("project_deployment_retention"),
    "the same file: a delete changes nothing at Vercel",
    "duration: two requests",
  ],
  seconds: { create: 1, delete: 0 },
  id: teamAndProject,
  replaces: ["projectId", "teamId"],
  computed: ["teamId"],
  defaults: { expirationPreview: "6m", expirationProduction: "1y", expirationCanceled: "1m", expirationErrored: "3m" },
  rules: EXPIRATIONS.map((name) => oneOf(name, ["1d", "1w", "1m", "2m", "3m", "6m", "1y", "unlimited"])),
  references: [OF_PROJECT],
  unique: [
    { properties: ["projectId"], says: "the retention of project {projectId} is managed by another resource already" },
  ],
  deletion: "leaves",
};

/** How a new production deployment takes over from the old one in stages. */
export const projectRollingRelease: ResourceRecord = {
  sources: [
    schemaOf("project_rolling_release"),
    "recorded plugin answers: the last stage has 100 percent; a duration needs advancementType automatic; a single stage is accepted",
    "duration: one request",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["projectId"]),
  computed: ["teamId"],
  rules: [
    oneOf("advancementType", ["automatic", "manual-approval"]),
    sizeBetween("stages", 1, 10),
    between("stages[*].targetPercentage", 0, 100),
    between("stages[*].duration", 1, 10_000),
    stagesFit(),
  ],
  references: [OF_PROJECT],
  unique: [{ properties: ["projectId"], says: "project {projectId} has a rolling release already" }],
};

/** Whether the cron jobs of a project run. */
export const projectCrons: ResourceRecord = {
  sources: [schemaOf("project_crons"), "the same file: a delete switches them off", "duration: two requests"],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["projectId"]),
  replaces: ["projectId", "teamId"],
  computed: ["teamId"],
  references: [OF_PROJECT],
  unique: [
    { properties: ["projectId"], says: "the crons of project {projectId} are managed by another resource already" },
  ],
};

/** An environment of a project beside production, preview and development. */
export const customEnvironment: ResourceRecord = {
  sources: [
    schemaOf("custom_environment"),
    "https://github.com/vercel/terraform-provider-vercel/issues/262: form of the id",
    "duration: one request",
  ],
  seconds: { create: 1 },
  id: prefixedId("env"),
  replaces: ["projectId", "teamId"],
  computed: ["branchTracking", "name", "teamId"],
  defaults: { description: "" },
  rules: [
    lengthBetween("name", 1, 32),
    matches("name", /^[a-z0-9-]*$/, "lower-case letters, digits and hyphens only"),
    lengthBetween("branchTracking.pattern", 1, 100),
    oneOf("branchTracking.type", ["startsWith", "endsWith", "equals"]),
  ],
  references: [OF_PROJECT],
  unique: [
    { properties: ["projectId", "name"], needs: "name", says: "project {projectId} has an environment {name} already" },
  ],
  outputs: (object) => ({ name: nameOrAutoName(object) }),
};

function stagesFit(): Rule {
  return each("stages", (value, inputs) => {
    const stages = (value as unknown[]).filter(isObject);
    const last = stages.at(-1);
    const automatic = inputs["advancementType"] === "automatic";
    if (last?.["targetPercentage"] !== 100) return "must end with a stage whose targetPercentage is 100";
    if (!isAbsent(last["duration"])) return "must end with a stage that has no duration";
    const others = stages.slice(0, -1);
    if (automatic && others.some((stage) => isAbsent(stage["duration"])))
      return "must each have a duration, but the last, where advancementType is automatic";
    if (!automatic && others.some((stage) => !isAbsent(stage["duration"])))
      return "must have no duration unless advancementType is automatic";
    return undefined;
  });
}
