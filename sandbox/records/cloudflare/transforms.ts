import { CloudError } from "../../cloud/error";
import { locate } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { ofZone, onePerZone, zoneAsId } from "./common";

/** Managed transforms by list. */
const KNOWN: Readonly<Record<"managedRequestHeaders" | "managedResponseHeaders", readonly string[]>> = {
  managedRequestHeaders: [
    "add_bot_protection_headers",
    "add_client_certificate_headers",
    "add_visitor_location_headers",
    "add_true_client_ip_headers",
    "remove_visitor_ip_headers",
    "add_waf_credential_check_status_header",
    "add_malicious_uploads_detection_header",
  ],
  managedResponseHeaders: ["remove_x-powered-by_header", "add_security_headers"],
};

/** Ready-made header changes of a zone. */
export const managedTransforms: ResourceRecord = {
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/managed_transforms/resource.go: the id is the zone's; create is refused while any transform is enabled; delete disables all; transforms that are off and not managed are not reported",
    "https://developers.cloudflare.com/rules/transform/managed-transforms/reference/: ids",
  ],
  seconds: { create: 2 },
  id: zoneAsId,
  replaces: ["zoneId"],
  sets: ["managedRequestHeaders", "managedResponseHeaders"],
  references: [ofZone],
  unique: [onePerZone],
  accept: ({ inputs }) => {
    for (const [list, known] of Object.entries(KNOWN)) {
      const ids = locate(inputs, `${list}[*].id`).map(({ value }) => String(value));
      const unknown = ids.find((id) => !known.includes(id));
      if (unknown !== undefined)
        throw CloudError.invalid(`${list}: there is no managed transform ${unknown}; known: ${known.join(", ")}`);
      const twice = ids.find((id, index) => ids.indexOf(id) !== index);
      if (twice !== undefined) throw CloudError.invalid(`${list}: ${twice} is given twice`);
    }
    if (
      locate(inputs, "managedRequestHeaders[*]").some(({ value }) => isOn(value, "add_true_client_ip_headers")) &&
      locate(inputs, "managedRequestHeaders[*]").some(({ value }) => isOn(value, "remove_visitor_ip_headers"))
    ) {
      throw CloudError.invalid(
        "add_true_client_ip_headers and remove_visitor_ip_headers conflict: enable one of them only",
      );
    }
  },
};

function isOn(transform: unknown, id: string): boolean {
  const { id: given, enabled } = transform as { id: string; enabled: boolean };
  return given === id && enabled;
}
