import * as pulumi from "@pulumi/pulumi";
import type { StackName } from "../lib/environment";
import type { Zone, ZoneArgs } from ".";
import { originSecrets } from "./origin-secret";

/** What the output `zone` of the owner holds; the full contract is in outputs/contract.ts. */
export interface ZoneOutput {
  /** Id of the zone. */
  readonly id: string;
  /** Secret: the origin secret of each environment. */
  readonly originSecrets: Readonly<Record<StackName, string>>;
}

/**
 * Reads the zone from the outputs of the stack that owns it. Makes no resource: a zone has one set of rules per phase, and
 * a second stack that made them would overwrite the first.
 * @throws Error (in the outputs) when the owner has no zone to share.
 */
export function readZone(name: string, args: ZoneArgs): Zone {
  const owner = new pulumi.StackReference(`organization/${pulumi.getProject()}/${args.owner}`);
  const zone = owner.getOutput("zone").apply((value: unknown) => zoneOutput(name, args.owner, value));
  return {
    // One secret makes the whole output secret. The id is none: encrypted, it would hide every record that uses it.
    zoneId: pulumi.unsecret(zone.apply(({ id }) => id)),
    originSecrets: originSecrets((stack) => zone.apply((shared) => shared.originSecrets[stack])),
  };
}

/**
 * Checks what another stack shares.
 * @throws Error when that stack has not been deployed, or does not own the zone.
 */
export function zoneOutput(name: string, owner: StackName, value: unknown): ZoneOutput {
  const shared = value as Partial<ZoneOutput> | undefined;
  if (shared?.id === undefined) {
    throw new Error(
      `${name}: stack ${owner} owns the zone, but has no output "zone"; deploy it first with "pulumi up --stack ${owner}"`,
    );
  }
  if (shared.originSecrets === undefined) {
    throw new Error(
      `${name}: zone.owner is ${owner}, but stack ${owner} does not own the zone, because its own zone.owner names another ` +
        "stack; set zone.owner to the same stack in every stack file",
    );
  }
  return { id: shared.id, originSecrets: shared.originSecrets };
}
