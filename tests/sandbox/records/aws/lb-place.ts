/** An account in which a load balancer can stand, and inputs that AWS accepts. */
import type { CloudObject } from "../../../../sandbox/cloud/store";
import type { Properties } from "../../../../sandbox/interpreter/values";
import {
  BUCKET_POLICY,
  CERTIFICATE,
  CERTIFICATE_VALIDATION,
  DNS_RECORD,
  LISTENER,
  LISTENER_RULE,
} from "../../../support/aws";
import { LOAD_BALANCER, TARGET_GROUP } from "../../../support/aws";
import { Account } from "./account";

export const ZONE = "cloudflare:index/zone:Zone";

export class Place extends Account {
  constructor() {
    super();
    for (const vpc of ["1", "2"]) {
      this.put("aws:ec2/vpc:Vpc", `vpc-${vpc}`, {});
      this.put("aws:ec2/internetGateway:InternetGateway", `igw-${vpc}`, { vpcId: `vpc-${vpc}` });
      this.put("aws:ec2/securityGroup:SecurityGroup", `sg-${vpc}`, { vpcId: `vpc-${vpc}` });
      for (const letter of ["a", "b"]) {
        const where = { vpcId: `vpc-${vpc}`, availabilityZone: `us-east-1${letter}` };
        this.put("aws:ec2/subnet:Subnet", `subnet-${vpc}${letter}`, where);
      }
    }
    this.put("aws:ec2/subnet:Subnet", "subnet-1aa", { vpcId: "vpc-1", availabilityZone: "us-east-1a" });
    this.put(ZONE, "zone-1", { name: "example.com" });
  }

  /** What the account was made with. */
  there(type: string, id: string): CloudObject {
    return this.cloud.find(type, id) as CloudObject;
  }

  loadBalancer(changes: Properties = {}, name = "api"): CloudObject {
    return this.make(LOAD_BALANCER, { ...this.loadBalancerInputs(name), ...changes }, name);
  }

  loadBalancerInputs(name = "api"): Properties {
    return { name, subnets: ["subnet-1a", "subnet-1b"], securityGroups: ["sg-1"] };
  }

  group(changes: Properties = {}, name = "blue"): CloudObject {
    const inputs = { namePrefix: `${name}-`, vpcId: "vpc-1", targetType: "ip", port: 8000, protocol: "HTTP" };
    return this.make(TARGET_GROUP, { ...inputs, ...changes }, name);
  }

  certificate(changes: Properties = {}, name = "certificate"): CloudObject {
    return this.make(CERTIFICATE, { domainName: "api.example.com", validationMethod: "DNS", ...changes }, name);
  }

  /** The record that proves a certificate's first name. */
  proof(certificate: CloudObject, changes: Properties = {}): CloudObject {
    const [option] = certificate.outputs["domainValidationOptions"] as [Record<string, unknown>];
    const [name, content] = [option["resourceRecordName"], option["resourceRecordValue"]].map((host) =>
      String(host).replace(/\.$/, ""),
    );
    return this.make(DNS_RECORD, { zoneId: "zone-1", type: "CNAME", ttl: 1, name, content, ...changes }, "proof");
  }

  issued(certificate: CloudObject, changes: Properties = {}): CloudObject {
    return this.make(CERTIFICATE_VALIDATION, { certificateArn: certificate.id, ...changes }, "issued");
  }

  /** An issued certificate. */
  issuedCertificate(): CloudObject {
    const certificate = this.certificate();
    this.proof(certificate);
    this.issued(certificate);
    return certificate;
  }

  listener(loadBalancer: CloudObject, changes: Properties = {}, name = "listener"): CloudObject {
    const inputs = { loadBalancerArn: loadBalancer.id, port: 80, protocol: "HTTP", defaultActions: [FORBIDDEN] };
    return this.make(LISTENER, { ...inputs, ...changes }, name);
  }

  rule(listener: CloudObject, groups: readonly CloudObject[], changes: Properties = {}, name = "rule"): CloudObject {
    return this.make(LISTENER_RULE, { ...ruleInputs(listener, groups), ...changes }, name);
  }

  /** A bucket with a policy, into which load balancers may write where `may`. */
  bucket(may: boolean, algorithm = "AES256"): string {
    this.put("aws:s3/bucket:Bucket", "logs", {});
    this.put("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "logs", {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: algorithm } }],
    });
    const statement = {
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::logs/AWSLogs/${may ? "123456789012" : "210987654321"}/*`,
    };
    this.put(BUCKET_POLICY, "logs", {
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    });
    return "logs";
  }
}

export const FORBIDDEN = {
  type: "fixed-response",
  fixedResponse: { contentType: "text/plain", statusCode: "403", messageBody: "Forbidden" },
};

export function ruleInputs(listener: CloudObject, groups: readonly CloudObject[]): Properties {
  return {
    listenerArn: listener.id,
    priority: 10,
    conditions: [{ hostHeader: { values: ["api.example.com"] } }],
    actions: [{ type: "forward", forward: { targetGroups: groups.map(({ id }) => ({ arn: id, weight: 1 })) } }],
  };
}
