/** Registry, CDN and certificates: what serves the images and the public files. */
import { inProduction, property } from "../../../lib/check";
import { noneOf } from "../../../lib/expect";
import { referrers } from "../../../lib/references";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { Unreadable } from "../../../lib/value";
import { fail, notApplicable, pass, undecided } from "../../../lib/verdict";
import { DO_CDN, DO_CONTAINER_REGISTRIES, DO_CONTAINER_REGISTRY, DO_SPACES_BUCKET } from "../../../types/digitalocean";

export const registryPaid = resourceRule({
  id: "digitalocean-registry-holds-releases",
  title: "The registry of production is large enough to keep old releases",
  severity: "medium",
  rationale: "The starter tier holds one repository of 500 MB: a push fails, or the release to roll back to is gone.",
  remediation: "Set `registry.tier` to basic or professional (Pulumi.yaml).",
  references: [],
  types: [DO_CONTAINER_REGISTRIES, DO_CONTAINER_REGISTRY],
  check: inProduction(property("subscriptionTierSlug", noneOf(["starter"], { absent: "fail" }))),
});

export const publicFilesByCdn = stackRule({
  id: "digitalocean-spaces-public-by-cdn",
  title: "A public bucket is served by a CDN",
  severity: "low",
  rationale: "Spaces limits requests for each bucket; a busy page or a flood makes it refuse everybody.",
  remediation: "Make a `digitalocean.Cdn` with the bucket's `bucketDomainName` as `origin`.",
  references: ["CIS-DO 5.5"],
  check: (graph): Finding[] => {
    const cdns = referrers(graph, [DO_SPACES_BUCKET], [DO_CDN], "origin");
    return graph.ofType(DO_SPACES_BUCKET).map((resource) => {
      const { acl } = resource.inputs;
      if (acl instanceof Unreadable) return { resource, verdict: undecided(`acl ${acl.why}`) };
      if (acl !== "public-read") return { resource, verdict: notApplicable("the bucket is private") };
      return { resource, verdict: (cdns.get(resource.urn) ?? []).length > 0 ? pass : fail("is public and has no CDN") };
    });
  },
});
