/** VPC: what passes is logged, nothing stands open by default, and S3 is reached without a detour. */
import { jsonProperty } from "../../../lib/document";
import { all, property } from "../../../lib/check";
import { isNotSet, isNotTrue, isSet, oneOf } from "../../../lib/expect";
import { isPublic, statementsOf } from "../../../lib/iam-policy";
import { namer } from "../../../lib/references";
import { companion, each, together, ofEach } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided } from "../../../lib/verdict";
import { routesToInternet } from "../../../lib/routes";
import * as types from "../../../types/aws";

const NETWORK = "components/network/aws.ts";
const VPCS = [types.VPC, types.DEFAULT_VPC];

export const flowLog = stackRule({
  id: "aws-vpc-flow-log",
  title: "Each VPC has a flow log that holds refused connections, and says where it is written",
  severity: "medium",
  rationale:
    "Without it nobody can say afterwards who scanned the network, or where data went; one without a destination or a role stays empty.",
  remediation:
    'Make an `aws.ec2.FlowLog` of the VPC with `trafficType: "ALL"`, a `logDestination`, and `iamRoleArn` for a log group (components/network/aws/flow-logs.ts).',
  references: ["CKV2_AWS_11", "EC2.6", "CIS7 4.7", "AWS-0178"],
  check: together(
    companion({
      of: VPCS,
      is: [types.FLOW_LOG],
      by: "vpcId",
      called: "a flow log",
      holds: (log, context) => property("trafficType", oneOf(["ALL", "REJECT"]))(log, context),
    }),
    ofEach([types.FLOW_LOG], (resource, context) => {
      const destination = property("logDestination", isSet())(resource, context);
      // A bucket or a stream is written to by the service itself; only CloudWatch Logs, the default, wants a role:
      // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
      const kind = resource.inputs["logDestinationType"] ?? "cloud-watch-logs";
      if (kind !== "cloud-watch-logs") return destination;
      return every([destination, property("iamRoleArn", isSet())(resource, context)]);
    }),
  ),
});

export const hasDefaultGroup = stackRule({
  id: "aws-vpc-default-security-group",
  title: "Each VPC has its default security group under control, without rules",
  severity: "high",
  rationale: "AWS opens it to all its members; what is made without a group of its own lands in it unseen.",
  remediation: `Make an \`aws.ec2.DefaultSecurityGroup\` of the VPC, and leave \`ingress\` and \`egress\` empty (${NETWORK}).`,
  references: ["CKV2_AWS_12", "EC2.2", "CIS7 6.5", "AWS-0173"],
  check: together(
    companion({
      of: VPCS,
      is: [types.DEFAULT_SECURITY_GROUP],
      by: "vpcId",
      called: "a closed default security group",
    }),
    ofEach([types.DEFAULT_SECURITY_GROUP], all(property("ingress", isNotSet()), property("egress", isNotSet()))),
  ),
});

export const defaultVpcUnused = stackRule({
  id: "aws-vpc-default-unused",
  title: "Nothing stands in the account's default VPC",
  severity: "high",
  rationale: "All of its subnets are public, and other programs of the account use it as well.",
  remediation: `Put the resource into the VPC of the stack (${NETWORK}).`,
  references: ["CKV_AWS_148", "AWS-0101"],
  check: (graph) => {
    if (graph.ofType(types.DEFAULT_VPC).length === 0) return [];
    const vpcOf = namer(graph, types.DEFAULT_VPC);
    // A flow log and a closed group are what makes the default VPC harmless.
    const harmless = [types.FLOW_LOG, types.DEFAULT_SECURITY_GROUP, types.DEFAULT_VPC];
    return graph.resources
      .filter(({ type, inputs }) => "vpcId" in inputs && !harmless.includes(type))
      .map((resource) => {
        const { resources, unclear } = vpcOf(resource, "vpcId");
        if (resources.length > 0) return { resource, verdict: fail("vpcId is the default VPC") };
        // Where a resource of the stack stands behind the value, that is its VPC.
        const known = unclear === undefined || graph.behind(resource, "vpcId").length > 0;
        return { resource, verdict: known ? pass : undecided(unclear) };
      });
  },
});

export const subnetGivesNoAddress = resourceRule({
  id: "aws-vpc-subnet-no-public-addresses",
  title: "A subnet gives no public addresses of its own accord",
  severity: "medium",
  rationale: "Everything that is started in it would be on the internet, whether it is meant to or not.",
  remediation: "Leave `mapPublicIpOnLaunch` false (components/network/aws/subnets.ts).",
  references: ["CKV_AWS_130", "EC2.15", "AWS-0164"],
  types: [types.SUBNET],
  check: property("mapPublicIpOnLaunch", isNotTrue()),
});

