/** The resources of the shipped stacks as rules see them, from the program itself, without an engine. */
import * as settings from "@pulumi/pulumi/runtime/settings";
import { CLOUDS, STACKS, type Cloud, type StackName } from "../../../components/lib/environment";
import { canonicalType, type Resource } from "../../../policies/lib/resource";
import { readable } from "../../../policies/lib/state";
import { runProgram } from "../../support/program";

/** All six combinations of stack and cloud. */
export const COMBINATIONS = STACKS.flatMap((stack) => CLOUDS.map((cloud) => [stack, cloud] as const));

interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getObject(): Struct | undefined;
  getDependenciesList(): string[];
  getPropertydependenciesMap(): { forEach(each: (urns: { getUrnsList(): string[] }, key: string) => void): void };
  getProtect(): boolean;
}
interface Struct {
  toJavaScript(): Record<string, unknown>;
}
type Answer = (error: unknown, response?: { getUrn(): string; getId(): string; getObject(): Struct }) => void;

/** Every resource that a stack registers on a cloud, with what it depends on. */
export async function stackResources(stack: StackName, cloud: Cloud): Promise<Resource[]> {
  const resources: Resource[] = [];
  await runProgram(stack, cloud, () => {
    const monitor = settings.getMonitor() as unknown as {
      registerResource: (request: Request, answer: Answer) => unknown;
    };
    const original = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, answer) =>
      original(request, (error, response) => {
        if (response !== undefined) resources.push(resourceOf(request, response));
        answer(error, response);
      });
  });
  return resources;
}

function resourceOf(request: Request, response: { getUrn(): string; getId(): string; getObject(): Struct }): Resource {
  const inputs = readable(request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>;
  const behind: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((urns, key) => {
    behind[key] = urns.getUrnsList();
  });
  return {
    urn: response.getUrn(),
    type: canonicalType(request.getType()),
    name: request.getName(),
    inputs,
    outputs: {
      ...inputs,
      ...(readable(response.getObject().toJavaScript()) as Record<string, unknown>),
      id: response.getId(),
    },
    ...(request.getParent() === "" ? {} : { parent: request.getParent() }),
    ...(request.getProvider() === "" ? {} : { provider: request.getProvider().split("::").slice(0, -1).join("::") }),
    dependencies: request.getDependenciesList(),
    propertyDependencies: behind,
    protect: request.getProtect(),
  };
}
