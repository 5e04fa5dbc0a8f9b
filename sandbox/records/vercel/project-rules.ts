import {
  all,
  between,
  conflicts,
  each,
  lengthBetween,
  matches,
  oneOf,
  sizeBetween,
  type Rule,
} from "../../interpreter/rules";
import { isAbsent, valueAt, type Properties } from "../../interpreter/values";
import { variableRules } from "./variable-rules";

const PROTECTIONS = ["standard_protection_new", "standard_protection", "all_deployments", "only_preview_deployments"];

/** Regions of functions. https://vercel.com/docs/regions */
const REGIONS = [
  ...["arn1", "bom1", "cdg1", "cle1", "cpt1", "dub1", "dxb1", "fra1", "gru1", "hkg1"],
  ...["hnd1", "iad1", "icn1", "kix1", "lhr1", "pdx1", "sfo1", "sin1", "syd1", "yul1"],
];

/** Value checks of a project's settings. */
export const projectRules: readonly Rule[] = [
  lengthBetween("name", 1, 52),
  matches("name", /^[a-z0-9-]*$/, "lower-case letters, digits and hyphens only"),
  oneOf("nodeVersion", ["18.x", "20.x", "22.x", "24.x"]),
  oneOf("gitRepository.type", ["github", "gitlab", "bitbucket"]),
  oneOf("oidcTokenConfig.issuerMode", ["team", "global"]),
  oneOf("skewProtection", ["30 minutes", "4 hours", "12 hours", "1 day", "7 days"]),
  oneOf("buildMachineType", ["standard", "enhanced", "turbo", "elastic"]),
  conflicts("", ["previewComments", "enablePreviewFeedback"]),
  protectionRules(),
  functionRules(),
  variableRules("environments[*]"),
];

function protectionRules(): Rule {
  return all(
    oneOf("vercelAuthentication.deploymentType", [...PROTECTIONS, "none"]),
    oneOf("passwordProtection.deploymentType", PROTECTIONS),
    lengthBetween("passwordProtection.password", 1, 72),
    oneOf("trustedIps.deploymentType", [...PROTECTIONS, "only_production_deployments"]),
    oneOf("trustedIps.protectionMode", ["trusted_ip_required", "trusted_ip_optional"]),
    sizeBetween("trustedIps.addresses", 1),
    sizeBetween("optionsAllowlist.paths", 1),
    sizeBetween("trustedSources.projects", 0, 100),
    lengthBetween("trustedSources.projects[*].projectId", 1, 64),
    sizeBetween("trustedSources.projects[*].customAllows", 1, 20),
    lengthBetween("trustedSources.externalSources[*].issuer", 1, 512),
  );
}

function functionRules(): Rule {
  return all(
    oneOf("serverlessFunctionRegion", REGIONS),
    oneOf("resourceConfig.functionDefaultRegions[*]", REGIONS),
    oneOf("resourceConfig.functionDefaultCpuType", ["standard_legacy", "standard", "performance"]),
    between("resourceConfig.functionDefaultTimeout", 1, 900),
    each("serverlessFunctionRegion", (_, inputs) =>
      given(inputs, "resourceConfig.functionDefaultRegions")
        ? "conflicts with resourceConfig.functionDefaultRegions: give one of them only"
        : undefined,
    ),
    each("resourceConfig.functionDefaultCpuType", (value, inputs) =>
      value === "standard_legacy" && valueAt(inputs, "resourceConfig.fluid") === true
        ? "must not be standard_legacy where fluid is true"
        : undefined,
    ),
  );
}

function given(inputs: Properties, path: string): boolean {
  return !isAbsent(valueAt(inputs, path));
}
