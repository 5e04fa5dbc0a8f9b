/** Conditions on accounts, plans and what opens them. */
import { planProblems } from "../../components/edge/plan";
import { allHosts } from "../../components/lib/hosts";
import type { ConfigProblem } from "../error";
import { cloudsOf, type Values } from "./values";

/** A backend on AWS needs an account. */
export function accountIsGiven(values: Values): ConfigProblem[] {
  if (!cloudsOf(values).includes("aws") || values.aws.accountId !== "") return [];
  return [
    {
      key: "aws.accountId",
      value: "",
      wrong: "is needed, because the backend runs on aws",
      allowed: 'the 12 digits that "aws sts get-caller-identity" prints, in quotes',
    },
  ];
}

/** A second backend must run on another cloud than the first. */
export function secondIsElsewhere({ backend: { cloud, alsoOn } }: Values): ConfigProblem[] {
  if (cloud === undefined || alsoOn !== cloud) return [];
  return [
    {
      key: "backend.alsoOn",
      value: alsoOn,
      wrong: "is backend.cloud itself",
      allowed: "the cloud that the stack moves to, or none",
    },
  ];
}

/** The cloud of the stack must have a registry, and each registry an account. */
export function registryOfThisCloud(values: Values): ConfigProblem[] {
  const { clouds } = values.registry;
  if (clouds === undefined) return [];
  const problems: ConfigProblem[] = [];
  const missing = cloudsOf(values).filter((cloud) => !clouds.includes(cloud));
  if (missing.length > 0) {
    problems.push({
      key: "registry.clouds",
      value: clouds,
      wrong: `lacks ${missing.join(" and ")}, on which this stack runs`,
      allowed: "a list with every cloud that runs the backend of some stack",
    });
  }
  if (clouds.includes("aws") && values.aws.accountId === "" && !cloudsOf(values).includes("aws")) {
    problems.push({
      key: "aws.accountId",
      value: "",
      wrong: "is needed, because registry.clouds names aws",
      allowed: "the 12 digits of the account in quotes; or take aws out of registry.clouds",
    });
  }
  return problems;
}

/** Secrets that other keys need must be there. */
export function secretsThatAreNeeded({ logs: { destination }, image: { source }, secrets }: Values): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (destination !== undefined && destination !== "none" && secrets.logsToken === undefined) {
    problems.push({
      key: "secrets.logsToken",
      wrong: `is missing; logs.destination ${destination} needs it`,
      allowed: "the token of the log service, as a secret",
    });
  }
  if ((source === "tag" || source === "build") && secrets.registryToken === undefined) {
    problems.push({
      key: "secrets.registryToken",
      wrong: `is missing; image.source ${source} needs it to ask the registry`,
      allowed: "a token that may read the registry, as a secret",
    });
  }
  return problems;
}

/** The edge's rules must fit the Cloudflare plan. */
export function edgeFitsPlan({
  zone: { domain, plan },
  edge: { apiRequestsPerPeriod, ratePeriodSeconds },
}: Values): ConfigProblem[] {
  if (domain === undefined || plan === undefined) return [];
  if (apiRequestsPerPeriod === undefined || ratePeriodSeconds === undefined) return [];
  return planProblems({ plan, hosts: allHosts(domain), apiRequestsPerPeriod, ratePeriodSeconds });
}
