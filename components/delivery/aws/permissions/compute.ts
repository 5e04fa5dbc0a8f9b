import type { Statement } from "../../../lib/aws/policy-document";
import type { Scope } from "./scope";

/** What runs the API and leads requests to it. */
export function computePermissions({ accountId, app, arn, prefix, region, tagging, tagged }: Scope): Statement[] {
  const here = { StringEquals: { "aws:RequestedRegion": region } };
  const balancing = (kind: string) => arn("elasticloadbalancing", `${kind}/*`);
  return [
    {
      Sid: "Containers",
      Effect: "Allow",
      // Everything ECS can do, to what has our names only.
      Action: "ecs:*",
      Resource: ["cluster", "service", "service-deployment", "service-revision", "task", "task-definition"].map(
        (kind) => arn("ecs", `${kind}/${prefix}*`),
      ),
    },
    {
      // Clusters have no ARN before they are made.
      Sid: "MakeContainers",
      Effect: "Allow",
      Action: ["ecs:CreateCluster"],
      Resource: "*",
      Condition: tagging,
    },
    {
      // ECS judges these by no resource. Revisions are never deregistered, and the boundary forbids it:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
      Sid: "TaskDefinitions",
      Effect: "Allow",
      Action: ["ecs:DescribeTaskDefinition", "ecs:ListTaskDefinitions"],
      Resource: "*",
      Condition: here,
    },
    {
      // An autoscaling target has a drawn id, and is named by the service it scales.
      Sid: "Scaling",
      Effect: "Allow",
      Action: "application-autoscaling:*",
      Resource: arn("application-autoscaling", "scalable-target/*"),
      Condition: { StringEquals: { "application-autoscaling:service-namespace": "ecs" } },
    },
    {
      // Tagging does not say which service is scaled; tags decide nothing there.
      Sid: "TagScaling",
      Effect: "Allow",
      Action: [
        "application-autoscaling:ListTagsForResource",
        "application-autoscaling:TagResource",
        "application-autoscaling:UntagResource",
      ],
      Resource: arn("application-autoscaling", "scalable-target/*"),
    },
    {
      // Describing looks through lists, which have no ARN.
      Sid: "See",
      Effect: "Allow",
      Action: [
        "application-autoscaling:Describe*",
        "elasticloadbalancing:Describe*",
        "wafv2:CheckCapacity",
        "wafv2:Describe*",
        "wafv2:List*",
      ],
      Resource: "*",
      Condition: here,
    },
    {
      Sid: "MakeLoadBalancers",
      Effect: "Allow",
      Action: [
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateTargetGroup",
      ],
      Resource: [balancing("loadbalancer/app"), balancing("targetgroup")],
      Condition: tagging,
    },
    {
      Sid: "TagListeners",
      Effect: "Allow",
      Action: "elasticloadbalancing:AddTags",
      Resource: [balancing("listener/app"), balancing("listener-rule/app")],
      Condition: tagging,
    },
    {
      // Everything, to what carries our tags: groups and listeners have drawn names.
      Sid: "LoadBalancers",
      Effect: "Allow",
      Action: "elasticloadbalancing:*",
      Resource: ["loadbalancer/app", "targetgroup", "listener/app", "listener-rule/app"].map(balancing),
      Condition: tagged,
    },
    {
      Sid: "MakeCertificates",
      Effect: "Allow",
      // A certificate has no ARN before it is asked for.
      Action: ["acm:AddTagsToCertificate", "acm:RequestCertificate"],
      Resource: "*",
      Condition: tagging,
    },
    {
      Sid: "Certificates",
      Effect: "Allow",
      Action: [
        "acm:AddTagsToCertificate",
        "acm:DeleteCertificate",
        "acm:DescribeCertificate",
        "acm:GetCertificate",
        "acm:ListTagsForCertificate",
        "acm:RemoveTagsFromCertificate",
        "acm:UpdateCertificateOptions",
      ],
      Resource: arn("acm", "certificate/*"),
      Condition: tagged,
    },
    {
      Sid: "Firewall",
      Effect: "Allow",
      // Everything WAF can do, to lists of rules with our names; AWS's own rules are read only.
      Action: "wafv2:*",
      Resource: [arn("wafv2", `regional/webacl/${prefix}*/*`), arn("wafv2", `regional/ipset/${prefix}*/*`)],
    },
    {
      Sid: "FirewallParts",
      Effect: "Allow",
      Action: ["wafv2:CreateWebACL", "wafv2:UpdateWebACL"],
      Resource: [`arn:aws:wafv2:${region}::regional/managedruleset/*/*`, arn("wafv2", "regional/managedruleset/*/*")],
    },
    {
      Sid: "FirewallOnLoadBalancers",
      Effect: "Allow",
      Action: ["wafv2:AssociateWebACL", "wafv2:DisassociateWebACL", "wafv2:GetWebACLForResource"],
      Resource: balancing(`loadbalancer/app/${prefix}*`),
    },
    {
      Sid: "Functions",
      Effect: "Allow",
      // Everything Lambda can do, to functions with our names only.
      Action: "lambda:*",
      Resource: arn("lambda", `function:${prefix}*`),
    },
    {
      Sid: "Schedules",
      Effect: "Allow",
      Action: "scheduler:*",
      Resource: [arn("scheduler", `schedule/${prefix}*/*`), arn("scheduler", `schedule-group/${prefix}*`)],
    },
    {
      // The registry stands in one region for all, and is tagged as its owner's.
      Sid: "MakeRegistry",
      Effect: "Allow",
      Action: ["ecr:CreateRepository", "ecr:TagResource"],
      Resource: `arn:aws:ecr:*:${accountId}:repository/*`,
      Condition: tagging,
    },
    {
      Sid: "Registry",
      Effect: "Allow",
      Action: "ecr:*",
      // Everything ECR can do, to the repository that carries our tags.
      Resource: `arn:aws:ecr:*:${accountId}:repository/*`,
      Condition: tagged,
    },
    {
      // Whoever owns the repository: every environment runs the images of the product.
      Sid: "FindImages",
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
      ],
      Resource: `arn:aws:ecr:*:${accountId}:repository/*`,
      Condition: { StringEquals: { "aws:ResourceTag/app": app } },
    },
    {
      // A login grants nothing by itself. How images are scanned is one setting for each region, of which the registry's need
      // not be the stack's; the boundary leaves it to the owner.
      Sid: "WholeRegistry",
      Effect: "Allow",
      Action: [
        "ecr:GetAuthorizationToken",
        "ecr:GetRegistryScanningConfiguration",
        "ecr:PutRegistryScanningConfiguration",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
  ];
}
