import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { EdgeArgs } from ".";
import { alerts } from "./alerts";
import { edgePhases } from "./phases";
import { planProblems } from "./plan";

/**
 * The edge: what Cloudflare does with a request before the origin sees it, and with the answer before the client does.
 * One ruleset for each phase, for the hosts of all environments: a zone has one entry point per phase, so a second
 * stack with rules of its own would overwrite these. What a plan does not offer is left out; see plan-limits.ts.
 *
 * If a ruleset already exists, because somebody made a rule in the dashboard, import it before the first `up`:
 * `pulumi import cloudflare:index/ruleset:Ruleset <name> zones/<zone id>/<ruleset id>`.
 *
 * Costs nothing beyond the plan of the zone.
 */
export class CloudflareEdge extends pulumi.ComponentResource {
  /** Ids of the rulesets by role, as Cloudflare's event log names them. */
  readonly rulesetIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: EdgeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:edge:CloudflareEdge", name, {}, opts);
    validate(name, args);
    const rulesets = this.rulesets(name, args);
    this.alerts(name, args);

    this.rulesetIds = pulumi.output(Object.fromEntries(rulesets));
    this.registerOutputs({ rulesetIds: this.rulesetIds });
  }

  private rulesets(name: string, args: EdgeArgs): [role: string, id: pulumi.Output<string>][] {
    return edgePhases(args, args.zone.originSecrets).map(({ phase, role, rules }) => {
      const ruleset = new cloudflare.Ruleset(
        `${name}-${role}`,
        {
          zoneId: args.zone.zoneId,
          kind: "zone",
          phase,
          // Name, kind, phase and zone each replace the ruleset: nothing here may depend on the environment.
          name: role,
          description: "Managed by Pulumi: changes in the dashboard are undone",
          rules: rules.map((rule) => ({ ...rule, enabled: true })),
        },
        // There may be one ruleset per phase, so the old one has to go before its replacement comes.
        { parent: this, deleteBeforeReplace: true },
      );
      return [role, ruleset.id];
    });
  }

  private alerts(name: string, { accountId, alertEmails, context, plan, zone }: EdgeArgs): void {
    for (const { role, alertType, title, filters } of alerts(plan, zone.zoneId)) {
      new cloudflare.NotificationPolicy(
        `${name}-alert-${role}`,
        {
          accountId,
          alertType,
          name: `${context.domain}: ${title}`,
          enabled: true,
          // Only the way that is used: empty lists for the others would differ on every run.
          mechanisms: { emails: alertEmails.map((id) => ({ id })) },
          ...(filters === undefined ? {} : { filters }),
        },
        { parent: this },
      );
    }
  }
}

function validate(name: string, args: EdgeArgs): void {
  const problems = planProblems(args).map(
    ({ key, value, wrong, allowed }) => `${name}: ${key} = ${String(value)} ${wrong}; allowed: ${allowed}`,
  );
  if (args.alertEmails.length === 0) {
    problems.push(`${name}: alertEmails is empty, so nobody would get the alerts; give one address at least`);
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
}
