import { expect, test } from "vitest";
import { LIMITS, validate } from "../../../src/contact/validate";
import { en } from "../../../src/i18n/en";

const words = en.contact.errors;
const GOOD = { name: "Ana Mora", email: "ana@example.co.cr", message: "Please test our shop." };

test("accepts a message, in any script and with line breaks", () => {
  expect(validate(GOOD, words)).toEqual({});
  expect(validate({ ...GOOD, name: "李雷 Ñandú", message: "Hola:\r\n\tpor favor 👋" }, words)).toEqual({});
});

test("says everything that is missing at once", () => {
  expect(validate({ name: " ", email: "", message: "\n" }, words)).toEqual({
    name: words.nameMissing,
    email: words.emailMissing,
    message: words.messageMissing,
  });
});

test.each(["ana", "ana@", "@example.com", "ana@example", "a na@example.com", "ana@ex@ample.com", "ana@.com"])(
  "refuses the address %j",
  (email) => {
    expect(validate({ ...GOOD, email }, words)).toEqual({ email: words.emailForm });
  },
);

test("counts characters as the API does: one for an emoji", () => {
  expect(validate({ ...GOOD, name: "👋".repeat(LIMITS.name) }, words)).toEqual({});
  expect(validate({ ...GOOD, name: "👋".repeat(LIMITS.name + 1) }, words)).toHaveProperty("name");
  expect(validate({ ...GOOD, message: "👋".repeat(LIMITS.messageMin - 1) }, words)).toHaveProperty("message");
  expect(validate({ ...GOOD, message: "x".repeat(LIMITS.messageMax) }, words)).toEqual({});
  expect(validate({ ...GOOD, message: "x".repeat(LIMITS.messageMax + 1) }, words).message).toContain("5001");
});

test.each(["a\r\nBcc: b", "a\u0000b", "a\u202eb", "a\u2028b", "a\ud800b"])("refuses the name %j", (name) => {
  expect(validate({ ...GOOD, name }, words)).toEqual({ name: words.unwritten });
});

test("refuses controls in the message, but for line breaks", () => {
  expect(validate({ ...GOOD, message: `${GOOD.message}\u0007` }, words)).toEqual({ message: words.unwritten });
});
