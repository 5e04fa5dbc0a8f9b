import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import { VercelFrontend } from "./vercel";

/** What the site needs to know. */
export interface FrontendArgs {
  /** Where it stands. */
  context: Context;
  /** Vercel team as `team_<id>`; empty for a personal account. **A change replaces the project.** */
  teamId: string;
  /** GitHub repository as `owner/name`. */
  repository: string;
  /** Branch that is deployed to production of this project. */
  branch: string;
  /** Address of the API as `https://<host>`. */
  apiUrl: pulumi.Input<string>;
  /** Address of the media files as `https://<host>`. */
  mediaUrl: pulumi.Input<string>;
  /** Whether the site loads Web Analytics and Speed Insights (packages of the site; the provider has no such switch). */
  analytics: boolean;
  /** Days for which browsers must use HTTPS; from 365 on, subdomains and the preload list are included. @default - Vercel's own header: two years, without them */
  hstsDays?: number;
  /**
   * Whether pull requests get previews. Several projects on one repository would each build every pull request, so one
   * stack is enough. @default true
   */
  previews?: boolean;
  /**
   * Whether a production deployment waits for its promotion by a release instead of going live by itself.
   * @default false
   */
  stagedReleases?: boolean;
  /** Whether the Vercel firewall is configured; see {@link VercelFrontend} for why not always. */
  firewall: boolean;
  /** Whether the retention of old deployments is configured; see {@link VercelFrontend} for why not always. */
  retention: boolean;
}

/** The site on Vercel. */
export interface Frontend {
  /** Id of the Vercel project. */
  readonly projectId: pulumi.Output<string>;
  /** Host name that the site's public names have to point at. */
  readonly target: string;
}

/** Makes the Vercel project with its domains, variables and protections. */
export function createFrontend(name: string, args: FrontendArgs): Frontend {
  return new VercelFrontend(name, args);
}
