/** Answers the engine's provider calls from records: one gRPC service for every provider of the program. */
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { CloudError } from "../cloud/error";
import type { CloudObject, CloudStore } from "../cloud/store";
import { SandboxError } from "../errors";
import { withAutoName } from "../interpreter/auto-name";
import { check } from "../interpreter/check";
import { diff, filledIn } from "../interpreter/diff";
import { create, read, remove, scopeOf, update, withoutAbsent, type Registered } from "../interpreter/lifecycle";
import { plannedOutputs } from "../interpreter/outputs";
import type { Properties } from "../interpreter/values";
import { dialectOf, functions, records } from "../records";
import * as messages from "./messages";

type Handler = (request: never) => unknown;

/** The handlers of `pulumirpc.ResourceProvider` over one cloud. */
export function providerHandlers(cloud: CloudStore): grpc.UntypedServiceImplementation {
  const handlers: Record<string, Handler> = {
    attach: () => new Empty(),
    cancel: () => new Empty(),
    getPluginInfo: () => {
      const info = new messages.plugin.PluginInfo();
      // Higher than any version an SDK asks for; a lower one makes the engine warn.
      info.setVersion("99.0.0");
      return info;
    },
    checkConfig: (request: messages.CheckRequest) => messages.checked(properties(request.getNews()), []),
    diffConfig: () => messages.diffed({ changes: [], replaces: [], deleteBeforeReplace: false }),
    configure: (request: messages.ConfigureRequest) => {
      // `urn:pulumi:prod::endtoendlab::pulumi:providers:aws::foundation-aws`
      const provider =
        typeOf(request.getUrn() ?? "")
          .split(":")
          .pop() ?? "";
      cloud.configure(provider, properties(request.getArgs()));
      return messages.configured();
    },

    check: (request: messages.CheckRequest) => {
      const type = typeOf(request.getUrn());
      const { schema, record } = registered(type);
      const named = withAutoName(record, {
        logicalName: request.getUrn().split("::").at(-1) ?? "",
        news: properties(request.getNews()),
        olds: properties(request.getOlds()),
        seed: Buffer.from(request.getRandomseed_asU8()).toString("hex"),
      });
      const { inputs, failures } = check(schema, record, dialectOf(type), named);
      return messages.checked(inputs, failures);
    },

    diff: (request: messages.DiffRequest) => {
      const type = typeOf(request.getUrn());
      const { record } = registered(type);
      const outputs = properties(request.getOlds());
      const before = request.hasOldInputs() ? filledIn(record, properties(request.getOldInputs()), outputs) : outputs;
      return messages.diffed(diff(record, dialectOf(type), before, properties(request.getNews())));
    },

    create: (request: messages.CreateRequest) => {
      const type = typeOf(request.getUrn());
      const inputs = properties(request.getProperties());
      if (request.getPreview()) return messages.created("", plannedOutputs(registered(type), inputs));
      const object = create(cloud, type, registered(type), nameOf(request.getUrn()), withoutAbsent(inputs));
      return messages.created(object.id, object.outputs);
    },

    update: (request: messages.UpdateRequest) => {
      const type = typeOf(request.getUrn());
      const inputs = properties(request.getNews());
      if (request.getPreview())
        return messages.updated(plannedOutputs(registered(type), inputs, properties(request.getOlds())));
      const object = objectOf(cloud, type, request, request.getOldInputs(), request.getOlds());
      if (object === undefined) throw CloudError.notFound(`${type} ${request.getId()} does not exist any more`);
      const remembered = withoutAbsent(properties(request.getOldInputs()));
      return messages.updated(update(cloud, registered(type), object, withoutAbsent(inputs), remembered).outputs);
    },

    read: (request: messages.ReadRequest) => {
      const type = typeOf(request.getUrn());
      const object = objectOf(cloud, type, request, request.getInputs(), request.getProperties());
      if (object === undefined || object.unmanaged === true) return messages.wasRead("", {}, {});
      const { inputs, outputs } = read(cloud, registered(type), object, properties(request.getInputs()));
      return messages.wasRead(object.id, inputs, outputs);
    },

    delete: (request: messages.DeleteRequest) => {
      const type = typeOf(request.getUrn());
      registered(type);
      const object = objectOf(cloud, type, request, request.getOldInputs(), request.getProperties());
      // Deleting what is gone succeeds, as the real providers do (they take a 404 for done).
      if (object !== undefined) remove(cloud, records, object);
      return new Empty();
    },

    invoke: (request: messages.InvokeRequest) => {
      const answer = functions.get(request.getTok());
      if (answer === undefined) throw unregistered("function", request.getTok());
      return messages.invoked(answer(properties(request.getArgs()), cloud));
    },
  };
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, unary(handler)]));
}

/** The object a request speaks of: as the cloud has it, or as the state remembers it where no cloud keeps it. */
function objectOf(
  cloud: CloudStore,
  type: string,
  request: { getUrn(): string; getId(): string },
  inputs: Struct | undefined,
  outputs: Struct | undefined,
): CloudObject | undefined {
  const id = request.getId();
  const { record } = registered(type);
  if (record.keptIn !== "state") return cloud.find(type, id, scopeOf(record, properties(outputs)));
  return {
    type,
    id,
    name: nameOf(request.getUrn()),
    seed: request.getUrn(),
    inputs: properties(inputs),
    outputs: properties(outputs),
  };
}

function registered(type: string): Registered {
  const found = records.get(type);
  if (found === undefined) throw unregistered("resource type", type);
  return found;
}

function unregistered(kind: string, token: string): CloudError {
  return CloudError.invalid(
    `the sandbox does not know the ${kind} ${token}: add it to sandbox/schemas/resources.ts and write its record in sandbox/records/`,
  );
}

function unary(handler: Handler): grpc.handleUnaryCall<unknown, unknown> {
  return (call, callback) => {
    try {
      callback(null, handler(call.request as never));
    } catch (error) {
      callback(statusOf(error as Error));
    }
  };
}

function statusOf(error: Error): { code: grpc.status; details: string } {
  if (error instanceof CloudError) return { code: error.code, details: error.message };
  if (error instanceof SandboxError)
    return { code: grpc.status.FAILED_PRECONDITION, details: [error.message, error.remedy].filter(Boolean).join("; ") };
  return { code: grpc.status.INTERNAL, details: error.stack ?? error.message };
}

function properties(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

/** `urn:pulumi:dev::project::parent$type::name`: the type is the last one in the chain. */
function typeOf(urn: string): string {
  return (urn.split("::")[2] ?? "").split("$").pop() ?? "";
}

function nameOf(urn: string): string {
  // Stack and name: the same logical name in two stacks is two objects.
  return `${(urn.split("::")[0] ?? "").split(":").pop() ?? ""}/${urn.split("::").slice(3).join("::")}`;
}
