/**
 * The SDK (1.21) reads the whole stack out of the request again for every stack policy, and a resource again for every
 * resource policy: 1,500 resources and 100 policies take 100 s. What it reads is the same each time and rules never change
 * it, so the first reading is kept for as long as the request lives.
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module's own object is needed: its function is replaced
import deserialize = require("@pulumi/policy/deserialize");

type Read = (struct: object, keepSecrets: boolean) => object;

const sdk = deserialize as unknown as { deserializeProperties: Read };
const original = sdk.deserializeProperties;
const kept = new WeakMap<object, object>();

/** Switches the memory on; once per process is enough. */
export function keepDeserialized(): void {
  sdk.deserializeProperties = (struct, keepSecrets) => {
    // Remediations change what they are given: they read for themselves.
    if (keepSecrets) return original(struct, keepSecrets);
    const before = kept.get(struct);
    if (before !== undefined) return before;
    const read = original(struct, keepSecrets);
    kept.set(struct, read);
    return read;
  };
}
