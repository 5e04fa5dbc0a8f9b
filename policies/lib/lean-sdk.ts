/**
 * Imported before everything else: spares each command a quarter of its start, and each pack half of it.
 *
 * The SDK loads npm's package tree and the TypeScript compiler, both only to turn a JavaScript function into a cloud
 * function (@pulumi/pulumi/runtime/closure). Neither the program nor a pack does that; should it ever, they are loaded then.
 */
import Module, { createRequire } from "node:module";

const required = createRequire(require.resolve("@pulumi/pulumi"));

for (const name of ["@npmcli/arborist", "./typescript-shim"]) later(required.resolve(name));

/** Puts a stand-in in place of a CommonJS module, which loads it when one of its members is first asked for. */
function later(file: string): void {
  const standIn = new Module(file);
  let loaded: Record<string | symbol, unknown> | undefined;
  const load = (): Record<string | symbol, unknown> => {
    if (loaded !== undefined) return loaded;
    Reflect.deleteProperty(require.cache, file);
    return (loaded = required(file) as Record<string | symbol, unknown>);
  };
  // A module that says it is an ES module is imported as it stands; any other would be copied, which reads its members.
  standIn.exports = new Proxy({}, { get: (_, member) => (member === "__esModule" ? true : load()[member]) });
  standIn.loaded = true;
  require.cache[file] = standIn;
}
