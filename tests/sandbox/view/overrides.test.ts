import { parseOverrides } from "../../../sandbox/view/overrides";

test("values are read as in a stack file", () => {
  expect(
    parseOverrides(["data.protect=false", "postgres.storageGib=60", "network.cidr=10.0.0.0/20", "image.tag="]),
  ).toEqual({
    "data.protect": false,
    "postgres.storageGib": 60,
    "network.cidr": "10.0.0.0/20",
    "image.tag": "",
  });
});

test.each(["data.protect", "protect=false", "=x", "a.b.c=1"])("%s is refused with the form that is right", (text) => {
  expect(() => parseOverrides([text])).toThrow(`--set ${text} cannot be read`);
});
