/** Makes the load balancer of an API, for its tests. */
import * as pulumi from "@pulumi/pulumi";
import { createLoadBalancer, type LoadBalancerArgs } from "../../../../../components/app-platform/aws/load-balancer";
import {
  alarms,
  AWS_STATE,
  awsContext,
  awsNetwork,
  BUCKET_POLICY,
  CERTIFICATE_VALIDATION,
  zone,
} from "../../../../support/aws";
import { record } from "../../../../support/mocks";

export function run(changed: () => Partial<LoadBalancerArgs> = () => ({})) {
  return record(
    () =>
      createLoadBalancer(
        "api",
        {
          context: awsContext(),
          network: awsNetwork(),
          zone: zone(),
          originSecret: { header: "X-Origin-Secret", value: pulumi.secret("0rigin") },
          alarms: alarms(),
          ...changed(),
        },
        new pulumi.ComponentResource("endtoendlab:test:Parent", "parent"),
      ),
    {
      state: {
        ...AWS_STATE,
        // Known once the wait is over, so that a test sees who waits.
        [BUCKET_POLICY]: { bucket: "bucket-with-policy" },
        [CERTIFICATE_VALIDATION]: { certificateArn: "arn-of-issued-certificate" },
      },
    },
  );
}
