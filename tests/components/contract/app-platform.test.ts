import * as pulumi from "@pulumi/pulumi";
import { createAppPlatform, type AppPlatform } from "../../../components/app-platform";
import { API_ARGS, pinnedImage } from "../../support/args";
import { promisesOf } from "../../support/contract";

const promises = promisesOf<AppPlatform>({
  noun: "app-platform",
  create: (name, context, surroundings) =>
    createAppPlatform(name, {
      ...API_ARGS,
      ...surroundings,
      context,
      image: pinnedImage("123456789012.dkr.ecr.us-east-1.amazonaws.com/endtoendlab"),
      variables: { SITE_URL: "https://example.com", MEDIA_URL: "https://media.example.com" },
      secretVariables: { SECRET_KEY: pulumi.secret("k3y") },
      originSecret: surroundings.zone.originSecrets[context.stack],
    }),
  outputs: { appId: expect.stringMatching(/.+/), ingressHost: expect.stringMatching(/^[a-z0-9.-]+\.[a-z]+$/) },
  secrets: [],
  // On AWS the log of all requests, which a clean-up must not take along.
  holdsData: ["aws"],
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
