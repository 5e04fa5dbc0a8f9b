import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import * as server from "@pulumi/policy/server";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { policiesOf } from "../../../../../policies/lib/pack";
import * as tags from "../../../../../policies/security/rules/aws/tags";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules, testSettings } from "../../../support/promises";

const own = { org: "e2e", app: "landing", env: "prod", component: "audit", "managed-by": "pulumi" };
const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "hidden" };

testRules(tags, {
  complete: {
    compliant: { tags: own },
    alsoCompliant: [
      // The provider's default tags are in tagsAll.
      { tags: ABSENT, tagsAll: own },
      { "tags.component": UNKNOWN },
      { "tags.Name": "one more" },
    ],
    broken: [
      { tags: ABSENT },
      { tags: null },
      { tags: {} },
      { "tags.app": ABSENT },
      { "tags.env": "" },
      { tags: own, tagsAll: { org: "e2e" } },
    ],
    undecided: [{ tags: UNKNOWN }, { tagsAll: UNKNOWN }],
  },
});

describe("what is mended", () => {
  test("the tags that are sure, in place: what is secret or unknown stays", async () => {
    const mended = await remediated({ secret: SECRET, url: UNKNOWN_STRING, tags: { app: "landing", env: "mine" } });
    expect(mended).toEqual({
      secret: SECRET,
      url: UNKNOWN_STRING,
      tags: { app: "landing", env: "mine", "managed-by": "pulumi" },
    });
  });

  test("absent tags, and those of the provider", async () => {
    expect(await remediated({})).toEqual({ tags: { env: "test", "managed-by": "pulumi" } });
    expect(await remediated({ tags: own, tagsAll: { app: "landing" } })).toEqual({
      tags: own,
      tagsAll: { app: "landing", env: "test", "managed-by": "pulumi" },
    });
  });

  test("nothing where all is there, or where it is not known", async () => {
    expect(await remediated({ tags: own })).toBeUndefined();
    expect(await remediated({ tags: UNKNOWN_STRING })).toBeUndefined();
    expect(await remediated({ tags: { ...SECRET } })).toBeUndefined();
  });
});

type Rpc = (
  call: { request: unknown },
  callback: (error: unknown, response: analyzer.RemediateResponse) => void,
) => void;
type Maker = (pack: string, version: string, level: string, policies: unknown) => Rpc;

/** The inputs that the SDK's own serving code sends back; undefined when nothing was changed. */
function remediated(inputs: object): Promise<unknown> {
  const settings = testSettings();
  const stack = { ...settings.stacks["test"], rules: { [tags.complete.id]: "remediate" as const } };
  const policies = policiesOf(
    { name: "test", description: "test", rules: [tags.complete] },
    {
      settings: { ...settings, stacks: { ...settings.stacks, test: stack as never } },
      exemptions: [],
      today: "2026-11-24",
    },
  );
  const request = new analyzer.AnalyzeRequest();
  request.setType("aws:s3/bucket:Bucket");
  request.setUrn("urn:pulumi:test::fixture::aws:s3/bucket:Bucket::it");
  request.setName("it");
  request.setProperties(Struct.fromJavaScript(inputs as never));
  request.setOptions(new analyzer.AnalyzerResourceOptions());
  const { makeRemediateRpcFun } = server as unknown as { makeRemediateRpcFun: Maker };
  return new Promise((resolve, reject) => {
    makeRemediateRpcFun(
      "test",
      "1.0.0",
      "mandatory",
      policies,
    )({ request }, (error, response) => {
      if (error !== undefined && error !== null) reject(new Error("the remediation failed", { cause: error }));
      else resolve(response.getRemediationsList()[0]?.getProperties()?.toJavaScript());
    });
  });
}
