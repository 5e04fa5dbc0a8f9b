/** App Platform: what an app gives away, and who can reach it. */
import { COMPONENTS, eachComponent, ofComponents } from "../../../lib/app-spec";
import { all, any, inProduction, property, when } from "../../../lib/check";
import { isNotTrue, isSet, isTrue, matches, whereSet } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { holdsSecret, namesSecret } from "../../../lib/secret-name";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DO_APP } from "../../../types/digitalocean";

const SPEC = "components/app-platform/app-spec";

export const secretsEncrypted = resourceRule({
  id: "digitalocean-app-secrets-encrypted",
  title: "A variable that holds a secret is of type SECRET",
  severity: "critical",
  rationale: "App Platform shows all other variables in its console, its API and its spec exports as plain text.",
  remediation: `Pass it as one of \`secretVariables\` (index.ts, ${SPEC}/variables.ts), which makes it a SECRET.`,
  references: [],
  types: [DO_APP],
  check: ({ inputs }) => {
    const lists = ["spec.envs[*]", ...COMPONENTS.map((kind) => `spec.${kind}[*].envs[*]`)];
    const found = lists.flatMap((path) => find(inputs, path));
    if (found.length === 0) return notApplicable("the app has no variables");
    return every(found.map(({ at, value }) => variable(at, value)));
  },
});

/** Bindable values (`${db.DATABASE_URL}`) are filled in by App Platform itself, so the spec holds no secret then. */
function variable(at: string, env: unknown): Verdict {
  if (env instanceof Unreadable) return undecided(`${at} ${env.why}`);
  if (!isRecord(env) || env["type"] === "SECRET") return pass;
  const { key, value, type } = env;
  if (typeof value === "string" && /^\$\{[^}]+\}$/.test(value)) return pass;
  const named = typeof key === "string" && namesSecret(key);
  if (!named && !(typeof value === "string" && holdsSecret(value))) {
    const open = [key, value].find((part): part is Unreadable => part instanceof Unreadable);
    // Where the name gives nothing away, the value of a plain variable is the author's to vouch for.
    return key instanceof Unreadable && open !== undefined ? undecided(`${at}.key ${open.why}`) : pass;
  }
  if (type instanceof Unreadable) return undecided(`${at}.type ${type.why}`);
  return fail(`${at} looks like a secret${named ? ` by its name ${key}` : ""}, and its type is not SECRET`);
}

export const behindTheEdge = resourceRule({
  id: "digitalocean-app-behind-the-edge",
  title: "An app answers only what comes through the edge, or checks its visitors itself",
  severity: "high",
  rationale: "Its `ondigitalocean.app` name is public: whoever calls it walks around the firewall and the rate limits.",
  remediation: `Keep \`secureHeader\` in the ingress (${SPEC}/ingress.ts), or set \`enhancedThreatControlEnabled\`.`,
  references: [],
  types: [DO_APP],
  check: when(
    any(property("spec.services", isSet()), property("spec.staticSites", isSet()), property("spec.functions", isSet())),
    any(
      all(property("spec.ingress.secureHeader.key", isSet()), property("spec.ingress.secureHeader.value", isSet())),
      property("spec.enhancedThreatControlEnabled", isTrue()),
    ),
    "nothing of the app answers requests",
  ),
});

export const oneCache = resourceRule({
  id: "digitalocean-app-one-cache",
  title: "An app behind the edge does not cache a second time",
  severity: "low",
  rationale: "A purge of the edge leaves the second cache as it is, so that old or personal answers live on.",
  remediation: `Set \`disableEdgeCache: true\` (${SPEC}/index.ts).`,
  references: [],
  types: [DO_APP],
  check: when(
    property("spec.ingress.secureHeader.key", isSet()),
    property("spec.disableEdgeCache", isTrue()),
    "no edge of our own stands in front",
  ),
});

