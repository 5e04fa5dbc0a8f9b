import type { Properties } from "../../../../sandbox/interpreter/values";
import { TARGET_GROUP } from "../../../support/aws";
import { FORBIDDEN, Place, ruleInputs } from "./lb-place";

const HTTPS = { port: 443, protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" };

describe("a load balancer", () => {
  test("has an ARN, a host name and a hosted zone", () => {
    const made = new Place().loadBalancer();
    expect(made.id).toMatch(
      /^arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer\/app\/api\/[0-9a-f]{16}$/,
    );
    expect(made.outputs).toMatchObject({
      arn: made.id,
      arnSuffix: made.id.split(":loadbalancer/")[1],
      dnsName: expect.stringMatching(/^api-\d{10}\.us-east-1\.elb\.amazonaws\.com$/) as string,
      vpcId: "vpc-1",
      zoneId: "Z35SXDOTRQ7X7K",
    });
  });

  test.each<[string, Properties, string]>([
    ["one subnet", { subnets: ["subnet-1a"] }, "two subnets in two different Availability Zones"],
    ["two subnets of a zone", { subnets: ["subnet-1a", "subnet-1aa", "subnet-1b"] }, "in the same Availability Zone"],
    ["subnets of two networks", { subnets: ["subnet-1a", "subnet-2b"] }, "belong to different networks"],
    ["a security group of another network", { securityGroups: ["sg-2"] }, "belong to different networks"],
    ["a subnet that is not there", { subnets: ["subnet-1a", "subnet-9"] }, 'no Subnet has the id "subnet-9"'],
    ["a name of 33 characters", { name: "a".repeat(33) }, "name must be 32 letters"],
    ["a name with a dash at the end", { name: "api-" }, "name must be"],
    ["a mode that there is not", { desyncMitigationMode: "strict" }, "must be one of monitor, defensive, strictest"],
    ["an endless wait", { idleTimeout: 4001 }, "idleTimeout must be between 1 and 4000"],
  ])("is refused with %s", (_, changes, says) => {
    expect(() => new Place().loadBalancer(changes)).toThrow(says);
  });

  test("is refused with a name that is taken, and in a network without a way in", () => {
    const place = new Place();
    place.loadBalancer();
    expect(() => place.loadBalancer({}, "api")).toThrow("ELBv2 Load Balancer (api) already exists");
    place.cloud.remove(place.there("aws:ec2/internetGateway:InternetGateway", "igw-1"));
    expect(() => place.loadBalancer({}, "other")).toThrow("VPC vpc-1 has no internet gateway");
  });

  test("writes logs only where its account may, under no key but that of S3", () => {
    const logs = (may: boolean, algorithm?: string) => {
      const place = new Place();
      return place.loadBalancer({ accessLogs: { enabled: true, bucket: place.bucket(may, algorithm) } });
    };
    expect(() => logs(true)).not.toThrow();
    expect(() => logs(false)).toThrow("Access Denied for bucket: logs");
    expect(() => logs(true, "aws:kms")).toThrow("Access Denied for bucket: logs");
  });

  test("is not deleted while it is protected", () => {
    const place = new Place();
    const made = place.loadBalancer({ enableDeletionProtection: true });
    expect(() => place.delete(made)).toThrow("deletion protection is enabled");
    place.change(made, { enableDeletionProtection: false });
    place.delete(made);
    expect(place.has(made)).toBe(false);
  });

  test("takes its listeners and their rules along, and keeps its subnets", () => {
    const place = new Place();
    const made = place.loadBalancer();
    const listener = place.listener(made);
    const rule = place.rule(listener, [place.group()]);
    expect(() => place.delete(place.there("aws:ec2/subnet:Subnet", "subnet-1a"))).toThrow("still used");
    place.delete(made);
    expect([place.has(listener), place.has(rule)]).toEqual([false, false]);
  });

  test("is replaced for another name or side of the network, not for other subnets", () => {
    const place = new Place();
    const made = place.loadBalancer();
    expect(place.replacedBy(made, { name: "other", internal: true })).toEqual(["name", "internal"]);
    expect(place.replacedBy(made, { subnets: ["subnet-1b", "subnet-1aa"], idleTimeout: 10 })).toEqual([]);
    expect(
      place.afterRefresh(made, { ...place.loadBalancerInputs(), subnets: ["subnet-1b", "subnet-1a"] }).changes,
    ).toEqual([]);
  });
});

describe("a target group", () => {
  test("gets 26 digits behind its prefix, which leaves six characters", () => {
    expect(new Place().group({}, "green").outputs["name"]).toMatch(/^green-\d{26}$/);
    expect(() => new Place().group({}, "indigo")).toThrow("namePrefix must be between 1 and 6 characters long");
  });

  test.each<[string, Properties, string]>([
    ["a check that may take longer than the next one", { healthCheck: { interval: 5, timeout: 5 } }, "smaller than"],
    ["a check every three seconds", { healthCheck: { interval: 3, timeout: 2 } }, "between 5 and 300"],
    ["a check of no path", { healthCheck: { path: "readyz" } }, "a path that begins with /"],
    ["a short warm-up", { slowStart: 10 }, "must be 0, or between 30 and 900"],
    [
      "a warm-up without turns",
      { slowStart: 30, loadBalancingAlgorithmType: "least_outstanding_requests" },
      "can only be used with the algorithm round_robin",
    ],
    ["a long goodbye", { deregistrationDelay: 3601 }, "between 0 and 3600"],
    ["a network that is not there", { vpcId: "vpc-9" }, 'no Vpc has the id "vpc-9"'],
  ])("is refused with %s", (_, changes, says) => {
    expect(() => new Place().group(changes)).toThrow(says);
  });

  test("cannot be deleted while requests go to it, nor belong to two load balancers", () => {
    const place = new Place();
    const group = place.group();
    place.rule(place.listener(place.loadBalancer()), [group]);
    expect(() => place.delete(group)).toThrow("is still used by ListenerRule");
    const other = place.listener(place.loadBalancer({}, "other"), {}, "other");
    expect(() => place.rule(other, [group])).toThrow("cannot be associated with more than one load balancer");
  });

  test("is replaced for another port, kind or network", () => {
    const place = new Place();
    const made = place.group();
    expect(place.replacedBy(made, { port: 9000, targetType: "instance", vpcId: "vpc-2" })).toEqual(
      expect.arrayContaining(["port", "targetType", "vpcId"]),
    );
    expect(place.replacedBy(made, { deregistrationDelay: 10 })).toEqual([]);
    expect(place.cloud.list(TARGET_GROUP)).toHaveLength(1);
  });
});

describe("a listener", () => {
  test("has HTTPS with an issued certificate", () => {
    const place = new Place();
    const certificate = place.issuedCertificate();
    const made = place.listener(place.loadBalancer(), { ...HTTPS, certificateArn: certificate.id });
    expect(made.id).toMatch(/:listener\/app\/api\/[0-9a-f]{16}\/[0-9a-f]{16}$/);
    expect(() => place.delete(certificate)).toThrow("is still used by Listener");
  });

  test("is refused with a certificate that is not issued yet", () => {
    const place = new Place();
    const { id } = place.certificate();
    expect(() => place.listener(place.loadBalancer(), { ...HTTPS, certificateArn: id })).toThrow(
      "UnsupportedCertificate",
    );
  });

  test.each<[string, Properties, string]>([
    ["HTTPS without certificate", HTTPS, "certificateArn is needed for protocol HTTPS"],
    ["HTTP with a policy", { sslPolicy: HTTPS.sslPolicy }, "sslPolicy is only for protocol HTTPS"],
    ["a load balancer that is not there", { loadBalancerArn: "arn:none" }, "no LoadBalancer has the id"],
    ["a redirect to itself", { defaultActions: [redirect({})] }, "would lead to the same URL again"],
    [
      "a status of 301",
      { defaultActions: [{ ...FORBIDDEN, fixedResponse: { ...FORBIDDEN.fixedResponse, statusCode: "301" } }] },
      "a status of 2xx, 4xx or 5xx",
    ],
  ])("is refused with %s", (_, changes, says) => {
    const place = new Place();
    expect(() => place.listener(place.loadBalancer(), changes)).toThrow(says);
  });

  test("is refused with a policy that there is not, and on a port that is taken", () => {
    const place = new Place();
    const loadBalancer = place.loadBalancer();
    const tls = { ...HTTPS, certificateArn: place.issuedCertificate().id };
    expect(() => place.listener(loadBalancer, { ...tls, sslPolicy: "ELBSecurityPolicy-TLS13" })).toThrow(
      "sslPolicy must be one of",
    );
    place.listener(loadBalancer, { defaultActions: [redirect({ protocol: "HTTPS", port: "443" })] });
    expect(() => place.listener(loadBalancer, {}, "second")).toThrow("DuplicateListener");
  });
});

describe("a rule", () => {
  test("moves its weights and priority in place, whatever the order of its parts", () => {
    const place = new Place();
    const listener = place.listener(place.loadBalancer());
    const groups = [place.group({}, "blue"), place.group({}, "green")];
    const made = place.rule(listener, groups);
    expect(place.afterRefresh(made, ruleInputs(listener, [...groups].reverse())).changes).toEqual([]);
    expect(place.replacedBy(made, { priority: 20 })).toEqual([]);
    expect(place.replacedBy(made, { listenerArn: "arn:other" })).toEqual(["listenerArn"]);
  });

  test.each<[string, Properties, string]>([
    [
      "a long value",
      { conditions: [{ httpHeader: { httpHeaderName: "X", values: ["x".repeat(129)] } }] },
      "between 1 and 128",
    ],
    [
      "six values",
      { conditions: [{ hostHeader: { values: ["a", "b", "c", "d", "e", "f"] } }] },
      "5 condition values at most, got 6",
    ],
    [
      "two kinds in one condition",
      { conditions: [{ hostHeader: { values: ["a"] }, pathPattern: { values: ["/"] } }] },
      "exactly one kind",
    ],
    ["a priority of 0", { priority: 0 }, "between 1 and 50000"],
    [
      "a weight of 1000",
      { actions: [{ type: "forward", forward: { targetGroups: [{ arn: "arn:x", weight: 1000 }] } }] },
      "between 0 and 999",
    ],
    [
      "a target group that is not there",
      { actions: [{ type: "forward", targetGroupArn: "arn:x" }] },
      "no TargetGroup has the id",
    ],
  ])("is refused with %s", (_, changes, says) => {
    const place = new Place();
    expect(() => place.rule(place.listener(place.loadBalancer()), [place.group()], changes)).toThrow(says);
  });

  test("is refused with the priority of another, and for a target group of another network", () => {
    const place = new Place();
    const listener = place.listener(place.loadBalancer());
    place.rule(listener, [place.group()]);
    expect(() => place.rule(listener, [], {}, "second")).toThrow("Priority '10' is currently in use");
    const far = place.group({ vpcId: "vpc-2" }, "far");
    expect(() => place.rule(listener, [far], { priority: 11 }, "third")).toThrow("are in different VPCs");
  });
});

function redirect(to: Properties): Properties {
  return { type: "redirect", redirect: { statusCode: "HTTP_301", ...to } };
}
