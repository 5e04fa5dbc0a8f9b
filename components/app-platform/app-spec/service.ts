import type * as digitalocean from "@pulumi/digitalocean";
import type { AppPlatformArgs } from "..";
import { serviceAlerts } from "./alerts";
import { CACHE_URL, poolUrl } from "./databases";
import { image } from "./image";
import { instances } from "./instances";
import { logDestinations } from "./log-destinations";
import { generalVariables } from "./variables";

/** Name of the component that answers requests. */
export const SERVICE = "api";

/** Port on which the API listens; App Platform also passes it as `PORT`. */
const PORT = 8000;

/** The service that answers requests. */
export function service(name: string, args: AppPlatformArgs): digitalocean.types.input.AppSpecService {
  return {
    name: SERVICE,
    image: image(args.image),
    httpPort: PORT,
    ...instances(name, args),
    // Ready to answer: the database and the cache are there. An instance that is not gets no requests.
    healthCheck: {
      httpPath: "/readyz",
      initialDelaySeconds: 10,
      periodSeconds: 10,
      timeoutSeconds: 3,
      successThreshold: 1,
      failureThreshold: 5,
    },
    // Alive: the process itself answers. It asks nobody else, or an outage of the database would restart every instance.
    livenessHealthCheck: {
      httpPath: "/livez",
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 3,
      successThreshold: 1,
      failureThreshold: 6,
    },
    // New requests go elsewhere for 20 s before the instance is told to stop, then it has a minute to finish.
    termination: { drainSeconds: 20, gracePeriodSeconds: 60 },
    alerts: serviceAlerts(),
    ...logDestinations(name, args.logs),
    envs: generalVariables({
      ...args.variables,
      DATABASE_URL: poolUrl(args.postgres),
      ENVIRONMENT: args.context.stack,
      LOG_LEVEL: args.logLevel,
      REDIS_URL: CACHE_URL,
    }),
  };
}
