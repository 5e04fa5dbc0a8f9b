import { CloudError } from "../../../sandbox/cloud/error";
import type { CloudStore } from "../../../sandbox/cloud/store";
import { create, read, remove, update, withoutAbsent, type Registered } from "../../../sandbox/interpreter/lifecycle";
import { plannedOutputs } from "../../../sandbox/interpreter/outputs";
import { notEmpty } from "../../../sandbox/interpreter/rules";
import { UNKNOWN, type Properties } from "../../../sandbox/interpreter/values";
import type { ResourceRecord } from "../../../sandbox/record";
import { HOUSE, ROOM, emptyCloud, houseType, roomType } from "./made-up";

let cloud: CloudStore;
beforeEach(() => {
  cloud = emptyCloud();
});

function make(registered: Registered, inputs: Properties, name = "dev/it", type = HOUSE): ReturnType<typeof create> {
  return create(cloud, type, registered, name, inputs);
}

function typesOf(house: Registered, room: Registered): ReadonlyMap<string, Registered> {
  return new Map([
    [HOUSE, house],
    [ROOM, room],
  ]);
}

/** What a call is refused with. */
function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof CloudError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("preview", () => {
  const house = houseType({ computed: ["note", "rooms[*].size"], defaults: { floors: 1 } });

  test("knows every input and default, and not what the cloud decides", () => {
    expect(plannedOutputs(house, { name: "a" })).toEqual({ name: "a", floors: 1, address: UNKNOWN, note: UNKNOWN });
  });

  test("knows a computed property that the program gives", () => {
    expect(plannedOutputs(house, { name: "a", note: "mine" })).toMatchObject({ note: "mine" });
  });

  test("of an update keeps what the object has already", () => {
    expect(plannedOutputs(house, { name: "b" }, { name: "a", address: "street 1", note: "theirs" })).toMatchObject({
      name: "b",
      address: "street 1",
      note: "theirs",
    });
  });
});

describe("create", () => {
  test("stores the inputs as given, and outputs with defaults and what the cloud adds", () => {
    const object = make(houseType({ defaults: { floors: 1 }, outputs: ({ id }) => ({ address: `street ${id}` }) }), {
      name: "a",
    });
    expect(object.inputs).toEqual({ name: "a" });
    expect(object.outputs).toEqual({ name: "a", floors: 1, address: `street ${object.id}` });
    expect(cloud.list()).toEqual([object]);
  });

  test("gives an output that nobody decided the empty value of its type", () => {
    expect(make(houseType(), { name: "a" }).outputs["address"]).toBe("");
  });

  test("gives the same name the same id in every cloud, and another one after a replacement", () => {
    const first = make(houseType(), { name: "a" });
    expect(make(houseType(), { name: "a" }).id).not.toBe(first.id);
    cloud = emptyCloud();
    expect(make(houseType(), { name: "a" }).id).toBe(first.id);
    expect(make(houseType(), { name: "a" }, "prod/it").id).not.toBe(first.id);
  });

  test("is refused by the API's own rules, which the plugin does not know", () => {
    expect(refusal(() => make(houseType({ apiRules: [notEmpty("name")] }), { name: "" }))).toBe(
      'name must not be empty, got ""',
    );
    expect(cloud.list()).toEqual([]);
  });

  test("is refused where the record does not accept it; the object sees defaults and no id yet", () => {
    const seen: unknown[] = [];
    const accept: ResourceRecord["accept"] = ({ inputs, id, before }) => {
      seen.push({ inputs, id, before });
      throw CloudError.quota("one house only");
    };
    expect(refusal(() => make(houseType({ accept, defaults: { floors: 1 } }), { name: "a" }))).toBe("one house only");
    expect(seen).toEqual([{ inputs: { name: "a", floors: 1 }, id: "", before: {} }]);
  });

  test("is refused where the id is taken, unless the cloud overwrites", () => {
    const fixed = { id: () => "the-one" };
    make(houseType(fixed), { name: "a" });
    expect(refusal(() => make(houseType(fixed), { name: "b" }))).toBe("a House with the id the-one exists already");
    make(houseType({ ...fixed, onSameId: "overwrite" }), { name: "b" });
    expect(cloud.list().map(({ inputs }) => inputs["name"])).toEqual(["b"]);
  });

  test("finds the same id twice where it is unique within something else", () => {
    const perOwner = houseType({ id: () => "main", idWithin: ["owner"] });
    make(perOwner, { name: "a", owner: "x" });
    expect(refusal(() => make(perOwner, { name: "a", owner: "y" }))).toBe("accepted");
    expect(refusal(() => make(perOwner, { name: "b", owner: "x" }))).toContain("exists already");
  });
});

