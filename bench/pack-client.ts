/** Puts resources to a running policy pack as the engine does: each by itself first, then all of them with what they depend on. */
import { spawn, type ChildProcess } from "node:child_process";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { specialResourceSig, specialSigKey } from "@pulumi/pulumi/runtime/rpc";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A resource as an exported state has it. */
export interface StateResource {
  urn: string;
  type: string;
  id?: string;
  parent?: string;
  protect?: boolean;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[] | null>;
}

/** What the engine sends for a value of an exported state: secrets in another form, and the ids of resources. */
function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value !== "object" || value === null) return value;
  const { [specialSigKey]: signature, plaintext, id } = value as Record<string, unknown>;
  if (typeof plaintext === "string") return { [specialSigKey]: signature, value: sent(JSON.parse(plaintext)) };
  if (signature === specialResourceSig) return id ?? "";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sent(inner)]));
}

/** A pack that serves. */
export interface RunningPack {
  judge: (resources: readonly StateResource[]) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts a pack, and waits until it has printed its port. */
export async function startPack(command: string, args: readonly string[], cwd: string): Promise<RunningPack> {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  const port = await portOf(child, command);
  const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    "grpc.max_send_message_length": -1,
    "grpc.max_receive_message_length": -1,
  });
  return {
    judge: (resources) => judge(client, resources),
    stop: () => {
      client.close();
      child.removeAllListeners("exit");
      return new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill();
      });
    },
  };
}

function portOf(child: ChildProcess, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code}`)));
    child.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
}

async function judge(client: AnalyzerClient, resources: readonly StateResource[]): Promise<void> {
  for (const resource of resources) {
    const request = described(new analyzer.AnalyzeRequest(), resource, resource.inputs);
    await called((done) => client.analyze(request, done));
  }
  const stack = new analyzer.AnalyzeStackRequest();
  for (const resource of resources) {
    const message = described(new analyzer.AnalyzerResource(), resource, resource.outputs ?? resource.inputs);
    message.setDependenciesList(resource.dependencies ?? []);
    message.setParent(resource.parent ?? "");
    const properties = message.getPropertydependenciesMap();
    for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
      const list = new analyzer.AnalyzerPropertyDependencies();
      list.setUrnsList(urns ?? []);
      properties.set(property, list);
    }
    stack.addResources(message);
  }
  await called((done) => client.analyzeStack(stack, done));
}

function described<T extends analyzer.AnalyzeRequest | analyzer.AnalyzerResource>(
  message: T,
  { urn, type, protect = false }: StateResource,
  properties: Record<string, unknown> = {},
): T {
  const options = new analyzer.AnalyzerResourceOptions();
  options.setProtect(protect);
  message.setUrn(urn);
  message.setType(type);
  message.setName(urn.split("::").at(-1) ?? urn);
  message.setProperties(Struct.fromJavaScript(sent(properties) as never));
  message.setOptions(options);
  return message;
}

function called(call: (done: (error: grpc.ServiceError | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error === null ? resolve() : reject(error)));
  });
}
