import type { CloudObject } from "../../../../sandbox/cloud/store";
import { diff } from "../../../../sandbox/interpreter/diff";
import { isAbsent, type Properties } from "../../../../sandbox/interpreter/values";
import { records } from "../../../../sandbox/records";
import { recorded } from "../../conformance/replay";
import { standIn, type StandIn } from "../../interpreter/stand-in";
import * as types from "./vercel";

/** Inputs that force a new object, per type; every other input changes in place. */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  [types.PROJECT]: ["teamId"],
  [types.DOMAIN]: ["domain", "projectId", "teamId"],
  [types.ROUTE]: ["position", "projectId", "teamId"],
  [types.VARIABLE]: ["customEnvironmentIds", "key", "projectId", "sensitive", "teamId"],
  [types.VARIABLES]: ["projectId", "teamId"],
  [types.SHARED]: ["key", "sensitive", "teamId"],
  [types.ENVIRONMENT]: ["projectId", "teamId"],
  [types.FIREWALL]: ["projectId", "teamId"],
  [types.RETENTION]: ["projectId", "teamId"],
  // The provider does not replace it for another project: never repoint one.
  [types.ROLLING_RELEASE]: [],
  [types.CRONS]: ["projectId", "teamId"],
  [types.BYPASS]: ["projectId", "secret", "teamId"],
  [types.WEBHOOK]: ["endpoint", "events", "projectIds", "teamId"],
  [types.LOG_DRAIN]: [
    ...[
      "deliveryFormat",
      "endpoint",
      "environments",
      "headers",
      "name",
      "projectIds",
      "samplingRate",
      "secret",
      "sources",
      "teamId",
    ],
  ],
  [types.EDGE_CONFIG]: ["teamId"],
  [types.EDGE_CONFIG_ITEM]: ["edgeConfigId", "key", "value", "valueJson"],
};

const ALL = Object.keys(REPLACING);

/** Inputs that the recorded plugin accepts, and the projects, configs and domains that they name, made in the cloud. */
function valid(type: string, it: StandIn): Properties {
  const route = { projectId: "prj_1", name: "r", position: { placement: "end" }, route: { src: "/", dest: "/a" } };
  const base = type === types.ROUTE ? route : (recorded("vercel").bases[type]?.[0] as Properties);
  const project = it.create(types.PROJECT, { name: "named" }, "dev/named");
  const config = it.create(types.EDGE_CONFIG, { name: "named" }, "dev/config");
  if (type === types.DOMAIN) it.create(types.DOMAIN, { projectId: project.id, domain: "example.com" }, "dev/apex");
  return JSON.parse(JSON.stringify(base).replaceAll("prj_1", project.id).replaceAll("ecfg_1", config.id)) as Properties;
}

function made(type: string): { it: StandIn; object: CloudObject; inputs: Properties } {
  const it = standIn();
  const inputs = valid(type, it);
  return { it, object: it.create(type, inputs), inputs };
}

test.each(ALL.filter((type) => "projectId" in (records.get(type)?.schema.inputs ?? {})))(
  "%s belongs to a project that exists, and goes with it",
  (type) => {
    const { it, object, inputs } = made(type);
    expect(() => it.create(type, { ...inputs, projectId: "prj_none" }, "dev/orphan")).toThrow(
      'projectId: no Project has the id "prj_none"',
    );
    it.remove(it.cloud.find(types.PROJECT, String(inputs["projectId"])) as CloudObject);
    expect(it.cloud.list(type)).not.toContainEqual(object);
  },
);

test("no type is forgotten", () => {
  expect([...records.keys()].filter((type) => type.startsWith("vercel:")).sort()).toEqual([...ALL].sort());
});

describe.each(ALL)("%s", (type) => {
  const { schema, record } = records.get(type) as NonNullable<ReturnType<typeof records.get>>;

  test("replaces for exactly these inputs, and never deletes first", () => {
    const inputs = made(type).inputs;
    const replacing = Object.keys(schema.inputs).filter((name) => {
      const other = type === types.ROUTE && name === "position" ? { placement: "start" } : "something else";
      const answer = diff(record, "framework", inputs, { ...inputs, [name]: other });
      expect(answer.deleteBeforeReplace).toBe(false);
      return answer.replaces.length > 0;
    });
    expect(replacing).toEqual(REPLACING[type]);
  });

  test("made once is unchanged in the next preview, also after a refresh", () => {
    const { it, object, inputs } = made(type);
    expect(it.diff(object, inputs).changes).toEqual([]);
    const read = it.read(object);
    expect(read.inputs).toEqual(object.inputs);
    expect(it.diff({ ...object, ...read }, inputs).changes).toEqual([]);
  });

  test("saying later what Vercel filled in changes nothing", () => {
    const { it, object, inputs } = made(type);
    const computed = Object.keys(schema.inputs).filter(
      (name) => isAbsent(inputs[name]) && !isAbsent(object.outputs[name]),
    );
    // Two names of one setting conflict, whatever their values.
    for (const name of computed.filter((filled) => filled !== "previewComments")) {
      expect(it.diff(object, { ...inputs, [name]: object.outputs[name] }).changes).toEqual([]);
    }
    expect(
      it.diff({ ...object, outputs: { ...object.outputs, teamId: "team_1" } }, { ...inputs, teamId: "team_1" }).changes,
    ).toEqual([]);
  });

  test("forgets what the program takes away, and leaves what it left to Vercel", () => {
    const { it, object, inputs } = made(type);
    const optional = Object.keys(inputs).filter((name) => schema.inputs[name]?.required !== true);
    for (const name of optional) {
      const { [name]: taken, ...rest } = inputs;
      if (it.refused(type, rest).length > 0 || it.diff(object, rest).replaces.length > 0) continue;
      const { outputs } = it.update(object, rest);
      const stays = [record.defaults?.[name], ...(record.computed?.includes(name) ? [taken] : [])];
      expect({ name, value: outputs[name] }).toEqual({ name, value: stays.find((value) => !isAbsent(value)) });
      it.update(object, inputs);
    }
  });

  test("marks as secret what holds a secret", () => {
    const holding = Object.keys({ ...schema.inputs, ...schema.outputs }).filter((name) =>
      /^(secret|value|valueWo|headers)$/.test(name),
    );
    const expected = type === types.EDGE_CONFIG_ITEM ? [] : holding.sort();
    expect([...schema.secretOutputs].sort()).toEqual(expected);
  });
});
