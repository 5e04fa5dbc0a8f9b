import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import type * as pulumi from "@pulumi/pulumi";
import { awsTags, type Context } from "../../../lib/context";
import type { Zone } from "../../../zone";
import { AUTOMATIC_TTL } from "../../../zone/record";

/** What the certificate needs to know. */
export interface CertificateArgs {
  /** Where it stands; its API host is the certificate's only name. */
  context: Context;
  /** Zone of the domain. */
  zone: Zone;
}

/**
 * Makes a certificate for the API's host, and the DNS record by which AWS sees that the host is ours.
 *
 * AWS renews it by itself, 60 days before its end, as long as the record stays and the certificate is in use
 * (https://docs.aws.amazon.com/acm/latest/userguide/dns-renewal-validation.html); there is nothing to do, and nothing that
 * `up` would show. The domain's CAA records have to allow Amazon (`components/zone/caa.ts`).
 *
 * Without a physical name, a certificate that is replaced makes place for itself: the new one is issued and in use before
 * the old one goes. AWS asks for the same record again as long as account and host are the same.
 *
 * That the host is in the domain, whose zone takes the record, was checked before anything was made (`../checks.ts`).
 * @returns ARN of the certificate, known once it is issued: a listener takes no other.
 */
export function makeCertificate(
  name: string,
  { context, zone }: CertificateArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const certificate = new aws.acm.Certificate(
    `${name}-certificate`,
    {
      domainName: context.hosts.api,
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
      tags: awsTags(context, name),
    },
    { parent },
  );
  // One host has one proof, so its record is made outright and only its values come later.
  const proof = certificate.domainValidationOptions.apply(([only]) => ({
    name: withoutDot(only?.resourceRecordName ?? ""),
    type: only?.resourceRecordType ?? "CNAME",
    content: withoutDot(only?.resourceRecordValue ?? ""),
  }));
  const record = new cloudflare.DnsRecord(
    `${name}-certificate-proof`,
    {
      zoneId: zone.zoneId,
      name: proof.name,
      type: proof.type,
      content: proof.content,
      ttl: AUTOMATIC_TTL,
      // Through the proxy it would answer with addresses of Cloudflare, and prove nothing.
      proxied: false,
    },
    { parent },
  );
  const issued = new aws.acm.CertificateValidation(
    `${name}-certificate-issued`,
    { certificateArn: certificate.arn, validationRecordFqdns: [record.name] },
    { parent },
  );
  return issued.certificateArn;
}

/** AWS writes full names with a dot at the end; Cloudflare reads them back without it, and the record would never rest. */
function withoutDot(host: string): string {
  return host.replace(/\.$/, "");
}
