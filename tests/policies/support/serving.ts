/** Puts resources to rules through the SDK's own serving code: real deserialising, real proxies for unknown values. */
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Exemption } from "../../../policies/lib/exemptions";
import type { Judgement } from "../../../policies/lib/judge";
import { policiesOf } from "../../../policies/lib/pack";
import type { Resource } from "../../../policies/lib/resource";
import type { Rule } from "../../../policies/lib/rule";
import type { Settings } from "../../../policies/lib/settings";
import { Unreadable } from "../../../policies/lib/value";
// Marked internal; pulumi-policy's own tests use it in this way (tests/server.spec.ts).
import * as server from "@pulumi/policy/server";

/** A violation as the engine gets it. */
export interface Diagnostic {
  policy: string;
  message: string;
  level: "advisory" | "mandatory" | "other";
  urn: string;
}

/** What a run over resources gave. */
export interface Served {
  diagnostics: Diagnostic[];
  judgements: Judgement[];
  /** Names of the policies that did not apply, with repetitions. */
  notApplicable: string[];
}

const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Rpc = (call: { request: unknown }, callback: (error: Error | null | undefined, response: unknown) => void) => void;
type Maker = (pack: string, version: string, level: string, policies: unknown) => Rpc;
const rpc = server as unknown as Record<"makeAnalyzeRpcFun" | "makeAnalyzeStackRpcFun", Maker>;

/** Judges resources one by one, then all together, as a preview does. */
export async function serveRules(
  rules: readonly Rule[],
  resources: readonly Resource[],
  settings: Settings,
  exemptions: readonly Exemption[] = [],
  today = "2026-11-24",
): Promise<Served> {
  const judgements: Judgement[] = [];
  const policies = policiesOf(
    { name: "test", description: "test", rules },
    { settings, exemptions, today, observe: (judgement) => judgements.push(judgement) },
  );
  const served: Served = { diagnostics: [], judgements, notApplicable: [] };
  const analyze = rpc.makeAnalyzeRpcFun("test", "1.0.0", "mandatory", policies);
  for (const resource of resources) take(served, await call(analyze, requestOf(resource)));
  const stack = new analyzer.AnalyzeStackRequest();
  stack.setResourcesList(resources.map((one) => stackResourceOf(one, resources)));
  take(served, await call(rpc.makeAnalyzeStackRpcFun("test", "1.0.0", "mandatory", policies), stack));
  return served;
}

function call(method: Rpc, request: unknown): Promise<analyzer.AnalyzeResponse> {
  return new Promise((resolve, reject) => {
    method({ request }, (error, response) => {
      if (error === null || error === undefined) resolve(response as analyzer.AnalyzeResponse);
      else reject(error);
    });
  });
}

function take(served: Served, response: analyzer.AnalyzeResponse): void {
  for (const found of response.getDiagnosticsList()) {
    const level = found.getEnforcementlevel() as number;
    served.diagnostics.push({
      policy: found.getPolicyname(),
      message: found.getMessage(),
      level: level === 0 ? "advisory" : level === 1 ? "mandatory" : "other",
      urn: found.getUrn(),
    });
  }
  for (const found of response.getNotApplicableList()) served.notApplicable.push(found.getPolicyName());
}

function requestOf(resource: Resource): analyzer.AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest();
  request.setType(resource.type);
  request.setUrn(resource.urn);
  request.setName(resource.name);
  request.setProperties(Struct.fromJavaScript(wire(resource.inputs) as never));
  request.setOptions(optionsOf(resource));
  return request;
}

function stackResourceOf(resource: Resource, all: readonly Resource[]): analyzer.AnalyzerResource {
  const message = new analyzer.AnalyzerResource();
  message.setType(resource.type);
  message.setUrn(resource.urn);
  message.setName(resource.name);
  message.setProperties(Struct.fromJavaScript(wire(resource.outputs) as never));
  message.setOptions(optionsOf(resource));
  if (resource.parent !== undefined) message.setParent(resource.parent);
  for (const [key, behind] of Object.entries(resource.propertyDependencies)) {
    const urns = new analyzer.AnalyzerPropertyDependencies();
    // A fixture names resources by name only.
    urns.setUrnsList(behind.map((urn) => all.find(({ name }) => urn === `name:${name}`)?.urn ?? urn));
    message.getPropertydependenciesMap().set(key, urns);
  }
  return message;
}

function optionsOf({ protect }: Resource): analyzer.AnalyzerResourceOptions {
  const options = new analyzer.AnalyzerResourceOptions();
  options.setProtect(protect);
  return options;
}

/** A value as it travels: what is not known is the SDK's own mark. */
function wire(value: unknown): unknown {
  if (value instanceof Unreadable) return UNKNOWN_STRING;
  if (Array.isArray(value)) return value.map(wire);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, wire(inner)]),
  );
}
