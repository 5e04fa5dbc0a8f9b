/** The few provider messages the sandbox uses, built from plain values. */
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import type { DiffResult } from "../interpreter/diff";
import type { Failure } from "../interpreter/rules";
import type { Properties } from "../interpreter/values";

export { plugin };
export type CheckRequest = provider.CheckRequest;
export type ConfigureRequest = provider.ConfigureRequest;
export type DiffRequest = provider.DiffRequest;
export type CreateRequest = provider.CreateRequest;
export type UpdateRequest = provider.UpdateRequest;
export type ReadRequest = provider.ReadRequest;
export type DeleteRequest = provider.DeleteRequest;
export type InvokeRequest = provider.InvokeRequest;

/** The answers of bridged providers: previews are supported, secrets are left to the engine. */
export function configured(): provider.ConfigureResponse {
  const response = new provider.ConfigureResponse();
  response.setSupportspreview(true);
  response.setAcceptsecrets(false);
  response.setAcceptresources(false);
  response.setAcceptoutputs(false);
  return response;
}

/** The answer of Check: the inputs as understood, and what is refused. */
export function checked(inputs: Properties, failures: readonly Failure[]): provider.CheckResponse {
  const response = new provider.CheckResponse();
  response.setInputs(struct(inputs));
  response.setFailuresList(
    failures.map(({ property, reason }) => {
      const failure = new provider.CheckFailure();
      failure.setProperty(property);
      failure.setReason(`${property} ${reason}`);
      return failure;
    }),
  );
  return response;
}

/** The answer of Diff, with one detail per changed property. */
export function diffed(result: DiffResult): provider.DiffResponse {
  const response = new provider.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
  response.setChanges(result.changes.length === 0 ? DIFF_NONE : DIFF_SOME);
  response.setReplacesList(result.replaces);
  response.setDeletebeforereplace(result.deleteBeforeReplace && result.replaces.length > 0);
  response.setHasdetaileddiff(true);
  for (const change of result.changes) {
    const detail = new provider.PropertyDiff();
    const kind =
      `${change.kind.toUpperCase()}${change.replaces ? "_REPLACE" : ""}` as keyof typeof provider.PropertyDiff.Kind;
    detail.setKind(provider.PropertyDiff.Kind[kind]);
    detail.setInputdiff(true);
    response.getDetaileddiffMap().set(change.path, detail);
  }
  response.setDiffsList([...new Set(result.changes.map((change) => change.path.split(/[.[]/)[0] as string))]);
  return response;
}

/** The answer of Create; the id is empty in a preview. */
export function created(id: string, outputs: Properties): provider.CreateResponse {
  const response = new provider.CreateResponse();
  response.setId(id);
  response.setProperties(struct(outputs));
  return response;
}

/** The answer of Update. */
export function updated(outputs: Properties): provider.UpdateResponse {
  const response = new provider.UpdateResponse();
  response.setProperties(struct(outputs));
  return response;
}

/** The answer of Read; an empty id says that the object is gone. */
export function wasRead(id: string, inputs: Properties, outputs: Properties): provider.ReadResponse {
  const response = new provider.ReadResponse();
  response.setId(id);
  response.setInputs(struct(inputs));
  response.setProperties(struct(outputs));
  return response;
}

/** The answer of Invoke. */
export function invoked(result: Properties): provider.InvokeResponse {
  const response = new provider.InvokeResponse();
  response.setReturn(struct(result));
  return response;
}

/** A protobuf struct from plain values; `undefined`, which it cannot hold, is dropped. */
function struct(value: Properties): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(value)) as Record<string, never>);
}
