import type * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { OriginSecret } from "..";

/**
 * What reaches the service from outside: every path, but only with the secret header that Cloudflare adds. Without the
 * header nobody gets past the edge by calling the app's `ondigitalocean.app` name.
 *
 * The provider does not treat the header's value as a secret, so it is made secret here.
 * @param service name of the component that answers.
 */
export function ingress(service: string, originSecret: OriginSecret): digitalocean.types.input.AppSpecIngress {
  return {
    rules: [{ match: { path: { prefix: "/" } }, component: { name: service } }],
    secureHeader: { key: originSecret.header, value: pulumi.secret(originSecret.value) },
  };
}
