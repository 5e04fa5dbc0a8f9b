import { between, each, lengthBetween, oneOf, type Rule } from "../../interpreter/rules";
import { UNKNOWN, isAbsent, isObject, textOr } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { OF_PROJECT, nameOrAutoName, prefixedId, schemaOf } from "./common";
import { PROJECT_ROUTE } from "./types";

/** One live routing rule of a project. */
export const projectRoute: ResourceRecord = {
  sources: [
    schemaOf("project_route"),
    "the same file: the check of position takes the plugin down where there is none; an action that is not known yet counts as none",
    "https://vercel.com/docs/routing/project-routing-rules: actions; names are unique within a project",
    "duration: three requests one after the other (read the versions, stage the rule, promote it), one rule of a project at a time",
  ],
  seconds: { create: 3 },
  id: prefixedId("rt"),
  replaces: ["projectId", "teamId", "position.placement", "position.referenceRouteId"],
  computed: [
    ...[
      "name",
      "teamId",
      "description",
      "srcSyntax",
      "route.dest",
      "route.headers",
      "route.caseSensitive",
      "route.status",
    ],
    ...["route.has", "route.missings", "route.transforms", "route.respectOriginCacheControl"],
  ],
  defaults: { enabled: true },
  rules: [
    lengthBetween("name", 1, 256),
    lengthBetween("description", 0, 1024),
    oneOf("srcSyntax", ["equals", "path-to-regexp", "regex"]),
    positionIsGiven,
    oneOf("position.placement", ["start", "end", "before", "after"]),
    each("position", referenceFits),
    doesSomething,
    lengthBetween("route.src", 1),
    lengthBetween("route.dest", 1),
    between("route.status", 100, 999),
    ...["route.has[*]", "route.missings[*]"].flatMap(conditionRules),
    oneOf("route.transforms[*].type", ["request.headers", "request.query", "response.headers"]),
    oneOf("route.transforms[*].op", ["append", "set", "delete"]),
    each("route.transforms[*].target", isJson),
    each("route.transforms[*].args", isJson),
  ],
  references: [
    OF_PROJECT,
    { path: "position.referenceRouteId", to: [PROJECT_ROUTE], sharing: ["projectId"], onTargetDelete: "stays" },
  ],
  unique: [
    {
      properties: ["projectId", "name"],
      needs: "name",
      says: "a routing rule with the name {name} exists already in this project",
    },
  ],
  outputs: (object) => ({
    name: nameOrAutoName(object),
    description: textOr(object.inputs["description"] ?? object.before["description"], ""),
    srcSyntax: textOr(object.inputs["srcSyntax"] ?? object.before["srcSyntax"], "path-to-regexp"),
    routeType: routeType(object.inputs["route"]),
  }),
};

function positionIsGiven(inputs: Parameters<Rule>[0]): ReturnType<Rule> {
  return isAbsent(inputs["position"])
    ? [{ property: "position", reason: "must be given: the plugin crashes without it" }]
    : [];
}

function doesSomething({ route }: Parameters<Rule>[0]): ReturnType<Rule> {
  if (!isObject(route) || ["dest", "status", "headers", "transforms"].some((name) => isAction(route[name]))) return [];
  return [
    { property: "route", reason: "needs an action that is known: at least one of dest, status, headers, transforms" },
  ];
}

/** A set of headers or transforms that is unknown as a whole, or empty, is none; one that holds unknown values is one. */
function isAction(value: unknown): boolean {
  if (isAbsent(value) || value === UNKNOWN || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

function conditionRules(list: string): Rule[] {
  return [
    oneOf(`${list}.type`, ["host", "header", "cookie", "query"]),
    each(list, (condition) => {
      if (!isObject(condition)) return undefined;
      const keyed = textOr(condition["key"], "") !== "";
      if (condition["type"] === "host") return keyed ? "must have no key where type is host" : undefined;
      return keyed ? undefined : "must have a key unless type is host";
    }),
  ];
}

function referenceFits(position: unknown): string | undefined {
  if (!isObject(position)) return undefined;
  const needed = position["placement"] === "before" || position["placement"] === "after";
  const given = textOr(position["referenceRouteId"], "") !== "";
  if (needed === given) return undefined;
  return needed
    ? "must have a referenceRouteId where placement is before or after"
    : "must have no referenceRouteId where placement is start or end";
}

function isJson(value: unknown): string | undefined {
  try {
    JSON.parse(String(value));
    return undefined;
  } catch {
    return "must be JSON";
  }
}

function routeType(route: unknown): string {
  if (!isObject(route)) return "transform";
  const status = Number(route["status"] ?? 200);
  if (!isAbsent(route["dest"])) return status >= 300 && status < 400 ? "redirect" : "rewrite";
  return isAbsent(route["status"]) ? "transform" : "set_status";
}
