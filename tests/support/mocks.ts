/** Runs components against Pulumi's mocks and records what they register, options included. */
import * as pulumi from "@pulumi/pulumi";
import type { StackName } from "../../components/lib/environment";
import { createContext, type Context } from "../../components/lib/context";

/** One registration. */
export interface Registration {
  type: string;
  name: string;
  /** Inputs as sent; a secret is `{ secret: value }`. */
  inputs: Record<string, unknown>;
  /** Options as given, for instance `protect`, `ignoreChanges`, `deleteBeforeReplace`, `parent`. */
  options: pulumi.CustomResourceOptions;
  /** Type of the parent; undefined for the stack's own children. */
  parentType?: string;
  /** Name of the parent; undefined for the stack's own children. */
  parentName?: string;
  /** What a component registered as its outputs; a secret is `{ secret: value }`. Undefined if it registered none. */
  outputs?: Record<string, unknown>;
}

/** What a run registered. */
export interface Run<T> {
  registrations: Registration[];
  /** What `build` returned, with every output resolved. */
  result: pulumi.Unwrap<T>;
  /** The only registration of a type (and name, if given). @throws Error when there is none or more than one. */
  one(type: string, name?: string): Registration;
  /** All registrations of a type. */
  all(type: string): Registration[];
}

/** Settings of a run. */
export interface RunOptions {
  stack?: StackName;
  /** Extra state per type, added to the inputs a resource is answered with. */
  state?: Record<string, Record<string, unknown>>;
  /** What a resource is answered with beside its inputs, where that tells it from others of its type. */
  answer?: (type: string, name: string) => Record<string, unknown>;
  /** Answers of functions (invokes) by token, with the provider as `<urn>::<id>`; any other call is an error. */
  functions?: Record<string, (args: Record<string, unknown>, provider?: string) => Record<string, unknown>>;
  /** Outputs of other stacks, by stack name, for StackReference. */
  stacks?: Record<string, Record<string, unknown>>;
  /** Filled with the registrations as they come, so that those of a run that fails can be seen too. */
  registered?: Registration[];
}

// Each resource looks up the whole stack to say where it was made, and jest maps every frame of it to the sources.
Object.assign(pulumi.Resource, { callsites: () => [] });

/** Runs `build` as a Pulumi program. Rejects with the error it throws. */
export async function record<T>(build: () => T, options: RunOptions = {}): Promise<Run<T>> {
  const registrations = options.registered ?? [];
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => {
        const found = registrations.find((r) => r.type === args.type && r.name === args.name);
        if (args.type === "pulumi:pulumi:StackReference") {
          const outputs = options.stacks?.[args.name.split("/").at(-1) ?? ""];
          if (outputs === undefined) throw new Error(`no mocked stack ${args.name}`);
          return { id: args.name, state: { name: args.name, outputs, secretOutputNames: [] } };
        }
        const state: Record<string, unknown> = {
          ...options.answer?.(args.type, args.name),
          ...(args.inputs as Record<string, unknown>),
          ...options.state?.[args.type],
        };
        // The engine makes these secret; the mocks do not know them.
        for (const key of found?.options.additionalSecretOutputs ?? []) {
          if (state[key] !== undefined) state[key] = pulumi.secret(state[key]);
        }
        return { id: `${args.name}-id`, state };
      },
      call: (args) => {
        const answer = options.functions?.[args.token];
        if (answer === undefined) throw new Error(`function ${args.token} was called without an answer in the test`);
        return answer(args.inputs as Record<string, unknown>, args.provider);
      },
    },
    "endtoendlab",
    options.stack ?? "dev",
    false,
  );
  readInputs(registrations);
  let result: unknown;
  let failure: { thrown: unknown } | undefined;
  // Pulumi keeps where each promise was made, and to map that to the sources takes three quarters of the time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  await pulumi.runtime.runInPulumiStack(async () => {
    pulumi.runtime.registerStackTransformation((args) => {
      const parent = args.opts.parent as unknown as { __pulumiType?: string; __name?: string } | undefined;
      const parented = parent !== undefined && parent.__pulumiType !== "pulumi:pulumi:Stack";
      registrations.push({
        type: args.type,
        name: args.name,
        inputs: {},
        options: args.opts,
        ...(parented ? { parentType: parent.__pulumiType, parentName: parent.__name } : {}),
      });
      return undefined;
    });
    // An error that leaves this function would also be reported as an unhandled rejection and end the test process.
    try {
      result = await resolve(build());
    } catch (thrown) {
      failure = { thrown };
    }
  });
  // Registrations that nobody awaits would otherwise reach the mocks of the next run.
  await (pulumi.runtime as unknown as { waitForRPCs: () => Promise<void> }).waitForRPCs();
  Error.stackTraceLimit = stackTraceLimit;
  if (failure !== undefined) throw failure.thrown;
  readRegisteredOutputs(registrations);
  const all = (type: string) => registrations.filter((r) => r.type === type);
  return {
    registrations,
    result: result as pulumi.Unwrap<T>,
    all,
    one: (type, name) => {
      const found = all(type).filter((r) => name === undefined || r.name === name);
      if (found.length === 1) return found[0] as Registration;
      throw new Error(
        `expected one ${type} ${name ?? ""}, found ${found.length}; registered: ${registrations.map((r) => `${r.type} ${r.name}`).join(", ")}`,
      );
    },
  };
}

