import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { OriginSecret } from "../..";
import { awsTags, type Context } from "../../../lib/context";
import type { TargetGroups } from "./target-groups";

/**
 * TLS 1.3 and 1.2 with forward secrecy only, and key exchange that also holds against quantum computers; what AWS
 * recommends: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** What the listeners need to know. */
export interface ListenersArgs {
  /** Where they stand. */
  context: Context;
  /** Header that every request must carry. */
  originSecret: OriginSecret;
  /** ARN of an issued certificate for the API's host. */
  certificateArn: pulumi.Input<string>;
  /** ARN of the load balancer. **A change replaces the listeners.** */
  loadBalancerArn: pulumi.Input<string>;
  /** Who gets the requests. */
  groups: TargetGroups;
}

/**
 * Makes the listeners: HTTP only redirects; HTTPS refuses whatever is not for the API's host or did not come through our
 * zone.
 * @returns the rule that hands requests to the API.
 */
export function makeListeners(name: string, args: ListenersArgs, parent: pulumi.Resource): aws.lb.ListenerRule {
  const { context, originSecret, certificateArn, loadBalancerArn, groups } = args;
  const tags = awsTags(context, name);
  new aws.lb.Listener(
    `${name}-http`,
    {
      loadBalancerArn,
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
      tags,
    },
    { parent },
  );
  const https = new aws.lb.Listener(
    `${name}-https`,
    {
      loadBalancerArn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: TLS_POLICY,
      certificateArn,
      defaultActions: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", statusCode: "403", messageBody: "Forbidden" },
        },
      ],
      tags,
    },
    { parent },
  );
  return new aws.lb.ListenerRule(
    `${name}-production`,
    {
      listenerArn: https.arn,
      priority: 10,
      conditions: [
        { hostHeader: { values: [context.hosts.api] } },
        // Compared without regard to case, and `*` and `?` would stand for anything: the secret is letters and digits.
        { httpHeader: { httpHeaderName: originSecret.header, values: [originSecret.value] } },
      ],
      actions: [
        {
          type: "forward",
          forward: {
            targetGroups: [
              { arn: groups.blue.arn, weight: 100 },
              { arn: groups.green.arn, weight: 0 },
            ],
          },
        },
      ],
      tags,
    },
    {
      parent,
      // ECS moves the weights at every release; set back to these, requests would go to instances that are gone
      // (https://github.com/hashicorp/terraform-provider-aws/issues/43905).
      ignoreChanges: ["actions"],
    },
  );
}