describe("references", () => {
  test("a target that does not exist is refused, with path, type and value", () => {
    expect(refusal(() => make(roomType(), { house: "nowhere" }, "dev/room", ROOM))).toBe(
      'house: no House has the id "nowhere"',
    );
  });

  test("an exception needs no target", () => {
    const room = roomType({ references: [{ path: "house", to: [HOUSE], except: [""] }] });
    expect(refusal(() => make(room, { house: "" }, "dev/room", ROOM))).toBe("accepted");
  });

  test("a target may be named by another property, and have to share one", () => {
    make(houseType(), { name: "a", owner: "x" });
    const room = roomType({ references: [{ path: "house", to: [HOUSE], by: "name", sharing: ["owner"] }] });
    expect(refusal(() => make(room, { house: "a", owner: "x" }, "dev/room", ROOM))).toBe("accepted");
    expect(refusal(() => make(room, { house: "a", owner: "y" }, "dev/room", ROOM))).toBe(
      'house: no House has the name "a" and the owner "y"',
    );
  });

  test("only the object that is named, with what has to be shared, counts as used", () => {
    const [named, sameOwner, sameName] = [
      make(houseType(), { name: "a", owner: "x" }),
      make(houseType(), { name: "b", owner: "x" }),
      make(houseType(), { name: "a", owner: "y" }),
    ];
    const room = roomType({ references: [{ path: "house", to: [HOUSE], by: "name", sharing: ["owner"] }] });
    make(room, { house: "a", owner: "x" }, "dev/room", ROOM);
    const types = typesOf(houseType(), room);
    remove(cloud, types, sameOwner);
    remove(cloud, types, sameName);
    expect(
      refusal(() => {
        remove(cloud, types, named);
      }),
    ).toContain("is still used");
  });

  test("an update is held to them too", () => {
    const house = make(houseType(), { name: "a" });
    const room = make(roomType(), { house: house.id }, "dev/room", ROOM);
    expect(refusal(() => update(cloud, roomType(), room, { house: "gone" }))).toContain("no House");
  });

  test("what is still used cannot be deleted, and the message names the user", () => {
    const house = make(houseType(), { name: "a" });
    const room = make(roomType(), { house: house.id }, "dev/room", ROOM);
    const types = typesOf(houseType(), roomType());
    expect(
      refusal(() => {
        remove(cloud, types, house);
      }),
    ).toBe(`House ${house.id} is still used by Room ${room.id} (house); delete that first`);
    remove(cloud, types, room);
    remove(cloud, types, house);
    expect(cloud.list()).toEqual([]);
  });

  test("what goes with its target is deleted with it, and so is what goes with that", () => {
    const house = make(houseType(), { name: "a" });
    const room = make(roomType(), { house: house.id }, "dev/room", ROOM);
    const cupboard = make(roomType({ references: [] }), { house: room.id }, "dev/cupboard", "made:up:Cupboard");
    const goes = { onTargetDelete: "goes-with-it" } as const;
    const types = new Map([
      ...typesOf(houseType(), roomType({ references: [{ path: "house", to: [HOUSE], ...goes }] })),
      [cupboard.type, roomType({ references: [{ path: "house", to: [ROOM], ...goes }] })],
    ]);
    remove(cloud, types, house);
    expect(cloud.list()).toEqual([]);
  });

  test("a user of what would go with the target refuses, and nothing is deleted", () => {
    const house = make(houseType(), { name: "a" });
    const room = make(roomType(), { house: house.id }, "dev/room", ROOM);
    const tenant = make(roomType({ references: [] }), { house: room.id }, "dev/tenant", "made:up:Tenant");
    const types = new Map([
      ...typesOf(
        houseType(),
        roomType({ references: [{ path: "house", to: [HOUSE], onTargetDelete: "goes-with-it" }] }),
      ),
      [tenant.type, roomType({ references: [{ path: "house", to: [ROOM] }] })],
    ]);
    expect(
      refusal(() => {
        remove(cloud, types, house);
      }),
    ).toContain("is still used by Tenant");
    expect(cloud.list()).toHaveLength(3);
  });

  test("what stays is left with a name that leads nowhere", () => {
    const house = make(houseType(), { name: "a" });
    const room = make(roomType(), { house: house.id }, "dev/room", ROOM);
    remove(
      cloud,
      typesOf(houseType(), roomType({ references: [{ path: "house", to: [HOUSE], onTargetDelete: "stays" }] })),
      house,
    );
    expect(cloud.list()).toEqual([room]);
  });
});

