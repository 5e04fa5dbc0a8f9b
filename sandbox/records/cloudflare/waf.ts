import type { ResourceRecord } from "../../record";
import { ofZone, onePerZone, text } from "./common";

/** Whether requests to log in are compared with known leaked credentials. */
export const leakedCredentialCheck: ResourceRecord = {
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/leaked_credential_check: delete does nothing",
    "pulumi-cloudflare provider/resources.go: the id is made of `enabled` and the zone, and does not follow a later change of `enabled`",
    "https://developers.cloudflare.com/waf/detections/leaked-credentials/: on every plan",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => `${text(inputs["enabled"])}_${text(inputs["zoneId"])}`,
  replaces: ["zoneId"],
  references: [ofZone],
  unique: [onePerZone],
  deletion: "leaves",
};
