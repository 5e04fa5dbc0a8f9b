import { CloudError } from "../../cloud/error";
import { lengthBetween, matches } from "../../interpreter/rules";
import { textOr } from "../../interpreter/values";
import type { CloudObject } from "../../cloud/store";
import type { ObjectContext, ResourceRecord } from "../../record";
import { ALPHANUMERIC, CREATED_AT, OF_PROJECT, schemaOf } from "./common";
import { PROTECTION_BYPASS } from "./types";

/** A secret with which a probe passes the protection of a project's deployments. */
export const projectProtectionBypass: ResourceRecord = {
  sources: [
    schemaOf("project_protection_bypass"),
    "the same file: a project's only bypass is always its environment variable, so isEnvVar: false is refused for it",
    "duration: one request, two where another bypass is the environment variable",
  ],
  seconds: { create: 1 },
  id: (object) => `${String(object.inputs["projectId"])}/${secretOf(object)}`,
  replaces: ["projectId", "secret", "teamId"],
  computed: ["isEnvVar", "secret", "teamId"],
  rules: [matches("secret", /^[a-zA-Z0-9]{32}$/, "32 letters and digits"), lengthBetween("note", 0, 100)],
  references: [OF_PROJECT],
  accept: (object) => {
    if (object.inputs["isEnvVar"] === false && others(object).length === 0) {
      throw CloudError.invalid(
        `isEnvVar must not be false for the only bypass of project ${String(object.inputs["projectId"])}: leave it out, or make another one with isEnvVar: true first`,
      );
    }
  },
  outputs: (object) => ({
    secret: secretOf(object),
    isEnvVar: object.inputs["isEnvVar"] ?? object.before["isEnvVar"] ?? others(object).length === 0,
    scope: "automation-bypass",
    createdAt: CREATED_AT,
    createdBy: object.token("createdBy", 24, ALPHANUMERIC),
  }),
};

function secretOf({ inputs, token }: ObjectContext): string {
  return textOr(inputs["secret"], token("secret", 32, ALPHANUMERIC));
}

function others({ id, inputs, cloud }: ObjectContext): CloudObject[] {
  return cloud
    .list(PROTECTION_BYPASS)
    .filter((other) => other.id !== id && other.inputs["projectId"] === inputs["projectId"]);
}
