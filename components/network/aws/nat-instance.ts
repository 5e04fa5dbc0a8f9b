import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsTags, nameOf, type Context } from "../../lib/context";

/** What a NAT instance needs to know. */
export interface NatInstanceArgs {
  /** Where it stands. */
  context: Context;
  /** Public subnet it stands in. */
  subnetId: pulumi.Output<string>;
  /** Its security group. */
  securityGroupId: pulumi.Output<string>;
  /** The VPC's way to the internet. */
  internetGateway: aws.ec2.InternetGateway;
}

/** A network interface that passes traffic on, and what stands behind it. */
export interface NatInstance {
  /** Interface to which routes lead. */
  readonly networkInterface: aws.ec2.NetworkInterface;
  /** The machine. */
  readonly instance: aws.ec2.Instance;
}

/**
 * Makes the smallest ARM machine pass on what the private subnets send to the internet.
 *
 * Routes lead to a network interface of its own, which outlives the machine and keeps the public address: a new machine
 * takes over without a change of routes. Nobody logs in; to renew it, with the latest image,
 * `pulumi up --replace` its URN: the private subnets have no way out for about two minutes. EC2 moves it to other
 * hardware by itself (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-recover.html).
 */
export function makeNatInstance(name: string, args: NatInstanceArgs, parent: pulumi.Resource): NatInstance {
  const { context, subnetId, securityGroupId, internetGateway } = args;
  const physicalName = nameOf(context, "nat");
  const tags = { ...awsTags(context, name), Name: physicalName };
  const networkInterface = new aws.ec2.NetworkInterface(
    `${name}-nat-interface`,
    {
      subnetId,
      securityGroups: [securityGroupId],
      description: "Passes on what the private subnets send to the internet",
      // With the check on, AWS drops whatever is not addressed to the machine itself.
      sourceDestCheck: false,
      tags,
    },
    { parent },
  );
  const address = new aws.ec2.Eip(
    `${name}-nat-address`,
    { domain: "vpc", networkInterface: networkInterface.id, tags },
    // AWS refuses a public address in a VPC that has no internet gateway yet, and no value carries that order.
    { parent, dependsOn: [internetGateway] },
  );
  const template = new aws.ec2.LaunchTemplate(
    `${name}-nat-template`,
    {
      namePrefix: `${physicalName}-`,
      imageId: AMAZON_LINUX,
      instanceType: "t4g.nano",
      userData: Buffer.from(NAT_SCRIPT).toString("base64"),
      // Credentials only to who can answer a challenge (IMDSv2); here there are none to be had.
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      // In the template: on the instance a root volume and an image by parameter exclude each other
      // (https://github.com/hashicorp/terraform-provider-aws/issues/43488).
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3" } }],
      tagSpecifications: [{ resourceType: "volume", tags }],
      tags,
    },
    { parent },
  );
  const instance = new aws.ec2.Instance(
    `${name}-nat-instance`,
    {
      launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
      primaryNetworkInterface: { networkInterfaceId: networkInterface.id },
      tags,
    },
    {
      parent,
      // The interface can be in one machine only.
      deleteBeforeReplace: true,
      // The provider's default for the instance would switch the interface's check on again with the next update, and it
      // does not let another value be given (https://github.com/hashicorp/terraform-provider-aws/issues/44768).
      ignoreChanges: ["sourceDestCheck"],
      // The first boot installs a package, for which the public address must be there.
      dependsOn: [address],
    },
  );
  return { networkInterface, instance };
}

/** The latest Amazon Linux 2023 for ARM, looked up by EC2 at each launch: https://docs.aws.amazon.com/linux/al2023/ug/ec2.html */
const AMAZON_LINUX = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

/** What AWS documents for a NAT instance: https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html */
const NAT_SCRIPT = `#!/bin/bash
set -euo pipefail
dnf install -y iptables-services
systemctl enable --now iptables
echo net.ipv4.ip_forward=1 > /etc/sysctl.d/90-nat.conf
sysctl -p /etc/sysctl.d/90-nat.conf
interface=$(ip -o -4 route show to default | awk '{ print $5; exit }')
iptables -t nat -A POSTROUTING -o "$interface" -j MASQUERADE
iptables -F FORWARD
service iptables save
`;
