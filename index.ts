/**
 * The architecture diagram. One call per noun, in the order in which things come to life; every edge of the diagram is an
 * argument. Where a noun exists on several clouds, its folder picks the one that `backend.cloud` names.
 */
import { createAppPlatform } from "./components/app-platform";
import { createEdge } from "./components/edge";
import { createFrontend } from "./components/frontend";
import { createContext } from "./components/lib/context";
import { allHosts } from "./components/lib/hosts";
import { createMedia } from "./components/media";
import { createNetwork } from "./components/network";
import { restrictAccess } from "./components/network/data-access";
import { createPostgres } from "./components/postgres";
import { createRedis } from "./components/redis";
import { createRegistry } from "./components/registry";
import { createSecrets } from "./components/secrets";
import { createZone } from "./components/zone";
import { pointHost } from "./components/zone/record";
import { loadConfig } from "./config";
import { stackOutputs, type StackOutputs } from "./outputs";

/** Builds the stack that is selected, and returns what the app teams may rely on. */
async function platform(): Promise<StackOutputs> {
  const config = loadConfig();
  const { stack, backend, zone: dns } = config;
  const context = createContext({
    app: config.app.name,
    stack,
    cloud: backend.cloud,
    region: backend.region,
    domain: dns.domain,
    protect: config.data.protect,
  });
  const { hosts } = context;

  // The zone and its edge: DNS, TLS, CDN and WAF of every environment, made by the stack that owns them.
  const zone = createZone("zone", {
    context,
    ...dns,
    hstsDays: config.edge.hstsDays,
    contactEmails: config.alerts.emails,
  });
  if (zone.owned !== undefined) {
    createEdge("edge", {
      context,
      zone: zone.owned,
      accountId: dns.accountId,
      plan: dns.plan,
      hosts: allHosts(dns.domain),
      alertEmails: config.alerts.emails,
      ...config.edge,
    });
  }

  // The backend: a private network, two data stores, and the API between them and the edge.
  const network = createNetwork("network", { context, ...config.network });
  const postgres = createPostgres("postgres", { context, network, ...config.postgres });
  const redis = createRedis("redis", { context, network, maintenance: config.postgres.maintenance, ...config.redis });
  const registry = createRegistry("registry", {
    context,
    ...config.registry,
    image: config.image,
    token: config.secrets.registryToken,
  });
  const secrets = createSecrets("secrets", { context });
  const media = createMedia("media", { context, zone, accountId: dns.accountId, ...config.media });
  const api = createAppPlatform("api", {
    context,
    network,
    postgres,
    redis,
    image: registry.image,
    ...config.api,
    logs: { service: config.logs.destination, token: config.secrets.logsToken },
    originSecret: zone.originSecrets[stack],
    variables: { SITE_URL: `https://${hosts.site}`, MEDIA_URL: media.url },
    secretVariables: { SECRET_KEY: secrets.appKey },
  });
  restrictAccess("postgres-access", { context, store: postgres, app: api, network });
  restrictAccess("redis-access", { context, store: redis, app: api, network });

  // The site.
  const frontend = createFrontend("frontend", {
    context,
    ...config.frontend,
    hstsDays: config.edge.hstsDays,
    apiUrl: `https://${hosts.api}`,
    mediaUrl: media.url,
  });

  // The public names. Vercel issues its own certificates, so the site's names do not pass through Cloudflare's proxy.
  pointHost("api-host", { zone, host: hosts.api, target: api.ingressHost, proxied: config.edge.proxyApi });
  pointHost("site-host", { zone, host: hosts.site, target: frontend.target, proxied: false });
  if (hosts.siteAlias !== undefined) {
    pointHost("site-alias", { zone, host: hosts.siteAlias, target: frontend.target, proxied: false });
  }

  return stackOutputs({ context, zone, network, postgres, redis, registry, api, media, frontend });
}

// The form in which Pulumi runs a function that a CommonJS program exports; a default export would be ignored there.
export = platform;
