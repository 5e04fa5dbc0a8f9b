/** Reads Dockerfiles that stand in a string: https://docs.docker.com/reference/dockerfile/ */

/** One instruction, its continuation lines joined, comments and heredoc marks left out. */
export interface Instruction {
  /** In capitals: `FROM`, `RUN`, `USER`, … */
  name: string;
  /** What follows; the bodies of heredocs are part of it. */
  text: string;
  /** Line in the Dockerfile, from 1. */
  line: number;
}

/** A build stage. */
export interface Stage {
  /** The image or the stage that it begins with. */
  base: string;
  /** The name that it has; undefined when it has none. */
  alias: string | undefined;
  /** The line of its FROM. */
  line: number;
  /** What follows its FROM. */
  instructions: readonly Instruction[];
}

/** The instructions of a Dockerfile, in order. */
export function instructionsOf(text: string): Instruction[] {
  const escape = /^#\s*escape\s*=\s*`\s*$/im.test(text) ? "`" : "\\";
  const lines = text.split(/\r?\n/);
  const found: Instruction[] = [];
  for (let at = 0; at < lines.length; at++) {
    const begin = at;
    let joined = "";
    for (; at < lines.length; at++) {
      const line = lines[at] ?? "";
      // Comments and empty lines inside of a continued instruction do not end it.
      if (/^\s*(?:#|$)/.test(line) && (joined !== "" || at === begin)) {
        if (joined === "") break;
        continue;
      }
      const continues = line.trimEnd().endsWith(escape);
      joined += `${continues ? line.trimEnd().slice(0, -1) : line} `;
      if (!continues) break;
    }
    const [, name, rest] = /^\s*([A-Za-z]+)\s+([\s\S]*)$/.exec(joined) ?? [];
    if (name === undefined || rest === undefined) continue;
    const ends = [...rest.matchAll(/<<-?\s*["']?(\w+)["']?/g)].map((match) => match[1]);
    const body: string[] = [];
    for (const end of name.toUpperCase() === "RUN" || name.toUpperCase() === "COPY" ? ends : []) {
      for (at++; at < lines.length && lines[at]?.trim() !== end; at++) body.push(lines[at] ?? "");
    }
    // What a heredoc writes into a file is no command; what RUN reads from one is.
    const script = name.toUpperCase() === "RUN" ? body.join("\n") : "";
    found.push({ name: name.toUpperCase(), text: `${rest.trim()}\n${script}`.trim(), line: begin + 1 });
  }
  return found;
}

/** The stages of a Dockerfile. What stands before the first FROM (global arguments) belongs to none. */
export function stagesOf(text: string): Stage[] {
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const instruction of instructionsOf(text)) {
    if (instruction.name === "FROM") {
      const words = instruction.text.split(/\s+/).filter((word) => !word.startsWith("--"));
      const alias = words[1]?.toUpperCase() === "AS" ? words[2] : undefined;
      stages.push({ base: words[0] ?? "", alias: alias?.toLowerCase(), line: instruction.line, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** The last instruction of a name in the stage that is built, or in the stages that it begins with. */
export function inherited(text: string, name: string, target?: string): Instruction | undefined {
  const stages = stagesOf(text);
  const byAlias = (alias: string): Stage | undefined => stages.findLast((stage) => stage.alias === alias.toLowerCase());
  const seen = new Set<Stage>();
  let stage = target === undefined || target === "" ? stages.at(-1) : byAlias(target);
  while (stage !== undefined && !seen.has(stage)) {
    seen.add(stage);
    const found = stage.instructions.findLast((instruction) => instruction.name === name);
    if (found !== undefined) return found;
    stage = byAlias(stage.base);
  }
  return undefined;
}

/** The commands of all RUN instructions, in the order in which they run. */
export function commandsOf(text: string): { command: string; line: number }[] {
  return instructionsOf(text)
    .filter(({ name }) => name === "RUN")
    .flatMap(({ text: script, line }) =>
      shell(script)
        .split(/&&|\|\||;|\n|(?<!\|)\|(?!\|)/)
        .map((command) => ({ command: command.trim(), line })),
    )
    .filter(({ command }) => command !== "");
}

/** A RUN in its exec form (`["apt-get", "update"]`) as a shell would write it; mounts and the like left out. */
function shell(script: string): string {
  const bare = script.replace(/^(?:--\w+=\S+\s+)+/, "");
  if (!bare.startsWith("[")) return bare;
  try {
    const words: unknown = JSON.parse(bare);
    return Array.isArray(words) ? words.map(String).join(" ") : bare;
  } catch {
    return bare;
  }
}
