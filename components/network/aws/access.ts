/** The firewall of an environment on AWS. */
import type { Egress, SecurityGroupRole } from "..";

/** Something inside the network that has a security group. */
export type Member = SecurityGroupRole | "endpoints" | "nat-instance";

/** Something outside of all security groups: addresses of Cloudflare, of S3, of this network, or all there are. */
export type Outsider = "cloudflare" | "internet" | "network" | "s3";

/** One thing that is allowed, always over TCP. Answers need no permission of their own. */
export interface Permission {
  /** Who begins. */
  from: Member | Outsider;
  /** Who is called. */
  to: Member | Outsider;
  /** Port that is called. */
  port: number;
  /** What for; shows in the console, where only some characters are allowed and no apostrophe. */
  why: string;
  /** Ways out of the network for which it holds. @default - all */
  with?: readonly Egress[];
}

const WITH_INTERNET: readonly Egress[] = ["public", "nat-instance", "regional-nat"];

/**
 * Who may talk to whom. What does not stand here is refused, in both directions: a group without a permission to begin
 * anything can only answer, so nothing gets out of a data store.
 *
 * Names are looked up at the VPC's own resolver, which no security group filters
 * (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html).
 */
export const ACCESS: readonly Permission[] = [
  { from: "cloudflare", to: "load-balancer", port: 443, why: "Visitors, through Cloudflare only" },
  { from: "cloudflare", to: "load-balancer", port: 80, why: "Plain HTTP, to be redirected to HTTPS" },
  { from: "load-balancer", to: "app", port: 8000, why: "Requests and health checks" },
  { from: "app", to: "postgres", port: 5432, why: "Queries and migrations" },
  { from: "postgres", to: "postgres", port: 5432, why: "From RDS Proxy, where there is one, to the database" },
  { from: "app", to: "redis", port: 6379, why: "Cache and rate limits" },
  { from: "app", to: "internet", port: 443, why: "APIs of AWS and of others", with: WITH_INTERNET },
  { from: "app", to: "endpoints", port: 443, why: "APIs of AWS inside the network", with: ["endpoints"] },
  { from: "app", to: "s3", port: 443, why: "Layers of container images, which ECR keeps in S3", with: ["endpoints"] },
  { from: "network", to: "nat-instance", port: 443, why: "Traffic to be passed on", with: ["nat-instance"] },
  { from: "nat-instance", to: "internet", port: 443, why: "Traffic passed on, and packages", with: ["nat-instance"] },
];

/** What is allowed with one way out. */
export function accessWith(egress: Egress): readonly Permission[] {
  return ACCESS.filter((permission) => permission.with?.includes(egress) ?? true);
}

/** Whether a party has a security group. */
export function isMember(party: Member | Outsider): party is Member {
  return !OUTSIDERS.some((outsider) => outsider === party);
}

const OUTSIDERS: readonly Outsider[] = ["cloudflare", "internet", "network", "s3"];
