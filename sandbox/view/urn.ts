/** The parts of a URN: `urn:pulumi:<stack>::<project>::<parent type>$<type>::<name>`. */
export function parseUrn(urn: string): { type: string; name: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { type: types.split("$").pop() ?? "", name: name.join("::") };
}

/** A resource in the words of the terminal: `postgres-cluster (digitalocean DatabaseCluster)`. */
export function resourceName(urn: string): string {
  const { type, name } = parseUrn(urn);
  const [provider = "", , short = ""] = type.split(":");
  return `${name} (${[provider, short].filter((part) => part !== "").join(" ")})`;
}
