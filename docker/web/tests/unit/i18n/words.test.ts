import { expect, test } from "vitest";
import { DICTIONARIES, fill } from "../../../src/i18n/locale";
import { NOT_FOUND_WORDS } from "../../../src/pages/not-found.words";
import { PRIVACY_WORDS } from "../../../src/pages/privacy.words";

/** Every text with the path that leads to it. */
function texts(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string" ? [[`${path}/${key}`, value]] : texts(value as object, `${path}/${key}`),
  );
}

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

test.each([
  ["common words", DICTIONARIES],
  ["privacy page", PRIVACY_WORDS],
  ["page for unknown addresses", NOT_FOUND_WORDS],
])("both languages say the same: %s", (_name, { en, es }) => {
  const english = texts(en);
  const spanish = new Map(texts(es));
  expect([...spanish.keys()]).toEqual(english.map(([path]) => path));
  for (const [path, text] of english) {
    expect(spanish.get(path)?.trim(), path).not.toBe("");
    expect(places(spanish.get(path) ?? ""), path).toEqual(places(text));
  }
});

test("fills the places of a text and leaves unknown ones", () => {
  expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}");
});
