import { spawnSync } from "node:child_process";

/** Runs the tests of the functions, with the Python of this computer. */
test.each([
  ["migration", "migration_test"],
  ["log-forwarding", "forwarding_test"],
])("the function of %s keeps its promises", (folder, tests) => {
  const { status, stderr } = spawnSync("python3", ["-m", "unittest", "-v", tests], {
    cwd: __dirname,
    env: {
      ...process.env,
      PYTHONPATH: `../../../../components/app-platform/aws/${folder}`,
      PYTHONDONTWRITEBYTECODE: "1",
    },
    encoding: "utf8",
  });

  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(stderr).toMatch(/Ran [1-9]\d* tests/);
});
