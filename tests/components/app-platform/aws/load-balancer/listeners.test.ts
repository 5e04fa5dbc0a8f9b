import { LISTENER, LISTENER_RULE, TARGET_GROUP } from "../../../../support/aws";
import { run } from "./load-balancer";

test("HTTP does nothing but redirect to HTTPS", async () => {
  expect((await run()).one(LISTENER, "api-http").inputs).toMatchObject({
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
  });
});

test("HTTPS is TLS 1.2 at least, and refuses what no rule lets pass", async () => {
  expect((await run()).one(LISTENER, "api-https").inputs).toMatchObject({
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    defaultActions: [
      {
        type: "fixed-response",
        fixedResponse: { contentType: "text/plain", statusCode: "403", messageBody: "Forbidden" },
      },
    ],
  });
});

test("a request needs both the host and the secret header, which stays secret in the state", async () => {
  const conditions = (await run()).one(LISTENER_RULE).inputs["conditions"];
  expect(conditions).toEqual([
    { hostHeader: { values: ["api.example.com"] } },
    { httpHeader: { httpHeaderName: "X-Origin-Secret", values: [{ secret: "0rigin" }] } },
  ]);
});

test("the first release is blue; then ECS moves the weights, and no run moves them back", async () => {
  const { inputs, options } = (await run()).one(LISTENER_RULE);
  expect(inputs["actions"]).toEqual([
    {
      type: "forward",
      forward: { targetGroups: [expect.objectContaining({ weight: 100 }), expect.objectContaining({ weight: 0 })] },
    },
  ]);
  expect(options.ignoreChanges).toEqual(["actions"]);
});

test("both target groups ask /readyz on the port of the API, and have prefixes of six characters at most", async () => {
  const groups = (await run()).all(TARGET_GROUP).map(({ inputs }) => inputs);
  expect(groups.map(({ namePrefix }) => namePrefix)).toEqual(["blue-", "green-"]);
  for (const group of groups) {
    expect(group).toMatchObject({
      vpcId: "vpc-1",
      targetType: "ip",
      port: 8000,
      protocol: "HTTP",
      slowStart: 0,
      deregistrationDelay: 30,
      loadBalancingAlgorithmType: "least_outstanding_requests",
      healthCheck: {
        enabled: true,
        path: "/readyz",
        protocol: "HTTP",
        port: "traffic-port",
        matcher: "200",
        interval: 10,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
    });
  }
});
