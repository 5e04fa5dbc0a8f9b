/** Container definitions: the JSON text of a task definition. */
import { each, type Rule } from "../../../interpreter/rules";
import { isObject, textOr, type Properties } from "../../../interpreter/values";
import { parsed } from "../iam/document";

/** The containers of a text; none where it holds no list. */
export function containersOf(text: unknown): Properties[] {
  const list = parsed(text);
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** The elements of a list in a container. */
export function listIn(container: Properties, property: string): Properties[] {
  const list = container[property];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** What RegisterTaskDefinition refuses. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
export const containersAreRight: Rule = each("containerDefinitions", (text, inputs) => {
  const containers = containersOf(text);
  if (containers.length === 0) return "must be a JSON list of containers";
  const names = containers.map(({ name }) => name);
  const [wrong] = containers.map((container) => wrongContainer(container, containers, inputs)).filter(Boolean);
  if (wrong !== undefined) return wrong;
  if (new Set(names).size < names.length) return "must not name two containers the same";
  // A container is essential unless it says that it is not.
  return containers.some(({ essential }) => essential !== false)
    ? undefined
    : "must have at least one essential container";
});

function wrongContainer(container: Properties, others: Properties[], { volumes }: Properties): string | undefined {
  const name = textOr(container["name"], "");
  if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name)) return "must give every container a name of letters, digits, _ and -";
  if (textOr(container["image"], "") === "") return `must give ${name} an image`;
  for (const { containerName, condition } of listIn(container, "dependsOn") as Record<string, string>[]) {
    const other = others.find((candidate) => candidate["name"] === containerName);
    if (other === undefined) return `must have the container ${String(containerName)}, on which ${name} depends`;
    if ((condition === "SUCCESS" || condition === "COMPLETE") && other["essential"] !== false) {
      return `must not make ${String(containerName)} essential, for whose end ${name} waits`;
    }
    if (condition === "HEALTHY" && other["healthCheck"] === undefined) {
      return `must give ${String(containerName)} a healthCheck, for which ${name} waits`;
    }
  }
  const known = (Array.isArray(volumes) ? volumes : []).map((volume) => (volume as Properties)["name"]);
  const lost = listIn(container, "mountPoints").find(({ sourceVolume }) => !known.includes(sourceVolume));
  if (lost !== undefined) return `must mount volumes that are there; ${name} mounts ${String(lost["sourceVolume"])}`;
  if (Number(container["stopTimeout"] ?? 0) > 120) return `must let ${name} stop within 120 seconds on Fargate`;
  const variables = [...listIn(container, "environment"), ...listIn(container, "secrets")].map(
    (entry) => entry["name"],
  );
  return new Set(variables).size < variables.length ? `must not give ${name} two values for one variable` : undefined;
}

/** What ECS adds to a container, and sends back with it. */
const ADDED = { cpu: 0, environment: [], mountPoints: [], portMappings: [], systemControls: [], volumesFrom: [] };

/**
 * The containers as ECS describes them: with what it adds, and the variables in the order of their names. What a program
 * left out looks changed after a refresh (https://github.com/pulumi/pulumi-aws/issues/4576).
 */
export function describedContainers(text: unknown): string {
  const described = containersOf(text).map((container) => ({
    ...ADDED,
    ...container,
    portMappings: listIn(container, "portMappings").map((port) => ({
      hostPort: port["containerPort"],
      protocol: "tcp",
      ...port,
    })),
    environment: byName(listIn(container, "environment")),
    ...("secrets" in container ? { secrets: byName(listIn(container, "secrets")) } : {}),
  }));
  return JSON.stringify(described);
}

function byName(entries: Properties[]): Properties[] {
  return [...entries].sort((a, b) => (textOr(a["name"], "") < textOr(b["name"], "") ? -1 : 1));
}
