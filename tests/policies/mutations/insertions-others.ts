/** What somebody may put into a stack on DigitalOcean, Cloudflare, Vercel or GitHub, and should not. */
import * as cloudflare from "../../../policies/types/cloudflare";
import * as ocean from "../../../policies/types/digitalocean";
import * as github from "../../../policies/types/github";
import * as vercel from "../../../policies/types/vercel";
import type { Insertion } from "./mutation";

const { ZONE, DNS_RECORD } = cloudflare;
const EVERYBODY = ["0.0.0.0/0", "::/0"];

export const INSERTIONS: readonly Insertion[] = [
  {
    what: "a second database, without a firewall",
    beside: ocean.DO_DATABASE_CLUSTER,
    type: ocean.DO_DATABASE_CLUSTER,
    inputs: { engine: "pg", version: "17", size: "db-s-1vcpu-1gb", region: "nyc3", nodeCount: 1 },
    rules: ["digitalocean-database-has-firewall", "digitalocean-database-private-network"],
  },
  {
    what: "a firewall of a database that lets everybody in",
    beside: ocean.DO_DATABASE_CLUSTER,
    type: ocean.DO_DATABASE_FIREWALL,
    inputs: { rules: [{ type: "ip_addr", value: "0.0.0.0/0" }] },
    refs: { clusterId: ocean.DO_DATABASE_CLUSTER },
    rules: ["digitalocean-database-sources-private"],
  },
  {
    what: "a firewall that is open both ways",
    beside: ocean.DO_APP,
    type: ocean.DO_FIREWALL,
    inputs: {
      name: "open",
      inboundRules: [{ protocol: "tcp", portRange: "22", sourceAddresses: EVERYBODY }],
      outboundRules: [{ protocol: "tcp", portRange: "1-65535", destinationAddresses: EVERYBODY }],
    },
    rules: ["digitalocean-firewall-inbound-narrow", "digitalocean-firewall-outbound-narrow"],
  },
  {
    what: "a load balancer that speaks plain HTTP",
    beside: ocean.DO_APP,
    type: ocean.DO_LOAD_BALANCER,
    inputs: {
      name: "plain",
      region: "nyc3",
      forwardingRules: [{ entryPort: 80, entryProtocol: "http", targetPort: 80, targetProtocol: "http" }],
    },
    rules: ["digitalocean-load-balancer-https"],
  },
  {
    what: "a bucket that everybody may list",
    beside: ocean.DO_APP,
    type: ocean.DO_SPACES_BUCKET,
    inputs: { name: "papers", region: "nyc3", acl: "public-read", forceDestroy: true },
    rules: ["digitalocean-spaces-not-public", "digitalocean-spaces-hard-to-lose", "cost-spaces-lifecycle"],
    production: true,
  },
  {
    what: "a bucket that every site may write to",
    beside: ocean.DO_APP,
    type: ocean.DO_SPACES_BUCKET_CORS,
    inputs: { bucket: "papers", region: "nyc3", corsRules: [{ allowedMethods: ["PUT"], allowedOrigins: ["*"] }] },
    rules: ["digitalocean-spaces-cors-narrow"],
  },
  {
    what: "a key for all buckets",
    beside: ocean.DO_APP,
    type: ocean.DO_SPACES_KEY,
    inputs: { name: "all", grants: [{ bucket: "", permission: "fullaccess" }] },
    rules: ["digitalocean-spaces-key-narrow"],
  },
  {
    what: "a host that is not behind Cloudflare",
    beside: ZONE,
    type: DNS_RECORD,
    inputs: { name: "api2.endtoendlabcr.com", type: "A", content: "203.0.113.7", ttl: 1, proxied: false },
    refs: { zoneId: ZONE },
    rules: ["cloudflare-dns-hosts-are-proxied"],
  },
  {
    what: "a host for every name, on an address of the inside",
    beside: ZONE,
    type: DNS_RECORD,
    inputs: { name: "*.endtoendlabcr.com", type: "A", content: "10.0.0.7", ttl: 1, proxied: false },
    refs: { zoneId: ZONE },
    rules: ["cloudflare-dns-no-wildcard", "cloudflare-dns-no-internal-address"],
  },
  {
    what: "an address of R2 around the zone",
    beside: cloudflare.R2_BUCKET,
    type: cloudflare.R2_MANAGED_DOMAIN,
    inputs: { bucketName: "media", enabled: true },
    rules: ["cloudflare-r2-no-managed-domain"],
  },
  {
    what: "a bucket of R2 that every site may write to",
    beside: cloudflare.R2_BUCKET,
    type: cloudflare.R2_CORS,
    inputs: { bucketName: "media", rules: [{ allowed: { methods: ["PUT"], origins: ["*"] } }] },
    rules: ["cloudflare-r2-cors-narrow"],
  },
  {
    what: "a variable of the site with a clear secret",
    beside: vercel.VERCEL_PROJECT,
    type: vercel.VERCEL_VARIABLE,
    inputs: { key: "MAIL_API_KEY", value: "not-a-real-one", sensitive: false, targets: ["production"] },
    refs: { projectId: vercel.VERCEL_PROJECT },
    rules: ["vercel-variable-secrets-are-sensitive"],
  },
  {
    what: "a secret in the pages",
    beside: vercel.VERCEL_PROJECT,
    type: vercel.VERCEL_SHARED_VARIABLE,
    inputs: { key: "VITE_API_KEY", value: "not-a-real-one", sensitive: true, targets: ["production"] },
    rules: ["vercel-variable-no-secret-in-pages"],
  },
  {
    what: "a firewall that is off",
    beside: vercel.VERCEL_PROJECT,
    type: vercel.VERCEL_FIREWALL,
    inputs: { enabled: false },
    refs: { projectId: vercel.VERCEL_PROJECT },
    rules: ["vercel-firewall-enabled"],
  },
  {
    what: "keys of a cloud in the repository",
    beside: ZONE,
    type: github.GITHUB_ACTIONS_SECRET,
    inputs: { repository: "platform", secretName: "AWS_SECRET_ACCESS_KEY", value: "not-a-real-one" },
    rules: ["github-secret-no-cloud-keys"],
  },
];
