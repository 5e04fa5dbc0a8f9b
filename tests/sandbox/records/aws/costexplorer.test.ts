import { Account } from "./account";

const MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";
const SUBSCRIPTION = "aws:costexplorer/anomalySubscription:AnomalySubscription";
const TAG = "aws:costexplorer/costAllocationTag:CostAllocationTag";
const SERVICES = { name: "services", monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" };

test("an account has one monitor of all services", () => {
  const account = new Account();
  const { id, outputs } = account.make(MONITOR, SERVICES, "first");
  expect(id).toMatch(/^arn:aws:ce::123456789012:anomalymonitor\/[0-9a-f-]{36}$/);
  expect(outputs["arn"]).toBe(id);
  expect(() => account.make(MONITOR, SERVICES, "second")).toThrow(
    "Limit exceeded on dimensional spend monitor creation",
  );
});

test("a monitor is replaced by what it looks at, and needs it", () => {
  const account = new Account();
  const made = account.make(MONITOR, SERVICES);
  expect(account.replacedBy(made, { monitorDimension: "LINKED_ACCOUNT" })).toEqual(["monitorDimension"]);
  expect(() => account.make(MONITOR, { name: "x", monitorType: "DIMENSIONAL" }, "x")).toThrow("monitorDimension must");
  expect(() => account.make(MONITOR, { name: "x", monitorType: "CUSTOM" }, "x")).toThrow("monitorSpecification must");
});

describe("a subscription", () => {
  function subscribe(inputs: object) {
    const account = new Account();
    const { id } = account.make(MONITOR, SERVICES);
    const mails = { name: "mails", frequency: "DAILY", subscribers: [{ type: "EMAIL", address: "ops@example.com" }] };
    return account.make(SUBSCRIPTION, { ...mails, monitorArnLists: [id], ...inputs });
  }

  test("is accepted with mails once a day", () => {
    expect(subscribe({}).outputs["accountId"]).toBe("123456789012");
  });

  test.each([
    ["mails at once", { frequency: "IMMEDIATE" }, "must be SNS with the frequency IMMEDIATE"],
    [
      "messages to a topic once a day",
      { subscribers: [{ type: "SNS", address: "arn:aws:sns:us-east-1:123456789012:t" }] },
      "must be EMAIL with the frequency DAILY",
    ],
    ["a monitor that is not there", { monitorArnLists: ["arn:aws:ce::123456789012:anomalymonitor/x"] }, "no Anomaly"],
    ["no address", { subscribers: [{ type: "EMAIL", address: "ops" }] }, "address must be text that matches"],
  ])("is refused with %s", (_, inputs, says) => {
    expect(() => subscribe(inputs)).toThrow(says);
  });
});

test("a cost tag can be activated once something carries it", () => {
  const account = new Account();
  expect(() => account.make(TAG, { tagKey: "env", status: "Active" })).toThrow("Tag keys not found: env");
  account.make(MONITOR, { ...SERVICES, tags: { env: "prod" } });
  const tag = account.make(TAG, { tagKey: "env", status: "Active" });
  expect(tag).toMatchObject({ id: "env", outputs: { type: "UserDefined" } });
  expect(account.replacedBy(tag, { tagKey: "app" })).toEqual(["tagKey"]);
});