/** The context of a stack for tests of single components. */
export function testContext(stack: StackName = "dev", overrides: Partial<Context> = {}): Context {
  return {
    ...createContext({
      app: "landing",
      stack,
      cloud: "digitalocean",
      region: "us-east",
      domain: "example.com",
      protect: stack !== "dev",
    }),
    ...overrides,
  };
}

/** Resolves an output, or an object that holds some (components included, by their own properties). */
export function resolve<T>(value: T): Promise<pulumi.Unwrap<T>> {
  const plain = value instanceof pulumi.Resource ? propertiesOf(value) : value;
  return new Promise((done) => {
    pulumi.output(plain).apply((resolved) => {
      done(resolved as pulumi.Unwrap<T>);
    });
  });
}

/** The properties that a component declares, without those that Pulumi gives every resource. */
export function propertiesOf(component: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(component).filter(([key]) => key !== "urn" && !key.startsWith("__")));
}

interface Message {
  toJavaScript(): Record<string, unknown>;
}

interface Request {
  getType(): string;
  getName(): string;
  getObject(): Message | undefined;
}

interface Monitor {
  registerResource(request: Request, callback: unknown): unknown;
  getRegisteredResources(): Map<string, { state: Partial<Message> }>;
}

const monitor = () => pulumi.runtime.getMonitor() as unknown as Monitor;

/** Reads inputs as they are sent: what the mocks are handed shows a whole property as secret when a part of it is. */
function readInputs(registrations: Registration[]): void {
  const mocks = monitor();
  const register = mocks.registerResource.bind(mocks);
  mocks.registerResource = (request, callback) => {
    const found = registrations.find((r) => r.type === request.getType() && r.name === request.getName());
    if (found !== undefined)
      found.inputs = visible(request.getObject()?.toJavaScript() ?? {}) as Registration["inputs"];
    return register(request, callback);
  };
}

/** The mocks keep what a component registers in place of its state, as the protobuf message that was sent. */
function readRegisteredOutputs(registrations: Registration[]): void {
  for (const [urn, { state }] of monitor().getRegisteredResources()) {
    if (state.toJavaScript === undefined) continue;
    const found = registrations.find(({ type, name }) => urn.split("$").at(-1)?.endsWith(`${type}::${name}`));
    if (found !== undefined) found.outputs = visible(state.toJavaScript()) as Registration["inputs"];
  }
}

function visible(value: unknown): unknown {
  if (pulumi.runtime.isRpcSecret(value)) return { secret: visible(pulumi.runtime.unwrapRpcSecret(value)) };
  if (Array.isArray(value)) return value.map(visible);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, visible(element)]));
  }
  return value;
}