/** What a task on Fargate calls before its program runs: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html */
const NEEDED = ["ecr.api", "ecr.dkr", "logs", "secretsmanager"];

export const endpoints = stackRule({
  id: "aws-vpc-endpoints",
  title: "A VPC reaches S3 through a gateway endpoint, and one with endpoints has all that a task needs to start",
  severity: "medium",
  rationale:
    "Layers of images and logs would leave the network by the gigabyte; without a way out, a task that cannot reach one of these services never starts.",
  remediation:
    "Make a gateway `aws.ec2.VpcEndpoint` for S3 (components/network/aws/s3-endpoint.ts); add the service to `ENDPOINT_SERVICES` (components/network/aws/interface-endpoints.ts).",
  references: ["EC2.55", "EC2.56", "CIS7 6.8"],
  check: together(
    (graph) => {
      const vpcOf = namer(graph, types.VPC);
      const names = new Map<string, unknown[]>();
      for (const endpoint of graph
        .ofType(types.VPC_ENDPOINT)
        .filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface"))
        for (const { urn } of vpcOf(endpoint, "vpcId").resources)
          names.set(urn, [...(names.get(urn) ?? []), endpoint.inputs["serviceName"]]);
      return graph.ofType(types.VPC).map((resource) => {
        const services = names.get(resource.urn);
        if (services === undefined) return { resource, verdict: notApplicable("the VPC has no interface endpoints") };
        const missing = NEEDED.filter((needed) => !services.some((name) => String(name).endsWith(`.${needed}`)));
        if (missing.length === 0) return { resource, verdict: pass };
        const unclear = services.find((name): name is Unreadable => name instanceof Unreadable);
        const verdict =
          unclear === undefined
            ? fail(`has no endpoint for ${missing.join(", ")}`)
            : undecided(`serviceName ${unclear.why}`);
        return { resource, verdict };
      });
    },
    (graph, context) => {
      const endpoints = companion({
        of: [types.VPC],
        is: [types.VPC_ENDPOINT],
        by: "vpcId",
        called: "an endpoint for S3",
        holds: ({ inputs }) => {
          const service = inputs["serviceName"];
          if (service instanceof Unreadable) return undecided(`serviceName ${service.why}`);
          return typeof service === "string" && service.endsWith(".s3") ? pass : fail("has no endpoint for S3");
        },
      });
      return endpoints(graph, context);
    },
  ),
});

export const endpointPolicy = resourceRule({
  id: "aws-vpc-endpoint-policy",
  title: "An endpoint lets through only what is meant for it",
  severity: "medium",
  rationale: "Its default policy lets anyone in the network carry data into any account.",
  remediation: "Give the endpoint a `policy` (components/network/aws/s3-endpoint.ts, interface-endpoints.ts).",
  references: [],
  types: [types.VPC_ENDPOINT],
  check: all(
    property("policy", isSet()),
    jsonProperty("policy", (document, at) =>
      statementsOf(document).some((one) => isPublic(one) && one.resources.includes("*"))
        ? fail(`${at} lets everyone do something with everything`)
        : pass,
    ),
  ),
});

export const privateRoutes = stackRule({
  id: "aws-vpc-private-routes",
  title: "What has no public address stands in subnets without a way in from the internet",
  severity: "high",
  rationale: "One public address given by mistake would put it on the internet; and without one it has no way out.",
  remediation:
    "Route these subnets to a NAT or to endpoints (`network.egress` in Pulumi.<stack>.yaml; components/network/aws/egress.ts).",
  references: ["CKV2_AWS_35"],
  check: (graph, context) => {
    const internetRoute = routesToInternet(graph);
    return each([types.ECS_SERVICE, types.FUNCTION], (resource) => {
      const isFunction = resource.type === types.FUNCTION;
      const path = isFunction ? "vpcConfig.subnetIds[*]" : "networkConfiguration.subnets[*]";
      if (find(resource.inputs, path).every(({ value }) => value === undefined))
        return notApplicable(`there is no ${path}`);
      if (find(resource.inputs, "networkConfiguration.assignPublicIp")[0]?.value === true)
        return notApplicable("it has public addresses");
      return internetRoute(resource, path);
    })(graph, context);
  },
});
