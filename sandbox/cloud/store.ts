import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import type { Properties } from "../interpreter/values";
import { SandboxError } from "../errors";

/** One thing that exists in the stand-in clouds. */
export interface CloudObject {
  /** Type token, for instance `digitalocean:index/vpc:Vpc`. */
  type: string;
  /** Id within its type, or within {@link within}. */
  id: string;
  /** What its id is unique in, where that is not the whole cloud (`idWithin` of its record). */
  within?: string;
  /** Logical name of the resource that made it. */
  name: string;
  /** What its tokens are drawn from; kept, so that a password outlives an update. */
  seed: string;
  /** What it was made from. */
  inputs: Properties;
  /** What the cloud says of it: the inputs with defaults, and what only the cloud knows. */
  outputs: Properties;
  /** Left behind by a delete that the real provider cannot carry out; ends with the object it belongs to. */
  unmanaged?: boolean;
}

/** Format of the file; raised when an older file can no longer be read. */
export const FORMAT = 1;

const fileSchema = z.object({
  format: z.number(),
  counters: z.record(z.string(), z.number()),
  objects: z.array(
    z.object({
      type: z.string(),
      id: z.string(),
      within: z.string().optional(),
      name: z.string(),
      seed: z.string(),
      inputs: z.record(z.string(), z.unknown()),
      outputs: z.record(z.string(), z.unknown()),
      unmanaged: z.boolean().optional(),
    }),
  ),
});

/**
 * Everything that exists in the stand-in clouds, kept in one file. A change is written before the provider answers the
 * engine, through a second file that is renamed, so that a crash at any moment leaves a whole file behind.
 */
export class CloudStore {
  private readonly objects = new Map<string, CloudObject>();
  private readonly counters = new Map<string, number>();

  private readonly settings = new Map<string, Properties>();

  /**
   * @param file where the cloud is kept; undefined keeps it in memory (tests).
   * @throws SandboxError when the file is damaged or was written by another format.
   */
  constructor(private readonly file?: string) {
    if (file !== undefined && fs.existsSync(file)) this.load(file);
  }

  /** Takes over the settings with which the engine configures a provider; they hold until it does so again. */
  configure(provider: string, settings: Properties): void {
    this.settings.set(provider, settings);
  }

  /** The settings of a provider; empty before it was configured. */
  settingsOf(provider: string): Properties {
    return this.settings.get(provider) ?? {};
  }

  /** The object of a type with an id, if it exists. */
  find(type: string, id: string, within?: string): CloudObject | undefined {
    return this.objects.get(keyOf({ type, id, within }));
  }

  /** All objects of the given types, or all there are. */
  list(...types: readonly string[]): CloudObject[] {
    const all = [...this.objects.values()];
    return types.length === 0 ? all : all.filter((object) => types.includes(object.type));
  }

  /** Adds or replaces an object and saves the cloud. */
  put(object: CloudObject): void {
    this.change(object, true);
  }

  /** Removes an object and saves the cloud. */
  remove(object: CloudObject): void {
    this.change(object, false);
  }

  /** Counts up: how many objects a resource of this type and name has had, so that each gets an id of its own. */
  next(type: string, name: string): number {
    const key = `${type}#${name}`;
    const count = (this.counters.get(key) ?? 0) + 1;
    this.counters.set(key, count);
    return count;
  }

  /** How often {@link next} has counted so far. */
  count(type: string, name: string): number {
    return this.counters.get(`${type}#${name}`) ?? 0;
  }

  /** Writes the cloud to its file. @throws SandboxError when it cannot be written. */
  save(): void {
    if (this.file === undefined) return;
    const content = { format: FORMAT, counters: Object.fromEntries(this.counters), objects: this.list() };
    const next = `${this.file}.next`;
    try {
      fs.mkdirSync(path.dirname(this.file), { recursive: true });
      fs.writeFileSync(next, JSON.stringify(content));
      fs.renameSync(next, this.file);
    } catch (error) {
      throw new SandboxError(
        `The sandbox's cloud file ${this.file} cannot be written: ${(error as Error).message}`,
        "make its folder writable",
      );
    }
  }

  private change(object: CloudObject, exists: boolean): void {
    const key = keyOf(object);
    const before = this.objects.get(key);
    if (exists) this.objects.set(key, object);
    else this.objects.delete(key);
    try {
      this.save();
    } catch (error) {
      // The engine will be told that nothing was done, so nothing must have been.
      if (before === undefined) this.objects.delete(key);
      else this.objects.set(key, before);
      throw error;
    }
  }

  private load(file: string): void {
    const remedy = `start afresh with "npm run sandbox -- reset" (it deletes the sandbox's clouds and stacks only)`;
    let text: string;
    try {
      text = fs.readFileSync(file, "utf8");
    } catch (error) {
      throw new SandboxError(`The sandbox's cloud file ${file} cannot be read: ${(error as Error).message}`, remedy);
    }
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch (error) {
      throw new SandboxError(`The sandbox's cloud file ${file} is damaged: ${(error as Error).message}`, remedy);
    }
    const format = (parsed as { format?: unknown } | null)?.format;
    if (typeof format === "number" && format !== FORMAT) {
      throw new SandboxError(
        `The sandbox's cloud file ${file} has format ${format}; this version reads ${FORMAT}`,
        remedy,
      );
    }
    const content = fileSchema.safeParse(parsed);
    if (!content.success) {
      throw new SandboxError(`The sandbox's cloud file ${file} is damaged: ${z.prettifyError(content.error)}`, remedy);
    }
    for (const object of content.data.objects) this.objects.set(keyOf(object), object);
    for (const [key, count] of Object.entries(content.data.counters)) this.counters.set(key, count);
  }
}

function keyOf({ type, id, within }: Pick<CloudObject, "type" | "id" | "within">): string {
  return within === undefined ? `${type}#${id}` : `${type}#${id}#${within}`;
}
