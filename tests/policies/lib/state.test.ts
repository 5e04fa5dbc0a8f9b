import { resourcesOfState } from "../../../policies/lib/state";
import { UNKNOWN, Unreadable } from "../../../policies/lib/value";

const secret = (value: object) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ...value,
});

const resource = {
  urn: "urn:pulumi:prod::landing::aws:alb/loadBalancer:LoadBalancer::edge",
  type: "aws:alb/loadBalancer:LoadBalancer",
  inputs: {
    internal: false,
    hidden: secret({ ciphertext: "v1:xyz" }),
    shown: secret({ plaintext: '"text"' }),
    open: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  },
  outputs: { arn: "arn:aws:x" },
  provider: "urn:pulumi:prod::landing::pulumi:providers:aws::main::1234",
  propertyDependencies: { subnets: ["urn:a"], none: null },
  sourcePosition: "project:///components/edge/aws.ts#12,7",
};

const read = (...resources: object[]) => resourcesOfState(JSON.stringify({ deployment: { resources } }));

test("reads a resource as rules see it", () => {
  expect(read(resource)).toEqual([
    {
      urn: resource.urn,
      type: "aws:lb/loadBalancer:LoadBalancer",
      name: "edge",
      inputs: { internal: false, hidden: Unreadable.secret, shown: "text", open: UNKNOWN },
      outputs: { internal: false, hidden: Unreadable.secret, shown: "text", open: UNKNOWN, arn: "arn:aws:x" },
      provider: "urn:pulumi:prod::landing::pulumi:providers:aws::main",
      dependencies: [],
      propertyDependencies: { subnets: ["urn:a"], none: [] },
      protect: false,
      location: { file: "components/edge/aws.ts", line: 12, column: 7 },
    },
  ]);
});

test("leaves out what only waits for its deletion", () => {
  expect(read({ ...resource, delete: true })).toEqual([]);
});

test("says what is wrong with a file that is no export", () => {
  expect(() => resourcesOfState("{}")).toThrow("this is not an exported state");
});
