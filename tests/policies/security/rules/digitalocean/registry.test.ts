import * as registry from "../../../../../policies/security/rules/digitalocean/registry";
import { DO_CDN, DO_SPACES_BUCKET } from "../../../../../policies/types/digitalocean";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(registry, {
  registryPaid: [
    {
      compliant: { name: "endtoendlab", subscriptionTierSlug: "basic" },
      broken: [{ subscriptionTierSlug: "starter" }, { subscriptionTierSlug: ABSENT }],
      undecided: [{ subscriptionTierSlug: UNKNOWN }],
    },
  ],
  publicFilesByCdn: {
    compliant: {
      bucket: { type: DO_SPACES_BUCKET, inputs: { name: "files", acl: "public-read" } },
      cdn: { type: DO_CDN, inputs: { origin: UNKNOWN }, refs: { origin: "bucket" } },
    },
    broken: [{ cdn: ABSENT }],
    undecided: [{ "bucket.acl": UNKNOWN }],
    notApplicable: [{ "bucket.acl": "private" }, { "bucket.acl": ABSENT }],
  },
});
