import * as fs from "node:fs";
import * as path from "node:path";
import { takeLock } from "../../../sandbox/engine/lock";
import { tempFolder } from "../../support/temp";

test("a second run at the same time is refused, and allowed once the first has ended", () => {
  const file = path.join(tempFolder(), "home", "lock");
  const { release, afterCrash } = takeLock(file);
  expect(afterCrash).toBe(false);
  expect(() => takeLock(file)).toThrow(`Another run (process ${process.pid}) is using the sandbox`);
  release();
  takeLock(file).release();
});

test("the lock of a run that crashed is taken over", () => {
  const file = path.join(tempFolder(), "lock");
  fs.writeFileSync(file, "4194304999");
  const { release, afterCrash } = takeLock(file);
  expect(afterCrash).toBe(true);
  release();
  expect(fs.existsSync(file)).toBe(false);
});

test("a folder that cannot be made is named, with what to do", () => {
  const blocked = path.join(tempFolder(), "blocked");
  fs.writeFileSync(blocked, "");
  expect(() => takeLock(path.join(blocked, "home", "lock"))).toThrow(/cannot be written/);
});
