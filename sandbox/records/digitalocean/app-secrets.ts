/** How an app spec comes back from the API: secrets encrypted, alert destinations left out. */
import { token } from "../../interpreter/token";
import { isObject, type Properties } from "../../interpreter/values";
import type { ObjectContext } from "../../record";
import { text } from "./text";

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * A value as App Platform shows it after it was encrypted: `EV[1:<nonce>:<ciphertext>]`. What is encrypted already stays
 * as it is, which is what the API asks for on later submissions.
 */
export function encrypted(appId: string, value: string): string {
  if (/^EV\[1:[^:]*:[^:]*\]$/.test(value)) return value;
  const seed = `${appId} ${value}`;
  return `EV[1:${token(seed, "nonce", 32, BASE64)}:${token(seed, "text", 4 * Math.ceil((value.length + 16) / 3), BASE64)}]`;
}

/** The inputs of an app as a read reports them. */
export function readBack({ inputs, id }: Pick<ObjectContext, "inputs" | "id">): Properties {
  return { ...inputs, spec: asRead(id, inputs["spec"]) };
}

function asRead(id: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => asRead(id, element));
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    // Only alerts have destinations; the provider writes them and never reads them.
    .filter(([name]) => name !== "destinations")
    .map(([name, element]) => [name, isSecret(value, name) ? encrypted(id, text(element)) : asRead(id, element)]);
  return Object.fromEntries(entries) as Properties;
}

function isSecret(parent: Properties, name: string): boolean {
  if (typeof parent[name] !== "string" || parent[name] === "") return false;
  return (name === "value" && parent["type"] === "SECRET") || name === "registryCredentials";
}
