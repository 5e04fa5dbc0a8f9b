/** What holds for every component, as one check that each component's tests call. */
import * as pulumi from "@pulumi/pulumi";
import { propertiesOf, record, resolve, type Registration, type RunOptions } from "./mocks";

/**
 * Children are parented to the component and named after it; two instances live side by side; the registered outputs are
 * the readonly ones, secret where they are; and a second run registers the same.
 */
export async function expectComponentConventions(
  build: (name: string) => pulumi.ComponentResource,
  options: RunOptions = {},
): Promise<void> {
  const components: pulumi.ComponentResource[] = [];
  const make = () => {
    components.push(build("first"), build("second"));
  };
  const run = await record(make, options);

  const urns = run.registrations.map(({ type, name }) => `${type} ${name}`);
  expect(new Set(urns).size).toBe(urns.length);

  for (const [component, name] of [
    [components[0] as pulumi.ComponentResource, "first"],
    [components[1] as pulumi.ComponentResource, "second"],
  ] as const) {
    const type = (component as unknown as { __pulumiType: string }).__pulumiType;
    expect(type).toMatch(/^endtoendlab:[a-z-]+:[A-Z][A-Za-z0-9]+$/);
    const children = run.registrations.filter((child) => child.parentName === name);
    expect(children.length).toBeGreaterThan(0);
    for (const child of children) {
      expect(child.parentType).toBe(type);
      expect(child.name.startsWith(`${name}-`)).toBe(true);
    }
    const { outputs } = run.one(type, name);
    expect(outputs).toEqual(await visibleProperties(component));
    expect(Object.keys(outputs ?? {}).length).toBeGreaterThan(0);
  }
  expect(run.registrations.filter(({ parentName }) => parentName === undefined)).toHaveLength(2);

  const again = await record(make, options);
  expect(again.registrations.map(comparable)).toEqual(run.registrations.map(comparable));
}

/** The names of the properties of a component, or of any object of outputs, that are secret. */
export async function secretsOf(component: object): Promise<string[]> {
  const entries = Object.entries(propertiesOf(component));
  const secret = await Promise.all(
    entries.map(async ([, value]) => pulumi.Output.isInstance(value) && isSecret(value)),
  );
  return entries.filter((_, index) => secret[index]).map(([key]) => key);
}

function isSecret(value: pulumi.Output<unknown>): Promise<boolean> {
  return pulumi.isSecret(value);
}

/** Properties as they are registered: resolved, and a secret as `{ secret: value }`. */
async function visibleProperties(component: object): Promise<Record<string, unknown>> {
  const secrets = await secretsOf(component);
  const resolved = (await resolve(propertiesOf(component))) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(resolved).map(([key, value]) => [key, secrets.includes(key) ? { secret: value } : value]),
  );
}

/** A registration without what is an object of this run. */
function comparable({ type, name, inputs, outputs, parentName, options }: Registration) {
  const { parent: _, provider: __, dependsOn: ___, ...plain } = options;
  return { type, name, inputs, outputs, parentName, plain };
}