export const corsNotOpen = resourceRule({
  id: "digitalocean-app-cors-not-open",
  title: "No site at all may use the visitors' sessions",
  severity: "high",
  rationale: "With credentials and any origin, every page that a visitor opens can call the API as that visitor.",
  remediation: `Name the origins exactly, or leave \`allowCredentials\` out (${SPEC}/ingress.ts).`,
  references: [],
  types: [DO_APP],
  check: ({ inputs }) => {
    const lists = ["spec.ingress.rules[*].cors", ...COMPONENTS.map((kind) => `spec.${kind}[*].cors`)];
    const found = lists.flatMap((path) => find(inputs, path)).filter(({ value }) => value !== undefined);
    if (found.length === 0) return notApplicable("the app shares nothing with other origins");
    return every(found.map(({ at, value }) => shared(at, value)));
  },
});

function shared(at: string, cors: unknown): Verdict {
  const credentials = find({ cors }, "cors.allowCredentials")[0]?.value;
  if (credentials === undefined || credentials === false || credentials === "false") return pass;
  const origins = ["exact", "prefix", "regex"].flatMap((how) => find({ cors }, `cors.allowOrigins.${how}`));
  if (origins.some(({ value }) => typeof value === "string" && anyOrigin(value))) {
    return credentials instanceof Unreadable
      ? undecided(`${at}.allowCredentials ${credentials.why}`)
      : fail(`${at} allows credentials from any origin`);
  }
  const open = origins.map(({ value }) => value).find((value) => value instanceof Unreadable);
  return open === undefined ? pass : undecided(`${at}.allowOrigins ${open.why}`);
}

/** True when the text lets in origins of which nothing but the scheme is fixed. */
function anyOrigin(text: string): boolean {
  return /^\^?(?:https?\??:\/\/)?(?:\*|\.\*|\.\+|\(\.[*+]\))?\$?$/.test(text);
}

export const imagesPinned = resourceRule({
  id: "digitalocean-app-images-pinned",
  title: "An app runs the image that was tested",
  severity: "high",
  rationale: "Behind a moving tag another image can stand tomorrow, and nobody can tell which one ran.",
  remediation:
    "Set `image.digest` of the stack (Pulumi.yaml); the spec takes it over (components/registry/image-choice.ts).",
  references: ["CKV_DOCKER_7", "DS-0001"],
  types: [DO_APP],
  check: eachComponent(["services", "workers", "jobs"], ({ at, value }) => {
    const { image } = value as Record<string, unknown>;
    if (image === undefined || image === null) return notApplicable(`${at} is built from source`);
    if (image instanceof Unreadable) return undecided(`${at}.image ${image.why}`);
    const { digest, tag } = image as Record<string, unknown>;
    if (digest instanceof Unreadable || (typeof digest === "string" && /^sha256:[0-9a-f]{64}$/.test(digest)))
      return pass;
    if (tag instanceof Unreadable) return undecided(`${at}.image.tag ${tag.why}`);
    // Without either, App Platform takes "latest".
    return typeof tag === "string" && tag !== "" && tag !== "latest"
      ? pass
      : fail(`${at}.image has no digest, and its tag is latest`);
  }),
});

export const noDeployOnPush = resourceRule({
  id: "digitalocean-app-no-deploy-on-push",
  title: "A production app is deployed by Pulumi alone",
  severity: "medium",
  rationale: "A push would put a version into production that no preview showed and no policy judged.",
  remediation: `Leave \`deployOnPushes\` and \`deployOnPush\` out (${SPEC}/image.ts).`,
  references: [],
  types: [DO_APP],
  check: inProduction(
    all(
      ofComponents(["services", "workers", "jobs"], "image.deployOnPushes[*].enabled", isNotTrue()),
      ...["github", "gitlab", "bitbucket"].map((host) => ofComponents(COMPONENTS, `${host}.deployOnPush`, isNotTrue())),
    ),
  ),
});

export const imagesFromOwnRegistry = resourceRule({
  id: "digitalocean-app-images-from-own-registry",
  title: "A production app's images come from the account's own registry",
  severity: "medium",
  rationale: "A public registry can delete, replace or withhold an image, at the very moment when an instance starts.",
  remediation: `Keep \`registryType: "DOCR"\` (${SPEC}/image.ts).`,
  references: [],
  types: [DO_APP],
  check: inProduction(
    ofComponents(
      ["services", "workers", "jobs"],
      "image.registryType",
      whereSet(matches(/^DOCR$/, "be DOCR", { show: true })),
    ),
  ),
});
