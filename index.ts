/**
 * The architecture diagram. One call per noun, in the order in which things come to life; every edge of the diagram is an
 * argument. Where a noun exists on several clouds, its folder picks the one that the context names.
 */
import { createAppPlatform } from "./components/app-platform";
import { createAudit } from "./components/audit";
import { createBackups } from "./components/backups";
import { createBudget } from "./components/budget";
import { createDelivery } from "./components/delivery";
import { createEdge } from "./components/edge";
import { createFoundation } from "./components/foundation";
import { createFrontend } from "./components/frontend";
import { createContext } from "./components/lib/context";
import type { Cloud } from "./components/lib/environment";
import { allHosts } from "./components/lib/hosts";
import { createMedia } from "./components/media";
import { createNetwork } from "./components/network";
import { restrictAccess } from "./components/network/data-access";
import { createAlarmChannel, createDashboard, watchHost } from "./components/observability";
import { createOffsite } from "./components/offsite";
import { createPostgres } from "./components/postgres";
import { createRedis } from "./components/redis";
import { createRegistries } from "./components/registry";
import { createSecrets } from "./components/secrets";
import { createZone } from "./components/zone";
import { pointHost } from "./components/zone/record";
import { loadConfig } from "./config";
import { stackOutputs, type Backend, type StackOutputs } from "./outputs";

/** Builds the stack that is selected, and returns what the app teams may rely on. */
async function platform(): Promise<StackOutputs> {
  const config = loadConfig();
  const { stack, zone: dns } = config;
  const { emails, watchHosts } = config.alerts;
  const { owner } = config.aws;

  // The accounts that everything of this environment stands in.
  const context = createFoundation("foundation", {
    context: createContext({
      app: config.app.name,
      stack,
      cloud: config.backend.cloud,
      region: config.backend.region,
      domain: dns.domain,
      protect: config.data.protect,
    }),
    alsoOn: config.backend.alsoOn,
    accountId: config.aws.accountId,
    ownsShared: stack === owner || stack === config.registry.owner,
  });
  const { hosts } = context;
  createAudit("audit", { context, owner, emails, keepDays: config.aws.auditDays });
  createBudget("budget", { context, owner, emails, ...config.budget });
  createDelivery("delivery", { context, owner, ...config.delivery });

  // The zone and its edge: DNS, TLS, CDN and WAF of every environment, made by the stack that owns them.
  const zone = createZone("zone", { context, ...dns, hstsDays: config.edge.hstsDays, contactEmails: emails });
  if (zone.owned !== undefined) {
    createEdge("edge", {
      context,
      zone: zone.owned,
      accountId: dns.accountId,
      plan: dns.plan,
      hosts: allHosts(dns.domain),
      alertEmails: emails,
      ...config.edge,
    });
  }

  // What every backend of this environment uses, on whichever cloud it runs.
  const registries = createRegistries("registry", {
    context,
    alsoOn: config.backend.alsoOn,
    ...config.registry,
    image: config.image,
    backupDigest: config.backups.imageDigest,
    token: config.secrets.registryToken,
    architecture: config.api.architecture,
  });
  const secrets = createSecrets("secrets", { context });
  const media = createMedia("media", { context, zone, accountId: dns.accountId, ...config.media });
  // Where copies of the database go, at another provider than its own. Without an image that makes them there are none.
  const offsite =
    config.backups.imageDigest === undefined
      ? undefined
      : createOffsite("offsite", {
          context,
          accountId: dns.accountId,
          location: config.media.location,
          offsiteDays: config.backups.offsiteDays,
        });
  const logs = { service: config.logs.destination, token: config.secrets.logsToken };

  // The backend on one cloud: a private network, two data stores, and the API between them and the edge.
  const backendOn = (cloud: Cloud): Backend => {
    const here = { ...context, cloud };
    const logRetentionDays = config.logs.retentionDays;
    const alarms = createAlarmChannel("alarms", { context: here, emails });
    const network = createNetwork("network", { context: here, logRetentionDays, ...config.network });
    const postgres = createPostgres("postgres", {
      context: here,
      network,
      alarms,
      logRetentionDays,
      ...config.postgres,
    });
    const redis = createRedis("redis", {
      context: here,
      network,
      alarms,
      logRetentionDays,
      maintenance: config.postgres.maintenance,
      ...config.redis,
    });
    const registry = registries[cloud];
    const api = createAppPlatform("api", {
      context: here,
      zone,
      network,
      postgres,
      redis,
      alarms,
      logRetentionDays,
      image: registry.image,
      ...config.api,
      logs,
      originSecret: zone.originSecrets[stack],
      variables: { SITE_URL: `https://${hosts.site}`, MEDIA_URL: media.url },
      secretVariables: { SECRET_KEY: secrets.appKey },
    });
    const backups = createBackups("backups", {
      context: here,
      network,
      postgres,
      app: api,
      image: registry.backupImage,
      offsite,
      ...config.backups,
      alertUrl: config.secrets.backupAlertUrl,
      heartbeatUrl: config.secrets.backupHeartbeatUrl,
      logs,
      applySecrets: config.api.applySecrets,
      architecture: config.api.architecture,
      logRetentionDays,
      alarms,
    });
    restrictAccess("postgres-access", { context: here, store: postgres, apps: [api, backups], network });
    restrictAccess("redis-access", { context: here, store: redis, apps: [api], network });
    createDashboard("dashboard", { context: here, app: api, postgres, redis });
    if (watchHosts) {
      watchHost("api-watch", { context: here, host: hosts.api, path: "/livez", emails, alarms });
      watchHost("site-watch", { context: here, host: hosts.site, path: "/", emails, alarms });
    }
    return { cloud, network, postgres, redis, registry, api };
  };
  const backend = backendOn(context.cloud);
  // While the stack moves to another cloud: the backend there, without traffic (docs/runbooks/move-to-another-cloud.md).
  const second = config.backend.alsoOn === "none" ? undefined : backendOn(config.backend.alsoOn);

  // The site.
  const frontend = createFrontend("frontend", {
    context,
    ...config.frontend,
    hstsDays: config.edge.hstsDays,
    apiUrl: `https://${hosts.api}`,
    mediaUrl: media.url,
  });

  // The public names. Vercel issues its own certificates, so the site's names do not pass through Cloudflare's proxy.
  pointHost("api-host", { zone, host: hosts.api, target: backend.api.ingressHost, proxied: config.edge.proxyApi });
  pointHost("site-host", { zone, host: hosts.site, target: frontend.target, proxied: false });
  if (hosts.siteAlias !== undefined) {
    pointHost("site-alias", { zone, host: hosts.siteAlias, target: frontend.target, proxied: false });
  }

  return stackOutputs({ context, zone, backend, second, media, frontend });
}

// The form in which Pulumi runs a function that a CommonJS program exports; a default export would be ignored there.
export = platform;
