/** What is free in its plain form, and paid for in another. None of these has a figure that a source tells. */
import type { Resource } from "../../lib/resource";
import { ACCESS_ANALYZER, CERTIFICATE, ECR_SCANNING } from "../../types/aws";
import { FREE, NoPrice, read, textAt, type Priced, type Pricers } from "./pricer";

/** Access from outside is looked for at no charge: https://aws.amazon.com/iam/access-analyzer/pricing/ */
function analyzer(resource: Resource): Priced {
  const kind = textAt(resource, "type", "ACCOUNT");
  if (["ACCOUNT", "ORGANIZATION"].includes(kind)) return FREE;
  throw new NoPrice(`${kind} is paid by the role, the user or the resource that it looks at, and has no price`);
}

/** Other scans than the basic ones are made by Inspector: https://aws.amazon.com/inspector/pricing/ */
function scanning(resource: Resource): Priced {
  const kind = textAt(resource, "scanType", "BASIC");
  if (kind === "BASIC") return FREE;
  throw new NoPrice(`${kind} scans are paid by the image, and have no price`);
}

/** https://aws.amazon.com/certificate-manager/pricing/ */
function certificate(resource: Resource): Priced {
  // Whose authority it is may not be known; that it is a private one is.
  if (resource.inputs["certificateAuthorityArn"] !== undefined) {
    throw new NoPrice("a certificate of a private authority is paid for, and has no price");
  }
  if (read(resource, "options.export") !== "ENABLED") return FREE;
  throw new NoPrice("a certificate that can be exported is paid by the name, and has no price");
}

/** Pricers of what is mostly free. */
export const VARIANTS: Pricers = {
  [ACCESS_ANALYZER]: analyzer,
  [ECR_SCANNING]: scanning,
  [CERTIFICATE]: certificate,
};
