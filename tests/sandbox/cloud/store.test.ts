import * as fs from "node:fs";
import * as path from "node:path";
import { CloudStore, FORMAT, type CloudObject } from "../../../sandbox/cloud/store";
import { SandboxError } from "../../../sandbox/errors";
import { tempFolder } from "../../support/temp";

const house: CloudObject = {
  type: "made:up:House",
  id: "h1",
  name: "dev/house",
  seed: "s",
  inputs: { name: "a" },
  outputs: { name: "a", address: "1" },
};

let file: string;
beforeEach(() => {
  file = path.join(tempFolder(), "clouds", "cloud.json");
});

/** The error with which the file is not opened. */
function openError(content: string): SandboxError {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return caught(() => new CloudStore(file));
}

function caught(call: () => unknown): SandboxError {
  try {
    call();
  } catch (error) {
    if (error instanceof SandboxError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("objects and counters survive a reload", () => {
  const cloud = new CloudStore(file);
  expect(cloud.next("made:up:House", "dev/house")).toBe(1);
  cloud.put(house);
  const reloaded = new CloudStore(file);
  expect(reloaded.list()).toEqual([house]);
  expect(reloaded.count("made:up:House", "dev/house")).toBe(1);
  expect(reloaded.next("made:up:House", "dev/house")).toBe(2);
});

test("a removed object stays removed, and the mark of an unmanaged one stays", () => {
  const cloud = new CloudStore(file);
  cloud.put(house);
  cloud.put({ ...house, id: "h2", unmanaged: true });
  cloud.remove(house);
  expect(new CloudStore(file).list()).toEqual([{ ...house, id: "h2", unmanaged: true }]);
});

test("finds by type and id, and lists by type", () => {
  const cloud = new CloudStore();
  cloud.put(house);
  cloud.put({ ...house, type: "made:up:Room" });
  expect(cloud.find("made:up:House", "h1")).toEqual(house);
  expect(cloud.find("made:up:House", "h2")).toBeUndefined();
  expect(cloud.list("made:up:Room")).toHaveLength(1);
  expect(cloud.list()).toHaveLength(2);
});

test("the same id within two places is two objects, also after a reload", () => {
  const cloud = new CloudStore(file);
  cloud.put({ ...house, within: "zone-1" });
  cloud.put({ ...house, within: "zone-2" });
  expect(new CloudStore(file).find(house.type, house.id, "zone-2")).toEqual({ ...house, within: "zone-2" });
  expect(cloud.list()).toHaveLength(2);
});

test("without a file nothing is written", () => {
  new CloudStore().put(house);
  expect(fs.existsSync(file)).toBe(false);
});

describe("a change that cannot be finished", () => {
  test("leaves the last whole file: a new one is written beside it and renamed", () => {
    const cloud = new CloudStore(file);
    cloud.put(house);
    // A folder in the way of the second file stops the write half-way, as a full disk or a kill would.
    fs.mkdirSync(`${file}.next`);
    expect(() => {
      cloud.put({ ...house, id: "h2" });
    }).toThrow(SandboxError);
    expect(new CloudStore(file).list()).toEqual([house]);
  });

  test("is undone in memory too, because the engine is told that it failed", () => {
    const cloud = new CloudStore(file);
    cloud.put(house);
    fs.mkdirSync(`${file}.next`);
    expect(() => {
      cloud.put({ ...house, id: "h2" });
    }).toThrow("cannot be written");
    expect(() => {
      cloud.put({ ...house, name: "other" });
    }).toThrow("cannot be written");
    expect(() => {
      cloud.remove(house);
    }).toThrow("cannot be written");
    expect(cloud.list()).toEqual([house]);
  });

  test("is overwritten by the next one that works: half a second file does no harm", () => {
    const cloud = new CloudStore(file);
    cloud.put(house);
    fs.writeFileSync(`${file}.next`, '{"format":1,"obj');
    cloud.put({ ...house, id: "h2" });
    expect(new CloudStore(file).list()).toHaveLength(2);
  });

  test("says which file, why, and what to do where the folder cannot be written", () => {
    const blocked = path.join(tempFolder(), "not-a-folder");
    fs.writeFileSync(blocked, "");
    const error = caught(() => {
      new CloudStore(path.join(blocked, "cloud.json")).put(house);
    });
    expect(error.message).toMatch(/cloud file .*not-a-folder.*cannot be written: /);
    expect(error.remedy).toBe("make its folder writable");
  });
});

describe("a file that cannot be used", () => {
  test.each([
    ["cut JSON", '{"format":1,"objects":[{"type":"made', "is damaged: Unterminated string in JSON"],
    ["an empty file", "", "is damaged: Unexpected end of JSON"],
    ["other JSON", "[]", "is damaged"],
    ["nothing", "null", "is damaged"],
    [
      "an object without an id",
      JSON.stringify({ format: FORMAT, counters: {}, objects: [{ type: "x" }] }),
      "objects[0].id",
    ],
    ["a counter that is no number", JSON.stringify({ format: FORMAT, counters: { a: "1" }, objects: [] }), "counters"],
    ["an older format", JSON.stringify({ format: 0 }), `has format 0; this version reads ${FORMAT}`],
    ["a newer format", JSON.stringify({ format: FORMAT + 1, everything: "else" }), `has format ${FORMAT + 1}`],
  ])("%s: the error names the file, what is wrong and the way out", (_, content, says) => {
    const error = openError(content);
    expect(error.message).toContain(file);
    expect(error.message).toContain(says);
    expect(error.remedy).toContain("npm run sandbox -- reset");
    expect(fs.readFileSync(file, "utf8")).toBe(content);
  });

  test("one that cannot be read is not called damaged", () => {
    fs.mkdirSync(file, { recursive: true });
    expect(caught(() => new CloudStore(file)).message).toContain("cannot be read");
  });
});
