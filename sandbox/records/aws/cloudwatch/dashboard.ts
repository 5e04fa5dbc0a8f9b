import { each, matches, type Rule } from "../../../interpreter/rules";
import { isObject, type Properties } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { globalArn } from "../account";
import { parsed } from "../iam/document";
import { sameJson } from "../same-json";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const validBody: Rule = each("dashboardBody", (text) => {
  const body = parsed(text);
  const widgets = isObject(body) ? body["widgets"] : undefined;
  if (!Array.isArray(widgets) || widgets.length > 500) return "must have 500 widgets at most";
  const wrong = widgets.map((widget) => (isObject(widget) ? wrongWidget(widget) : "is no object"));
  const first = wrong.findIndex((fault) => fault !== undefined);
  return first < 0 ? undefined : `InvalidParameterInput: widgets[${first}] ${wrong[first] ?? ""}`;
});

function wrongWidget({ type, x, width, height, properties }: Properties): string | undefined {
  if (!["alarm", "custom", "explorer", "log", "metric", "text"].includes(String(type))) return "has an unknown type";
  if (Number(x ?? 0) + Number(width ?? 6) > 24) return "does not fit into the 24 columns";
  if (Number(height ?? 6) < 1 || Number(height ?? 6) > 1_000) return "must be 1 to 1000 rows high";
  if (type !== "metric" && type !== "log") return undefined;
  return isObject(properties) && typeof properties["region"] === "string" ? undefined : "has no region";
}

/** A page of graphs. */
export const dashboard: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html: name, body; its ARN has no region",
    "terraform-provider-aws internal/service/cloudwatch/dashboard.go: the name is the id and replaces; bodies compare as JSON",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["dashboardName"]),
  replaces: ["dashboardName"],
  sameValue: { dashboardBody: sameJson },
  rules: [
    matches("dashboardName", /^[A-Za-z0-9_-]{1,255}$/, "letters, digits, - and _"),
    each("dashboardBody", (text) => (parsed(text) === undefined ? "contains an invalid JSON" : undefined)),
  ],
  apiRules: [validBody],
  outputs: (object) => ({ dashboardArn: globalArn(object, "cloudwatch", `dashboard/${object.id}`) }),
};
