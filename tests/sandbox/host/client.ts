/** Speaks to a running host as the engine does: over gRPC on the loopback interface. */
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "../../../sandbox/interpreter/values";

/** The calls of a provider, with plain values in and out. */
export interface Engine {
  attach(): Promise<void>;
  configure(urn?: string, args?: Properties): Promise<provider.ConfigureResponse.AsObject>;
  cancel(): Promise<void>;
  version(): Promise<string>;
  check(
    urn: string,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: { property: string; reason: string }[] }>;
  diff(
    urn: string,
    id: string,
    before: { inputs?: Properties; outputs: Properties },
    news: Properties,
  ): Promise<provider.DiffResponse.AsObject>;
  create(urn: string, inputs: Properties, preview?: boolean): Promise<{ id: string; outputs: Properties }>;
  read(
    urn: string,
    id: string,
    remembered?: { inputs: Properties; outputs: Properties },
  ): Promise<{ id: string; inputs: Properties; outputs: Properties }>;
  update(
    urn: string,
    id: string,
    before: { inputs: Properties; outputs: Properties },
    news: Properties,
    preview?: boolean,
  ): Promise<Properties>;
  delete(urn: string, id: string, outputs: Properties): Promise<void>;
  invoke(token: string, args: Properties): Promise<Properties>;
  close(): void;
}

/** Connects to the host at a port. */
export function connect(port: number): Engine {
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  }) as unknown as Record<
    string,
    (request: unknown, answer: (error: grpc.ServiceError | null, response: unknown) => void) => void
  > & { close(): void };
  const call = <T>(method: string, request: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      client[method]?.(request, (error, response) => {
        if (error === null) resolve(response as T);
        else reject(error);
      });
    });
  return {
    attach: async () => {
      await call("attach", new plugin.PluginAttach());
    },
    configure: async (urn, args) => {
      const request = new provider.ConfigureRequest();
      if (urn !== undefined) request.setUrn(urn);
      if (args !== undefined) request.setArgs(struct(args));
      return (await call<provider.ConfigureResponse>("configure", request)).toObject();
    },
    cancel: async () => {
      await call("cancel", new Empty());
    },
    version: async () => (await call<plugin.PluginInfo>("getPluginInfo", new Empty())).getVersion(),
    check: async (urn, news) => {
      const request = new provider.CheckRequest();
      request.setUrn(urn);
      request.setNews(struct(news));
      const response = await call<provider.CheckResponse>("check", request);
      return { inputs: plain(response.getInputs()), failures: response.toObject().failuresList };
    },
    diff: async (urn, id, before, news) => {
      const request = new provider.DiffRequest();
      request.setUrn(urn);
      request.setId(id);
      request.setOlds(struct(before.outputs));
      if (before.inputs !== undefined) request.setOldInputs(struct(before.inputs));
      request.setNews(struct(news));
      return (await call<provider.DiffResponse>("diff", request)).toObject();
    },
    create: async (urn, inputs, preview = false) => {
      const request = new provider.CreateRequest();
      request.setUrn(urn);
      request.setProperties(struct(inputs));
      request.setPreview(preview);
      const response = await call<provider.CreateResponse>("create", request);
      return { id: response.getId(), outputs: plain(response.getProperties()) };
    },
    read: async (urn, id, remembered = { inputs: {}, outputs: {} }) => {
      const request = new provider.ReadRequest();
      request.setUrn(urn);
      request.setId(id);
      request.setInputs(struct(remembered.inputs));
      request.setProperties(struct(remembered.outputs));
      const response = await call<provider.ReadResponse>("read", request);
      return { id: response.getId(), inputs: plain(response.getInputs()), outputs: plain(response.getProperties()) };
    },
    update: async (urn, id, before, news, preview = false) => {
      const request = new provider.UpdateRequest();
      request.setUrn(urn);
      request.setId(id);
      request.setOlds(struct(before.outputs));
      request.setOldInputs(struct(before.inputs));
      request.setNews(struct(news));
      request.setPreview(preview);
      return plain((await call<provider.UpdateResponse>("update", request)).getProperties());
    },
    delete: async (urn, id, outputs) => {
      const request = new provider.DeleteRequest();
      request.setUrn(urn);
      request.setId(id);
      request.setProperties(struct(outputs));
      await call("delete", request);
    },
    invoke: async (token, args) => {
      const request = new provider.InvokeRequest();
      request.setTok(token);
      request.setArgs(struct(args));
      return plain((await call<provider.InvokeResponse>("invoke", request)).getReturn());
    },
    close: () => {
      client.close();
    },
  };
}

function struct(value: Properties): Struct {
  return Struct.fromJavaScript(value as Record<string, never>);
}

function plain(value: Struct | undefined): Properties {
  return value?.toJavaScript() ?? {};
}
