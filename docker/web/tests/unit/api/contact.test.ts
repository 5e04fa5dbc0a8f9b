import { expect, test, vi } from "vitest";
import { sendContact, type ContactMessage } from "../../../src/api/contact";
import { answer, bodies, json } from "../../support/answers";

const MESSAGE: ContactMessage = {
  name: "Ana",
  email: "ana@example.com",
  message: "Please test our shop.",
  locale: "es",
  website: "",
  startedAt: "2026-01-01T00:00:00.000Z",
  key: "3f0c2f0e-6f0c-4c0f-8a51-3f3f7b1c9f10",
};

test("posts the message as it is", async () => {
  const fetch = answer({ "/v1/contact": [json({ id: "1" }, 202)] });
  expect(await sendContact("https://api.test", MESSAGE)).toEqual({ kind: "sent" });
  expect(bodies(fetch, "/v1/contact")).toEqual([MESSAGE]);
  expect(fetch.mock.calls[0]?.[0]).toBe("https://api.test/v1/contact");
});

test.each([
  [
    "fields that are refused",
    json({ errors: [{ field: "email", message: "is no address" }] }, 422),
    { kind: "invalid", errors: [{ field: "email", message: "is no address" }] },
  ],
  ["a refusal without a field", json({ errors: [] }, 422), { kind: "failed" }],
  ["a refusal in another form", new Response("no", { status: 422 }), { kind: "failed" }],
  ["too soon", json({ errors: [] }, 422, { "Retry-After": "2" }), { kind: "early", seconds: 2 }],
  ["too often", json({}, 429, { "Retry-After": "30" }), { kind: "limited", seconds: 30 }],
  ["too often, without a time", json({}, 429), { kind: "limited", seconds: undefined }],
  ["a failure of the API", json({}, 500), { kind: "failed" }],
  ["a page in place of the API", new Response("<html>", { status: 200 }), { kind: "failed" }],
  ["no connection to the API", new TypeError("failed"), { kind: "failed" }],
])("explains %s", async (_case, response, expected) => {
  answer({ "/v1/contact": [response] });
  expect(await sendContact("", MESSAGE)).toEqual(expected);
});

test("knows that the visitor is offline", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  answer({ "/v1/contact": [new TypeError("failed")] });
  expect(await sendContact("", MESSAGE)).toEqual({ kind: "offline" });
});