describe("uniqueness", () => {
  const unique = [{ properties: ["name", "owner"], says: "{owner} has a house {name} already" }];

  test("a second one is refused in the cloud's words", () => {
    make(houseType({ unique }), { name: "a", owner: "x" });
    expect(refusal(() => make(houseType({ unique }), { name: "a", owner: "x" }))).toBe("x has a house a already");
    expect(refusal(() => make(houseType({ unique }), { name: "a", owner: "y" }))).toBe("accepted");
  });

  test("a default counts", () => {
    const house = houseType({ unique, defaults: { owner: "me" } });
    make(house, { name: "a" });
    expect(refusal(() => make(house, { name: "a", owner: "me" }))).toBe("me has a house a already");
  });

  test("nothing given is nothing to compare, and neither is a name that the cloud picks", () => {
    const byNote = houseType({ unique: [{ properties: ["note"], says: "taken" }] });
    make(byNote, { name: "a" });
    expect(refusal(() => make(byNote, { name: "b" }))).toBe("accepted");
    const byOwner = houseType({ unique: [{ properties: ["owner", "note"], needs: "note", says: "taken" }] });
    make(byOwner, { name: "a", owner: "x" });
    expect(refusal(() => make(byOwner, { name: "b", owner: "x" }))).toBe("accepted");
  });

  test("an object is no rival of itself, but of the others", () => {
    const house = make(houseType({ unique }), { name: "a", owner: "x" });
    make(houseType({ unique }), { name: "b", owner: "x" });
    expect(refusal(() => update(cloud, houseType({ unique }), house, { name: "a", owner: "x", note: "new" }))).toBe(
      "accepted",
    );
    expect(refusal(() => update(cloud, houseType({ unique }), house, { name: "b", owner: "x" }))).toContain("already");
  });
});

describe("update", () => {
  const parts: Partial<ResourceRecord> = {
    computed: ["owner"],
    outputs: ({ token, inputs, before }) => ({
      address: token("address", 5),
      owner: inputs["owner"] ?? before["owner"] ?? "x",
    }),
  };

  test("keeps id, generated values and what the cloud filled in, and forgets what the program took away", () => {
    const house = make(houseType(parts), { name: "a", note: "n", owner: "me" });
    const changed = update(cloud, houseType(parts), house, { name: "b" });
    expect(changed.id).toBe(house.id);
    expect(changed.outputs).toEqual({ name: "b", address: house.outputs["address"], owner: "me" });
    expect(cloud.find(HOUSE, house.id)).toEqual(changed);
  });

  test("keeps what the cloud said before and does not say again", () => {
    const quiet = houseType({ computed: ["owner"] });
    const house = make(quiet, { name: "a" });
    cloud.put({ ...house, outputs: { ...house.outputs, address: "street 1", owner: "x" } });
    const changed = update(cloud, quiet, cloud.find(HOUSE, house.id) as typeof house, { name: "b" });
    expect(changed.outputs).toEqual({ name: "b", address: "street 1", owner: "x" });
  });

  test("leaves what the cloud moved by itself where the program did not change it, also without a refresh", () => {
    const moving = houseType({ movedByCloud: ["owner"] });
    const before = { name: "a", owner: "me" };
    const house = make(moving, before);
    cloud.put({ ...house, inputs: { name: "a", owner: "cloud" } });
    const moved = cloud.find(HOUSE, house.id) as typeof house;

    expect(update(cloud, moving, moved, { name: "b", owner: "me" }, before).inputs).toEqual({
      name: "b",
      owner: "cloud",
    });
    expect(update(cloud, moving, moved, { name: "b", owner: "you" }, before).inputs).toMatchObject({ owner: "you" });
  });

  test("ends as the cloud has it then, in inputs and outputs", () => {
    const moving = houseType({ onUpdate: ({ inputs }) => ({ ...inputs, owner: "cloud" }) });
    const changed = update(cloud, moving, make(moving, { name: "a", owner: "me" }), { name: "b", owner: "me" });

    expect([changed.inputs["owner"], changed.outputs["owner"]]).toEqual(["cloud", "cloud"]);
  });
});

