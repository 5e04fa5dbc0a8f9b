import * as pulumi from "@pulumi/pulumi";
import { generalVariables, secretVariables } from "../../../../components/app-platform/app-spec/variables";
import { resolve } from "../../../support/mocks";

test("the same variables give the same list, in whatever order they are written", () => {
  expect(generalVariables({ B: "2", a: "3", A: "1" })).toEqual(generalVariables({ a: "3", A: "1", B: "2" }));
  expect(generalVariables({ B: "2", a: "3", A: "1" }).map(({ key }) => key)).toEqual(["A", "B", "a"]);
});

test("variables are there at run time only: an image is built elsewhere", () => {
  expect(generalVariables({ A: "1" })).toEqual([{ key: "A", value: "1", scope: "RUN_TIME", type: "GENERAL" }]);
});

test("a secret variable is kept encrypted by App Platform and by Pulumi", async () => {
  const [secret] = secretVariables({ KEY: pulumi.output("k3y") });

  expect(await resolve(secret)).toEqual({ key: "KEY", value: "k3y", scope: "RUN_TIME", type: "SECRET" });
  expect(await pulumi.isSecret(secret?.value as pulumi.Output<string>)).toBe(true);
});
