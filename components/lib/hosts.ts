import { STACKS, type StackName } from "./environment";

/** The public host names of one environment. */
export interface Hosts {
  /** Host of the site; the apex of the zone in prod. */
  site: string;
  /** Host that redirects to the site; only prod has one. @default none */
  siteAlias?: string;
  /** Host of the API. */
  api: string;
  /** Host of the media files. */
  media: string;
}

/**
 * The host names of an environment. Every name lies one level below the apex, because Cloudflare's Universal SSL
 * certificate covers the apex and one level of names:
 * https://developers.cloudflare.com/ssl/edge-certificates/universal-ssl/limitations/
 */
export function hostsOf(stack: StackName, domain: string): Hosts {
  if (stack === "prod") {
    return { site: domain, siteAlias: `www.${domain}`, api: `api.${domain}`, media: `media.${domain}` };
  }
  return { site: `${stack}.${domain}`, api: `api-${stack}.${domain}`, media: `media-${stack}.${domain}` };
}

/** The host names of all environments, which the owner of the zone has to cover with its rules. */
export function allHosts(domain: string): Readonly<Record<StackName, Hosts>> {
  return Object.fromEntries(STACKS.map((stack) => [stack, hostsOf(stack, domain)])) as Record<StackName, Hosts>;
}
