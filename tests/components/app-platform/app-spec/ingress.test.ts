import * as pulumi from "@pulumi/pulumi";
import { recordApp as run } from "../../../support/app";

describe("the way in", () => {
  test("leads to the service only with the header that Cloudflare adds", async () => {
    expect((await run()).spec.ingress).toEqual({
      rules: [{ match: { path: { prefix: "/" } }, component: { name: "api" } }],
      secureHeader: { key: "x-origin-secret", value: { secret: "0rigin" } },
    });
  });

  test("the header is secret though it came in plain", async () => {
    const originSecret = { header: "x-origin-secret", value: pulumi.output("0rigin") };

    expect((await run({ originSecret })).spec.ingress).toMatchObject({ secureHeader: { value: { secret: "0rigin" } } });
  });
});
