import type { CloudObject } from "../../../../sandbox/cloud/store";
import { UNKNOWN } from "../../../../sandbox/interpreter/values";
import { standIn, type StandIn } from "../../interpreter/stand-in";
import { PROJECT, ROUTE, names } from "./vercel";

const HEADERS = { src: "^/(.*)$", headers: { "X-Frame-Options": "DENY" } };
const AT_END = { placement: "end" };

let it: StandIn;
let project: CloudObject;
beforeEach(() => {
  it = standIn();
  project = it.create(PROJECT, { name: "site" });
});

function rule(inputs: Record<string, unknown> = {}, name = "dev/rule"): CloudObject {
  return it.create(ROUTE, { projectId: project.id, name, route: HEADERS, position: AT_END, ...inputs }, name);
}

/** Properties refused in a rule that is right but for these. */
function wrong(inputs: Record<string, unknown>): string[] {
  return names(it.refused(ROUTE, { projectId: "p", route: HEADERS, position: AT_END, ...inputs }));
}

test.each([
  ["transform", HEADERS],
  ["rewrite", { src: "/a", dest: "/b" }],
  ["redirect", { src: "/a", dest: "/b", status: 308 }],
  ["set_status", { src: "/a", status: 410 }],
])("a rule is a %s by what it does", (type, route) => {
  expect(rule({ route }).outputs["routeType"]).toBe(type);
});

test("a rule has an id as Vercel makes it, is enabled, and says what Vercel made of the rest", () => {
  expect(rule()).toMatchObject({
    id: expect.stringMatching(/^rt_[A-Za-z0-9]{28}$/) as string,
    outputs: { enabled: true, description: "", srcSyntax: "path-to-regexp" },
  });
});

test("a rule without a position crashes the plugin, so it is refused here", () => {
  expect(wrong({ position: undefined })).toEqual(["position"]);
});

test("a position needs another rule where it is beside one, and only there", () => {
  expect(wrong({ position: { placement: "after" } })).toEqual(["position"]);
  expect(wrong({ position: { placement: "end", referenceRouteId: "rt_1" } })).toEqual(["position"]);
  expect(wrong({ position: { placement: "after", referenceRouteId: UNKNOWN } })).toEqual([]);
  expect(wrong({ position: { placement: "middle" } })).toEqual(["position.placement"]);
});

test("that other rule must exist in the same project", () => {
  const beside =
    (id: string): (() => unknown) =>
    () =>
      rule({ position: { placement: "after", referenceRouteId: id } }, "dev/beside");
  expect(beside("rt_none")).toThrow("position.referenceRouteId: no ProjectRoute");
  const other = it.create(PROJECT, { name: "other" }, "dev/other");
  expect(beside(rule({ projectId: other.id }, "dev/elsewhere").id)).toThrow("no ProjectRoute");
  expect(beside(rule().id)).not.toThrow();
});

test("a rule must do something that is known: headers with unknown values count, headers unknown as a whole do not", () => {
  expect(wrong({ route: { src: "/a" } })).toEqual(["route"]);
  expect(wrong({ route: { src: "/a", headers: {} } })).toEqual(["route"]);
  expect(wrong({ route: { src: "/a", headers: UNKNOWN } })).toEqual(["route"]);
  expect(wrong({ route: { src: "/a", headers: { "X-Api": UNKNOWN } } })).toEqual([]);
  expect(wrong({ route: { src: "/a", transforms: [{ type: "response.headers", op: "set" }] } })).toEqual([]);
});

test.each([
  ["name", { name: "x".repeat(257) }],
  ["description", { description: "x".repeat(1025) }],
  ["srcSyntax", { srcSyntax: "glob" }],
  ["route.src", { route: { ...HEADERS, src: "" } }],
  ["route.dest", { route: { ...HEADERS, dest: "" } }],
  ["route.status", { route: { ...HEADERS, status: 99 } }],
  ["route.has[0].type", { route: { ...HEADERS, has: [{ type: "path", key: "k" }] } }],
  ["route.has[0]", { route: { ...HEADERS, has: [{ type: "host", key: "k" }] } }],
  ["route.missings[0]", { route: { ...HEADERS, missings: [{ type: "header" }] } }],
  ["route.transforms[0].type", { route: { ...HEADERS, transforms: [{ type: "response.body", op: "set" }] } }],
  ["route.transforms[0].op", { route: { ...HEADERS, transforms: [{ type: "request.query", op: "put" }] } }],
  [
    "route.transforms[0].target",
    { route: { ...HEADERS, transforms: [{ type: "request.query", op: "set", target: "{" }] } },
  ],
  [
    "route.transforms[0].args",
    { route: { ...HEADERS, transforms: [{ type: "request.query", op: "set", args: "{" }] } },
  ],
])("%s is judged at Check", (property, inputs) => {
  expect(wrong(inputs)).toEqual([property]);
});

test("a name is taken once per project", () => {
  rule({ name: "headers" });
  expect(() => rule({ name: "headers" }, "dev/two")).toThrow(
    "a routing rule with the name headers exists already in this project",
  );
  const other = it.create(PROJECT, { name: "other" }, "dev/other");
  expect(() => rule({ name: "headers", projectId: other.id }, "dev/three")).not.toThrow();
});

test("another place or project replaces it; another header, or a position that is left out, does not", () => {
  const object = rule();
  expect(it.diff(object, { ...object.inputs, position: { placement: "start" } }).replaces).toEqual(["position"]);
  expect(it.diff(object, { ...object.inputs, projectId: "prj_2" }).replaces).toEqual(["projectId"]);
  expect(
    it.diff(object, { ...object.inputs, route: { ...HEADERS, headers: { "X-Frame-Options": "SAMEORIGIN" } } }).replaces,
  ).toEqual([]);
  expect(
    it.diff(object, { ...object.inputs, route: { src: HEADERS.src, status: 410 } }).changes.map(({ path }) => path),
  ).toEqual(["route.status"]);
});
