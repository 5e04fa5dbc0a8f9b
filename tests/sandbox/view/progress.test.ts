import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { countsInWords, watch } from "../../../sandbox/view/progress";

const event = (op: string, name: string, more: Partial<StepEventMetadata> = {}): EngineEvent => {
  const type = more.type ?? "digitalocean:index/vpc:Vpc";
  const metadata = {
    op,
    urn: `urn:pulumi:dev::endtoendlab::${type}::${name}`,
    type,
    new: { custom: true },
    ...more,
  } as StepEventMetadata;
  return { sequence: 1, timestamp: 0, resOutputsEvent: { metadata } };
};

function seen(...events: EngineEvent[]): { lines: string[]; words: string; errors: string[] } {
  const lines: string[] = [];
  const progress = watch((line) => lines.push(line));
  events.forEach(progress.onEvent);
  return { lines, words: countsInWords(progress.counts, false), errors: progress.errors };
}

test("a replacement counts once, although the engine tells it in three steps", () => {
  const { lines, words } = seen(
    event("create-replacement", "net"),
    event("replace", "net", { detailedDiff: { region: { diffKind: "update-replace" } as never } }),
    event("delete-replaced", "net"),
  );
  expect(lines).toEqual(["  ± net (digitalocean Vpc) replaced: region"]);
  expect(words).toBe("1 replaced");
});

test("the stack, its providers and components are not counted as resources", () => {
  const component = event("create", "network", {
    type: "endtoendlab:network:Network",
    new: { custom: false } as never,
  });
  expect(
    seen(component, event("create", "default", { type: "pulumi:providers:digitalocean" }), event("same", "net")).words,
  ).toBe("1 unchanged");
});

test("errors keep the name of the resource and lose the engine's colour marks", () => {
  const { errors } = seen({
    sequence: 1,
    timestamp: 0,
    diagnosticEvent: {
      urn: "urn:pulumi:dev::endtoendlab::digitalocean:index/vpc:Vpc::net",
      message: "<{%reset%}>no room<{%reset%}>\n",
      severity: "error",
      color: "raw",
    },
  });
  expect(errors).toEqual(["net (digitalocean Vpc): no room"]);
});

test("nothing to do is said in words", () => {
  expect(countsInWords(new Map(), false)).toBe("nothing to do");
  expect(
    countsInWords(
      new Map([
        ["create", 2],
        ["same", 3],
      ]),
      true,
    ),
  ).toBe("3 unchanged, 2 to be created");
});
