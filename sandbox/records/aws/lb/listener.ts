import { CloudError } from "../../../cloud/error";
import { between, oneOf, type Rule } from "../../../interpreter/rules";
import { isAbsent, textOr } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { CERTIFICATE, isIssued } from "../acm";
import { acceptTargets, actionApiRules, actionRules, targetReferences } from "./actions";
import { LOAD_BALANCER, newSuffix } from "./common";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const SSL_POLICIES = [
  "ELBSecurityPolicy-TLS13-1-3-2021-06",
  "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
  "ELBSecurityPolicy-TLS13-1-1-2021-06",
  "ELBSecurityPolicy-TLS13-1-0-2021-06",
  "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
  "ELBSecurityPolicy-TLS-1-2-2017-01",
  "ELBSecurityPolicy-TLS-1-1-2017-01",
  "ELBSecurityPolicy-FS-1-2-Res-2020-10",
  "ELBSecurityPolicy-FS-1-2-Res-2019-08",
  "ELBSecurityPolicy-FS-1-2-2019-08",
  "ELBSecurityPolicy-2016-08",
];

const needsWhatItsProtocolNeeds: Rule = ({ protocol, certificateArn, sslPolicy, port }) => {
  const faults = [
    ...(isAbsent(port) ? [{ property: "port", reason: "is needed for an application load balancer" }] : []),
    ...(isAbsent(protocol) ? [{ property: "protocol", reason: "must be one of HTTP, HTTPS, got nothing" }] : []),
  ];
  const tls = Object.entries({ certificateArn, sslPolicy });
  const wrong = tls.filter(([, value]) => isAbsent(value) === (protocol === "HTTPS"));
  const says = protocol === "HTTPS" ? "is needed for protocol HTTPS" : "is only for protocol HTTPS";
  return [...faults, ...wrong.map(([property]) => ({ property, reason: says }))];
};

/** A port of a load balancer. */
export const listener: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html: certificate and policy for HTTPS, DuplicateListener, UnsupportedCertificate",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html: listeners go with it",
    "terraform-provider-aws internal/service/elbv2/listener.go: the ARN is the id; only the load balancer replaces",
    "duration: typical",
  ],
  seconds: { create: 3, delete: 2 },
  id: (object) =>
    `${textOr(object.inputs["loadBalancerArn"], "").replace(":loadbalancer/", ":listener/")}/${newSuffix(object)}`,
  replaces: ["loadBalancerArn"],
  computed: ["defaultActions[*].order", "mutualAuthentication", "protocol", "sslPolicy", "tcpIdleTimeoutSeconds"],
  sets: ["defaultActions[*].forward.targetGroups"],
  rules: [between("port", 1, 65_535), oneOf("protocol", ["HTTP", "HTTPS"]), actionRules("defaultActions")],
  apiRules: [needsWhatItsProtocolNeeds, oneOf("sslPolicy", SSL_POLICIES), actionApiRules("defaultActions")],
  references: [
    { path: "loadBalancerArn", to: [LOAD_BALANCER], onTargetDelete: "goes-with-it" },
    { path: "certificateArn", to: [CERTIFICATE] },
    ...targetReferences("defaultActions"),
  ],
  unique: [
    {
      properties: ["loadBalancerArn", "port"],
      says: "DuplicateListener: A listener already exists on port {port} for this load balancer",
    },
  ],
  accept: (object) => {
    acceptCertificate(object);
    acceptTargets(object, "defaultActions");
  },
  outputs: ({ id }) => ({ arn: id }),
};

function acceptCertificate({ inputs, cloud }: ObjectContext): void {
  const certificate = textOr(inputs["certificateArn"], "");
  if (certificate === "" || isIssued(cloud, certificate)) return;
  throw CloudError.invalid(
    `certificateArn UnsupportedCertificate: The certificate '${certificate}' is not issued yet; take its ARN from a CertificateValidation, which waits for it`,
  );
}
