import * as pulumi from "@pulumi/pulumi";
import * as vercel from "@pulumiverse/vercel";
import type { Frontend, FrontendArgs } from ".";
import { FIREWALL_RULES, MANAGED_RULESETS } from "./firewall";
import { assertOrigin, contentSecurityPolicy, securityHeaders } from "./headers";
import { projectSettings } from "./project";
import { siteRoutes } from "./routes";
import { siteVariables } from "./variables";

/**
 * The site on Vercel: a project that builds `docker/web` from GitHub, its domains, variables, routing rules and protections.
 *
 * - **Headers and the rule for single-page apps are routing rules of the project**, not lines of `vercel.json`: the content
 *   security policy names the hosts of this environment, a change needs no new build and holds for every deployment, a
 *   reverted one too, and a preview of this program shows it. The price: they run before the deployment's own routes and
 *   cannot look at its files, so redirects of the site belong here as well, and the provider refuses to change them while
 *   somebody's draft waits in the dashboard (publish or discard it). Cloudflare must not set the same headers again.
 * - **Firewall and retention are switches**: a plugin of this provider crashed on creating either (their id was computed from
 *   a property that was missing, as in https://github.com/pulumiverse/pulumi-vercel/issues/265), which loses what else the
 *   run created. Try them on dev first.
 * - **Neither `framework` nor function regions are set**: the provider looks both up on other hosts during a preview.
 *   Vercel finds Vite by itself, and there are no functions.
 * - **The team is stated on every resource**, not on the provider, which would ask the API for it even to preview.
 *
 * Cost: free on Hobby (not for business), else 20 USD a month per seat on Pro, with 1 TB of transfer
 * (https://vercel.com/pricing).
 */
export class VercelFrontend extends pulumi.ComponentResource implements Frontend {
  readonly projectId: pulumi.Output<string>;
  /**
   * General-purpose target of Vercel; Cloudflare flattens it at the apex.
   * https://vercel.com/docs/domains/set-up-custom-domain
   */
  readonly target = "cname.vercel-dns-0.com";

  /** @throws Error when an address is not an HTTPS origin. */
  constructor(name: string, args: FrontendArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:frontend:VercelFrontend", name, {}, opts);
    for (const argument of ["apiUrl", "mediaUrl"] as const) {
      const address = args[argument];
      if (typeof address === "string") assertOrigin(argument, address);
    }

    const project = this.createProject(name, args);
    const place = { ...team(args), projectId: project.id };
    this.createDomains(name, args, place);
    this.createVariables(name, args, place);
    this.createRoutes(name, args, place);
    if (args.firewall) this.createFirewall(name, place);
    if (args.retention) this.createRetention(name, place);

    this.projectId = project.id;
    this.registerOutputs({ projectId: this.projectId, target: this.target });
  }

  private createProject(name: string, args: FrontendArgs): vercel.Project {
    return new vercel.Project(
      `${name}-project`,
      { ...team(args), ...projectSettings(args) },
      // With the project go all its deployments and domains.
      { parent: this, protect: args.context.protect },
    );
  }

  private createDomains(name: string, { context: { hosts } }: FrontendArgs, place: Place): void {
    // A domain belongs to one project at a time, so a new owner can take it only once the old one has let go. Nothing waits
    // for its verification: the DNS record is made beside it, and would wait in turn.
    const options = { parent: this, deleteBeforeReplace: true };
    const site = new vercel.ProjectDomain(`${name}-domain`, { ...place, domain: hosts.site }, options);
    if (hosts.siteAlias === undefined) return;
    new vercel.ProjectDomain(
      `${name}-alias-domain`,
      { ...place, domain: hosts.siteAlias, redirect: hosts.site, redirectStatusCode: 308 },
      // A redirect must lead to a domain that the project already has.
      { ...options, dependsOn: [site] },
    );
  }

  private createVariables(name: string, args: FrontendArgs, place: Place): void {
    for (const { key, target, ...variable } of siteVariables(args)) {
      new vercel.ProjectEnvironmentVariable(
        `${name}-${target}-${key.toLowerCase().replaceAll("_", "-")}`,
        { ...place, key, targets: [target], ...variable },
        // Vercel refuses a second variable of the same name and target (ENV_ALREADY_EXISTS):
        // https://github.com/vercel/terraform-provider-vercel/issues/192
        { parent: this, deleteBeforeReplace: true },
      );
    }
  }

  private createRoutes(name: string, args: FrontendArgs, place: Place): void {
    const policy = pulumi.all([args.apiUrl, args.mediaUrl]).apply(([api, media]) => contentSecurityPolicy(api, media));
    const security = securityHeaders(args.context.stack, policy, args.hstsDays);
    let previous: vercel.ProjectRoute[] = [];
    for (const { role, description, path, headers, serves } of siteRoutes(security)) {
      const route = new vercel.ProjectRoute(
        `${name}-route-${role}`,
        {
          ...place,
          name: role,
          description,
          srcSyntax: "regex",
          // Optional by its type, but the provider's validator reads it without asking whether it is there, and crashes:
          // https://github.com/vercel/terraform-provider-vercel/blob/main/vercel/resource_project_route.go
          position: { placement: "end" },
          route: { src: path, headers, ...(serves === undefined ? {} : { dest: serves }) },
        },
        // One after the other: each is staged and published on its own, and a staged one blocks the next.
        { parent: this, dependsOn: previous },
      );
      previous = [route];
    }
  }

  private createFirewall(name: string, place: Place): void {
    new vercel.FirewallConfig(
      `${name}-firewall`,
      { ...place, enabled: true, managedRulesets: MANAGED_RULESETS, rules: { rules: FIREWALL_RULES } },
      { parent: this },
    );
  }

  private createRetention(name: string, place: Place): void {
    new vercel.ProjectDeploymentRetention(
      `${name}-retention`,
      // A year of production deployments to go back to; the rest only costs.
      {
        ...place,
        expirationProduction: "1y",
        expirationPreview: "1m",
        expirationCanceled: "1w",
        expirationErrored: "1w",
      },
      { parent: this },
    );
  }
}

/** What every resource of a project states. */
interface Place {
  projectId: pulumi.Output<string>;
  teamId?: string;
}

/** The team of a resource; absent for a personal account, which has none. */
function team({ teamId }: FrontendArgs): { teamId?: string } {
  return teamId === "" ? {} : { teamId };
}
