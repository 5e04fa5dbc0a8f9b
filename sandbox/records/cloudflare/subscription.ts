import { CloudError } from "../../cloud/error";
import { isObject, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { MOMENT, anyCase, ofZone, onePerZone, zoneAsId } from "./common";
import { RATE_PLANS, type Plan } from "./plan";

/** List price per month in US dollars, billed monthly (https://www.cloudflare.com/plans/). Enterprise is negotiated. */
const MONTHLY_PRICE: Readonly<Record<Plan, number>> = { free: 0, pro: 25, business: 250, enterprise: 0 };

/** The plan of a zone. */
export const zoneSubscription: ResourceRecord = {
  sources: [
    "terraform-provider-cloudflare internal/services/zone_subscription/resource_test.go: the id is the zone's; delete does nothing; free and enterprise answer frequency not-applicable (a given one drifts); partners_ent comes back as enterprise",
    "pulumi-cloudflare typings 6.22.1: frequency and rate plan ids",
    "https://github.com/pulumi/pulumi-cloudflare/issues/1550: 404 code 1207 for a Free zone, although the enum lists free",
    "https://www.cloudflare.com/plans/: prices",
  ],
  seconds: { create: 2 },
  id: zoneAsId,
  replaces: ["zoneId"],
  computed: [
    "frequency",
    "ratePlan",
    ...["currency", "externallyManaged", "id", "isContract", "publicName", "scope", "sets"].map(
      (name) => `ratePlan.${name}`,
    ),
  ],
  rules: [
    anyCase("frequency", "weekly", "monthly", "quarterly", "yearly"),
    anyCase("ratePlan.id", ...Object.keys(RATE_PLANS)),
  ],
  references: [ofZone],
  unique: [onePerZone],
  // Deleting the resource changes nothing: the zone keeps the plan, and goes on costing what it costs.
  deletion: "leaves",
  accept: ({ inputs, id }) => {
    // Only what is new has no id yet; a zone that had a plan can go back to Free.
    if (id === "" && planOfInputs(inputs) === "free") {
      throw CloudError.notFound(
        "Add a core subscription first and try again. The zone does not have an active core subscription. (1207): a Free zone has none",
      );
    }
  },
  outputs: (object) => {
    const plan = planOfInputs(object.inputs);
    return {
      currency: "USD",
      currentPeriodStart: MOMENT,
      currentPeriodEnd: "2026-02-01T00:00:00Z",
      price: MONTHLY_PRICE[plan],
      state: "Paid",
      frequency: object.inputs["frequency"] ?? reportedFrequency(object),
      ratePlan: {
        id: plan,
        publicName: `${plan[0]?.toUpperCase()}${plan.slice(1)} ${plan === "free" ? "Website" : "Plan"}`,
        currency: "USD",
        scope: "zone",
        externallyManaged: false,
        isContract: plan === "enterprise",
        sets: [],
        ...(object.inputs["ratePlan"] as Properties | undefined),
      },
    };
  },
  readBack: (object) => {
    const { inputs } = object;
    const told: Properties = { ...inputs };
    if (inputs["frequency"] !== undefined) told["frequency"] = reportedFrequency(object);
    if (isObject(inputs["ratePlan"]) && inputs["ratePlan"]["id"] === "partners_ent")
      told["ratePlan"] = { ...inputs["ratePlan"], id: "enterprise" };
    return told;
  },
};

function planOfInputs(inputs: Properties): Plan {
  const id = isObject(inputs["ratePlan"]) ? String(inputs["ratePlan"]["id"]).toLowerCase() : "free";
  return RATE_PLANS[id] ?? "free";
}

function reportedFrequency({ inputs }: ObjectContext): unknown {
  const plan = planOfInputs(inputs);
  return plan === "free" || plan === "enterprise" ? "not-applicable" : (inputs["frequency"] ?? "monthly");
}
