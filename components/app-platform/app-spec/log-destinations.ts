import type * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { LogDestination } from "..";

type Destination = digitalocean.types.input.AppSpecServiceLogDestination;

/**
 * Where the logs of a component go besides App Platform itself; nothing when they stay there.
 *
 * The provider does not treat these tokens as secrets, so they are made secret here.
 * @param name name of the component, for the message.
 * @throws Error when the service needs a token and there is none.
 */
export function logDestinations(name: string, { service, token }: LogDestination): { logDestinations?: Destination[] } {
  if (service === "none") return {};
  if (token === undefined) {
    throw new Error(
      `${name}: logs.token is missing, and logs.service "${service}" needs it; ` +
        "set secrets.logsToken to the token of the service, or logs.destination to none",
    );
  }
  const secret = pulumi.secret(token);
  return {
    logDestinations: [
      service === "logtail"
        ? { name: service, logtail: { token: secret } }
        : { name: service, datadog: { apiKey: secret } },
    ],
  };
}
