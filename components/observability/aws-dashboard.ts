import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DashboardArgs } from ".";
import { partOf } from "../lib/aws/part-of";
import { awsOf, nameOf } from "../lib/context";
import { dashboardBody } from "./aws/dashboard-body";
import { questions } from "./aws/questions";

/**
 * What an environment looks like just now, on one page, and ready-made questions to its logs.
 *
 * Cost: three dashboards in an account are free, each further one is $3 a month; questions cost $0.005 per GB that they
 * read. https://aws.amazon.com/cloudwatch/pricing/
 */
export class AwsDashboard extends pulumi.ComponentResource {
  /** Name of the dashboard. */
  readonly dashboardName: pulumi.Output<string>;

  constructor(name: string, args: DashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:observability:AwsDashboard", name, {}, opts);
    const { context } = args;
    const { region } = awsOf(name, context);
    const app = partOf(name, "app", args.app.aws);
    const postgres = partOf(name, "postgres", args.postgres.aws);
    const redis = partOf(name, "redis", args.redis.aws);

    const facts = pulumi.output({
      region,
      loadBalancer: app.loadBalancerSuffix,
      cluster: app.clusterName,
      service: app.serviceName,
      logGroup: app.logGroup,
      database: postgres.instanceIdentifier,
      cacheNodes: redis.nodeIds,
    });
    const dashboard = new aws.cloudwatch.Dashboard(
      `${name}-overview`,
      {
        dashboardName: nameOf(context, "overview"),
        dashboardBody: facts.apply((known) => JSON.stringify(dashboardBody(known))),
      },
      { parent: this },
    );
    const folder = [context.organisation, context.app, context.stack].join("/");
    for (const [question, queryString] of Object.entries(questions())) {
      new aws.cloudwatch.QueryDefinition(
        `${name}-${question.replace(/ /g, "-")}`,
        // Slashes make folders in the console.
        { name: `${folder}/${question}`, logGroupNames: [app.logGroup], queryString },
        { parent: this },
      );
    }

    this.dashboardName = dashboard.dashboardName;
    this.registerOutputs({ dashboardName: this.dashboardName });
  }
}