describe("settings that a delete leaves", () => {
  const house = houseType();
  const setting = roomType({
    deletion: "leaves",
    unique: [{ properties: ["house"], says: "taken" }],
    outputs: ({ token }) => ({ key: token("key", 6) }),
  });
  const types = typesOf(house, setting);

  test("stay, unmanaged, and are taken over by the next resource with the same id and values", () => {
    const owner = make(house, { name: "a" });
    const first = make(setting, { house: owner.id }, "dev/one", ROOM);
    remove(cloud, types, first);
    expect(cloud.find(ROOM, first.id)?.unmanaged).toBe(true);
    const second = make(setting, { house: owner.id }, "dev/two", ROOM);
    expect(second).toMatchObject({ id: first.id, outputs: { key: first.outputs["key"] } });
    expect(cloud.find(ROOM, first.id)?.unmanaged).toBeUndefined();
  });

  test("end with the object they belong to, and do not keep it", () => {
    const owner = make(house, { name: "a" });
    remove(cloud, types, make(setting, { house: owner.id }, "dev/one", ROOM));
    remove(cloud, types, owner);
    expect(cloud.list()).toEqual([]);
  });
});

describe("what is kept in the state only", () => {
  const made = houseType({
    keptIn: "state",
    id: () => "none",
    outputs: ({ token }) => ({ address: token("address", 6) }),
  });

  test("leaves nothing in the cloud, may have the same id twice, and differs each time", () => {
    const [one, two] = [make(made, { name: "a" }), make(made, { name: "a" })];
    expect(cloud.list()).toEqual([]);
    expect([one.id, two.id]).toEqual(["none", "none"]);
    expect(one.outputs["address"]).not.toBe(two.outputs["address"]);
  });
});

describe("read", () => {
  test("tells what the cloud has, also where it was changed behind Pulumi's back", () => {
    const house = make(houseType(), { name: "a", note: "n" });
    cloud.put({ ...house, inputs: { name: "a", note: "drifted" }, outputs: { ...house.outputs, note: "drifted" } });
    expect(read(cloud, houseType(), cloud.find(HOUSE, house.id) as typeof house).inputs).toEqual({
      name: "a",
      note: "drifted",
    });
  });

  test("keeps what the cloud added to an input that is told as it was sent", () => {
    const numbered = houseType({ outputs: () => ({ rooms: [{ kind: "bath", size: 9 }] }) });
    const house = make(numbered, { name: "a", rooms: [{ kind: "bath" }] });
    expect(read(cloud, numbered, house)).toEqual({
      inputs: { name: "a", rooms: [{ kind: "bath" }] },
      outputs: { name: "a", rooms: [{ kind: "bath", size: 9 }], address: "" },
    });
  });

  test("follows the provider's quirks, which may answer from what Pulumi remembers", () => {
    const quirky = houseType({
      readBack: ({ inputs: { note: _, ...rest }, remembered }) => ({
        ...rest,
        ...("note" in remembered ? { note: remembered["note"] } : {}),
      }),
    });
    const house = make(quirky, { name: "a", note: "secret" });
    expect(read(cloud, quirky, house, { note: "remembered" }).inputs).toEqual({ name: "a", note: "remembered" });
    const imported = read(cloud, quirky, house);
    expect(imported.inputs).toEqual({ name: "a" });
    expect(imported.outputs).not.toHaveProperty("note");
  });
});

test("what is absent or unknown is dropped before anything is stored", () => {
  expect(withoutAbsent({ a: null, b: UNKNOWN, c: [UNKNOWN], d: { e: null, f: 1 } })).toEqual({ d: { f: 1 } });
});
