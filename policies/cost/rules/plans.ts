/** Options that the plan of a vendor sells apart. */
import { all, property } from "../../lib/check";
import { atMost, isNotTrue, oneOf } from "../../lib/expect";
import { resourceRule } from "../../lib/rule";
import { R2_BUCKET } from "../../types/cloudflare";
import { VERCEL_PROJECT } from "../../types/vercel";

export const r2IsStandard = resourceRule({
  id: "cost-r2-class",
  title: "An R2 bucket that is read by visitors has the standard class",
  severity: "low",
  rationale: "The class for rare access charges for each GB that is read, and 30 days for every object.",
  remediation: "Leave `storageClass` out, or set it to Standard (components/media/r2.ts).",
  references: [],
  types: [R2_BUCKET],
  check: property("storageClass", oneOf(["Standard"], { absent: "pass" })),
});

export const vercelOptions = resourceRule({
  id: "cost-vercel-options",
  title: "A Vercel project uses no build options that cost extra, and no long functions",
  severity: "low",
  rationale:
    "Parallel builds and bigger build machines are paid for by the minute, functions by the time that they run.",
  remediation:
    "Leave `onDemandConcurrentBuilds` and `buildMachineType` out, and keep `resourceConfig.functionDefaultTimeout` at 60 or below (components/frontend/vercel.ts).",
  references: [],
  types: [VERCEL_PROJECT],
  check: all(
    property("onDemandConcurrentBuilds", isNotTrue()),
    property("buildMachineType", oneOf(["standard"], { absent: "pass" })),
    property(
      "resourceConfig.functionDefaultTimeout",
      atMost(({ settings }) => settings.functionTimeoutSeconds, "seconds", { absent: "pass" }),
    ),
  ),
});
