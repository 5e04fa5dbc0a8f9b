/**
 * A plan's AWS resources as a CloudFormation template, so that cfn-lint can judge their values: types, enums, required
 * properties, sizes per region, the grammar of policies. The template is for reading by cfn-lint only, nobody deploys it.
 */
import { counterpartOf, pairingOf } from "../../../sandbox/records/aws/cloudformation";
import type { Counterpart } from "../../../sandbox/records/aws/cloudformation/mapping";
import { isAbsent, isObject, type Properties } from "../../../sandbox/interpreter/values";
import type { Registration } from "../../support/mocks";
import { convert, placed, type Conversion } from "./convert";
import { completed } from "./completed";
import { standIn } from "./stand-ins";

/** One resource of a template. */
export interface TemplateResource {
  Type: string;
  Properties: Properties;
}

/** A CloudFormation template. */
export interface Template {
  AWSTemplateFormatVersion: "2010-09-09";
  Resources: Record<string, TemplateResource>;
}

/** Renders what a plan registers of AWS; parts of an object (a bucket's versioning) go into it. */
export function render(registrations: readonly Registration[]): Template {
  const own = registrations.flatMap((registration) => {
    const table = counterpartOf(registration.type);
    return table === undefined
      ? []
      : [{ ...registration, inputs: unwrapped(registration.inputs) as Properties, table }];
  });
  const wholes = own.filter(({ table }) => table.partOf === undefined);
  const names = logicalIds(wholes);
  const reference = (value: string): unknown => {
    const target = wholes.find(({ name }) => value === `${name}-id`);
    return target === undefined ? undefined : { Ref: names.get(target) };
  };
  const Resources: Record<string, TemplateResource> = {};
  for (const whole of wholes) {
    const resource = { Type: whole.table.type, Properties: {} };
    Resources[names.get(whole) as string] = resource;
    fill(resource.Properties, whole, reference);
  }
  for (const part of own.filter(({ table }) => table.partOf !== undefined)) {
    const parent = parentOf(part, wholes);
    const id = parent === undefined ? `ParentOf${logicalId(part.name)}` : (names.get(parent) as string);
    Resources[id] ??= { Type: part.table.type, Properties: {} };
    fill(Resources[id].Properties, part, reference);
  }
  for (const resource of Object.values(Resources)) completed(resource, own);
  return { AWSTemplateFormatVersion: "2010-09-09", Resources };
}

interface Own extends Registration {
  table: Counterpart;
}

function fill(properties: Properties, { type, inputs, table }: Own, reference: Conversion["reference"]): void {
  const pairs = (pairingOf(type)?.pairs ?? []).filter(
    ({ path, at }) => path !== table.partOf || isAbsent(properties[at]),
  );
  const target = table.at === undefined ? properties : placed(properties, table.at, {});
  convert({ root: properties, reference, standIn }, pairs, inputs, target as Properties);
}

/** The object that a part belongs to: the one it names, else (mocks know no ARNs) the one with the most similar name. */
function parentOf(part: Own, wholes: readonly Own[]): Own | undefined {
  const link = part.inputs[part.table.partOf as string];
  const candidates = wholes.filter(({ table }) => table.type === part.table.type);
  const named = candidates.find(
    ({ name, inputs }) => link === `${name}-id` || (!isAbsent(link) && Object.values(inputs).includes(link)),
  );
  const [similar] = candidates.sort((a, b) => shared(b.name, part.name) - shared(a.name, part.name));
  return named ?? similar;
}

/** Length of the beginning that two names share. */
function shared(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function logicalIds(wholes: readonly Own[]): Map<Own, string> {
  const ids = new Map<Own, string>();
  for (const whole of wholes) {
    const id = logicalId(whole.name);
    const taken = [...ids.values()].includes(id);
    ids.set(whole, taken ? `${id}${whole.type.split(":")[2] ?? ""}` : id);
  }
  return ids;
}

function logicalId(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** Secrets as what they hold: the text of a password does not matter, its type does. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (!isObject(value)) return value;
  if ("secret" in value && Object.keys(value).length === 1) return unwrapped(value["secret"]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrapped(inner)]));
}
