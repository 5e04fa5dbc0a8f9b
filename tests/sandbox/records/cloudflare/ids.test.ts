/** Ids that are unique within a zone or bucket only, through the calls that the engine makes. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { CloudStore } from "../../../../sandbox/cloud/store";
import { providerHandlers } from "../../../../sandbox/host/provider";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { ACCOUNT, typeOf } from "./account";

type Handler = (call: { request: unknown }, done: (error: unknown, response: unknown) => void) => void;

/** Calls the provider as the engine does, and answers what it says. */
class Engine {
  private readonly handlers: Record<string, Handler>;

  constructor(cloud = new CloudStore()) {
    this.handlers = providerHandlers(cloud) as Record<string, Handler>;
  }

  create(kind: string, name: string, inputs: Properties): { id: string; state: Properties } {
    const request = new provider.CreateRequest();
    request.setUrn(urn(kind, name));
    request.setProperties(struct(inputs));
    const response = this.call("create", request) as provider.CreateResponse;
    return { id: response.getId(), state: response.getProperties()?.toJavaScript() as Properties };
  }

  read(kind: string, name: string, id: string, state: Properties): provider.ReadResponse {
    const request = new provider.ReadRequest();
    request.setUrn(urn(kind, name));
    request.setId(id);
    request.setProperties(struct(state));
    return this.call("read", request) as provider.ReadResponse;
  }

  update(kind: string, name: string, id: string, state: Properties, news: Properties): void {
    const request = new provider.UpdateRequest();
    request.setUrn(urn(kind, name));
    request.setId(id);
    request.setOlds(struct(state));
    request.setNews(struct(news));
    this.call("update", request);
  }

  delete(kind: string, name: string, id: string, state: Properties): void {
    const request = new provider.DeleteRequest();
    request.setUrn(urn(kind, name));
    request.setId(id);
    request.setProperties(struct(state));
    this.call("delete", request);
  }

  private call(method: string, request: unknown): unknown {
    let answer: unknown;
    this.handlers[method]?.({ request }, (error, response) => {
      if (error !== null) throw new Error(JSON.stringify(error));
      answer = response;
    });
    return answer;
  }
}

function urn(kind: string, name: string): string {
  return `urn:pulumi:dev::project::${typeOf(kind)}::${name}`;
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Record<string, never>);
}

describe("two objects with the same id", () => {
  test("are told apart by the zone in their state: read, update and delete reach the right one", () => {
    const engine = new Engine();
    const [one, two] = ["example.com", "example.net"].map(
      (name) => engine.create("Zone", name, { account: { id: ACCOUNT }, name }).id,
    ) as [string, string];
    const first = engine.create("ZoneSetting", "first", { zoneId: one, settingId: "ssl", value: "full" });
    const second = engine.create("ZoneSetting", "second", { zoneId: two, settingId: "ssl", value: "strict" });
    expect([first.id, second.id]).toEqual(["ssl", "ssl"]);

    expect(engine.read("ZoneSetting", "second", "ssl", second.state).getProperties()?.toJavaScript()).toMatchObject({
      value: "strict",
    });
    engine.update("ZoneSetting", "second", "ssl", second.state, { zoneId: two, settingId: "ssl", value: "full" });
    expect(engine.read("ZoneSetting", "second", "ssl", second.state).getProperties()?.toJavaScript()).toMatchObject({
      zoneId: two,
      value: "full",
    });

    engine.delete("ZoneSetting", "second", "ssl", second.state);
    expect(engine.read("ZoneSetting", "second", "ssl", second.state).getId()).toBe("");
    expect(engine.read("ZoneSetting", "first", "ssl", first.state).getId()).toBe("ssl");
  });

  test("are kept apart in the file of the cloud", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "sandbox-"));
    const file = path.join(folder, "cloud.json");
    const engine = new Engine(new CloudStore(file));
    for (const name of ["media", "files"]) {
      engine.create("R2Bucket", name, { accountId: ACCOUNT, name });
      engine.create("R2BucketCors", name, { accountId: ACCOUNT, bucketName: name });
    }
    const again = new CloudStore(file).list(typeOf("R2BucketCors"));
    fs.rmSync(folder, { recursive: true });
    expect(again.map(({ id, inputs }) => [id, inputs["bucketName"]])).toEqual([
      [ACCOUNT, "media"],
      [ACCOUNT, "files"],
    ]);
  });
});
