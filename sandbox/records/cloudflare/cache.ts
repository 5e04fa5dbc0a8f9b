import { CloudError } from "../../cloud/error";
import type { ResourceRecord } from "../../record";
import { MOMENT, anyCase, ofZone, onePerZone, zoneAsId } from "./common";

/** Type token of tiered caching, on which the smart topology stands. */
const ARGO_TIERED_CACHING = "cloudflare:index/argoTieredCaching:ArgoTieredCaching";

/** Tiered caching of a zone: data centres ask each other before they ask the origin. */
export const argoTieredCaching: ResourceRecord = {
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/argo_tiered_caching: the id is the zone's, delete does nothing",
    "https://developers.cloudflare.com/cache/how-to/tiered-cache/: on every plan",
  ],
  seconds: { create: 1 },
  id: zoneAsId,
  replaces: ["zoneId"],
  rules: [anyCase("value", "on", "off")],
  references: [ofZone],
  unique: [onePerZone],
  deletion: "leaves",
  outputs: () => ({ editable: true, modifiedOn: MOMENT }),
};

/** Smart topology of tiered caching: Cloudflare picks the data centre nearest to the origin as the upper tier. */
export const tieredCache: ResourceRecord = {
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/tiered_cache: the id is the zone's, delete switches it off",
    "https://developers.cloudflare.com/cache/how-to/tiered-cache/#smart-tiered-cache: needs tiered caching",
  ],
  seconds: { create: 1 },
  id: zoneAsId,
  replaces: ["zoneId"],
  rules: [anyCase("value", "on", "off")],
  references: [ofZone],
  unique: [onePerZone],
  accept: ({ cloud, inputs }) => {
    const tiered = cloud.list(ARGO_TIERED_CACHING).find((object) => object.inputs["zoneId"] === inputs["zoneId"]);
    if (inputs["value"] === "on" && tiered?.inputs["value"] !== "on") {
      throw CloudError.precondition(
        `Smart Tiered Cache needs tiered caching: register ArgoTieredCaching with value "on" for zone ${String(inputs["zoneId"])} before it`,
      );
    }
  },
  outputs: () => ({ editable: true, modifiedOn: MOMENT }),
};
