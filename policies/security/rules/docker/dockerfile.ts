/** Dockerfiles that stand in the program itself; of one in a file, a policy sees only the path. */
import type { Check } from "../../../lib/check";
import { commandsOf, inherited, instructionsOf, stagesOf } from "../../../lib/dockerfile";
import { resourceRule, type ResourceRule } from "../../../lib/rule";
import { textOf } from "../../../lib/text";
import { Unreadable, find } from "../../../lib/value";
import { fail, notApplicable, pass, undecided } from "../../../lib/verdict";
import { DOCKER_BUILD_IMAGE } from "../../../types/docker";

/** What is wrong with a Dockerfile, if anything; `target` is the stage that is built. */
type Judge = (text: string, target: string | undefined) => string | undefined;

function inline(judge: Judge): Check {
  return ({ inputs }) => {
    const [text, target] = ["dockerfile.inline", "target"].map((path) => find(inputs, path)[0]?.value);
    if (text === undefined) return notApplicable("the Dockerfile is a file of its own");
    const unreadable = [text, target].find((one): one is Unreadable => one instanceof Unreadable);
    if (unreadable !== undefined) return undecided(`dockerfile.inline ${unreadable.why}`);
    const wrong = judge(textOf(text), target === undefined ? undefined : textOf(target));
    return wrong === undefined ? pass : fail(`dockerfile.inline ${wrong}`);
  };
}

function dockerfileRule(rule: Omit<ResourceRule, "kind" | "types" | "check"> & { judge: Judge }): ResourceRule {
  const { judge, ...told } = rule;
  return resourceRule({ ...told, types: [DOCKER_BUILD_IMAGE], check: inline(judge) });
}

/** The first command that matches, as a judge tells it. */
function command(pattern: RegExp, wrong: string): Judge {
  return (text) => {
    const found = commandsOf(text).find((one) => pattern.test(one.command));
    return found === undefined ? undefined : `${wrong} in line ${found.line}`;
  };
}

/** What the first of several judges finds wrong. */
function firstOf(...judges: readonly Judge[]): Judge {
  return (text, target) => {
    for (const judge of judges) {
      const wrong = judge(text, target);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

export const userNotRoot = dockerfileRule({
  id: "docker-file-user-not-root",
  title: "An image runs as a user of its own",
  severity: "high",
  rationale: "As root, whoever breaks into the program owns the container, and is one hole away from the machine.",
  remediation: "End the Dockerfile's last stage with `USER` and a user that is not root.",
  references: ["DS-0002", "CKV_DOCKER_8", "CKV_DOCKER_3"],
  judge: (text, target) => {
    const user = inherited(text, "USER", target);
    if (user === undefined) return "has no USER, so the image may run as root";
    return /^(?:root|0)(?::|$)/.test(user.text) ? `runs as root (line ${user.line})` : undefined;
  },
});

export const healthCheck = dockerfileRule({
  id: "docker-file-health-check",
  title: "An image says how to ask whether it is well",
  severity: "low",
  rationale: "A container that hangs counts as running, and keeps getting requests.",
  remediation: "Add `HEALTHCHECK CMD …` to the last stage.",
  references: ["DS-0026", "CKV_DOCKER_2"],
  judge: (text, target) => {
    const check = inherited(text, "HEALTHCHECK", target);
    return check === undefined || /^NONE\b/i.test(check.text) ? "has no HEALTHCHECK" : undefined;
  },
});

function ranges(ports: string, port: number): boolean {
  return ports.split(/\s+/).some((one) => {
    const [, from, to] = /^(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(one) ?? [];
    return from !== undefined && Number(from) <= port && port <= Number(to ?? from);
  });
}

const noSshPort: Judge = (text) => {
  const found = instructionsOf(text).find(({ name, text: rest }) => name === "EXPOSE" && ranges(rest, 22));
  return found === undefined ? undefined : `exposes port 22 in line ${found.line}`;
};

const noSudo: Judge = command(/^(?:sudo|chpasswd)\b|\b(?:install|add)\b.*\ssudo\b/, "uses sudo or chpasswd");

export const noLadders = dockerfileRule({
  id: "docker-file-no-ladders",
  title: "A build neither raises its rights nor sets passwords, and no SSH server answers",
  severity: "medium",
  rationale:
    "sudo in an image is a ladder for whoever gets in, a password set in a layer can be read from it, and SSH is a second way in whose keys nobody rotates.",
  remediation: "Use USER to change the user, leave accounts without a password, and take 22 out of EXPOSE.",
  references: ["DS-0010", "CKV2_DOCKER_1", "CKV2_DOCKER_17", "DS-0004", "CKV_DOCKER_1"],
  judge: firstOf(noSudo, noSshPort),
});

const noAdd: Judge = (text) => {
  const found = instructionsOf(text).find(({ name, text: rest }) => name === "ADD" && !rest.includes("--checksum="));
  return found === undefined ? undefined : `has an ADD without a checksum in line ${found.line}`;
};

const updateWithInstall: Judge = (text) => {
  const found = instructionsOf(text).find(
    ({ name, text: script }) =>
      name === "RUN" &&
      /\b(?:apt-get|apt|yum|dnf|apk|zypper)\s+(?:-\S+\s+)*(?:update|refresh)\b/.test(script) &&
      !/\b(?:install|add|upgrade|dist-upgrade|source)\b/.test(script),
  );
  return found === undefined ? undefined : `refreshes the list of packages alone in line ${found.line}`;
};

const absoluteWorkdir: Judge = (text) => {
  const found = instructionsOf(text).find(
    ({ name, text: rest }) => name === "WORKDIR" && !/^["']?(?:\/|\$|[A-Za-z]:[\\/])/.test(rest),
  );
  return found === undefined ? undefined : `has a relative WORKDIR in line ${found.line}`;
};

const uniqueStages: Judge = (text) => {
  const aliases = stagesOf(text).flatMap(({ alias }) => alias ?? []);
  return new Set(aliases).size === aliases.length ? undefined : "has two stages of the same name";
};

export const noSurprises = dockerfileRule({
  id: "docker-file-no-surprises",
  title: "A Dockerfile does what it seems to: no ADD, no stale list of packages, absolute folders, one stage of a name",
  severity: "low",
  rationale:
    "ADD fetches without checking and unpacks what was meant to stay closed, a cached list of packages installs known holes, and relative folders and twins of a stage take other files than the reader thinks.",
  remediation:
    "Use COPY, or ADD with `--checksum`; write `apt-get update && apt-get install …` in one RUN; begin WORKDIR with `/`; rename one of the stages.",
  references: [
    "DS-0005",
    "CKV_DOCKER_4",
    "DS-0017",
    "CKV_DOCKER_5",
    "DS-0009",
    "CKV_DOCKER_10",
    "DS-0012",
    "CKV_DOCKER_11",
  ],
  judge: firstOf(noAdd, updateWithInstall, absoluteWorkdir, uniqueStages),
});

export const basesPinned = dockerfileRule({
  id: "docker-file-bases-pinned",
  title: "Each base image has a version or a digest",
  severity: "medium",
  rationale: "The same Dockerfile builds another image tomorrow, and with it whatever was put behind latest.",
  remediation: "Write the base as `name:version@sha256:…`.",
  references: ["DS-0001", "CKV_DOCKER_7"],
  judge: (text) => {
    const stages = stagesOf(text);
    const aliases = new Set(stages.flatMap(({ alias }) => alias ?? []));
    const found = stages.find(
      ({ base }) =>
        base !== "scratch" &&
        !base.includes("$") &&
        !aliases.has(base.toLowerCase()) &&
        !base.includes("@sha256:") &&
        !/:(?!latest$)[^:/]+$/.test(base),
    );
    return found === undefined ? undefined : `has a base without a version in line ${found.line}`;
  },
});

/** Switches that stop a program from checking whom it talks to, by the program. */
const UNCHECKED = [
  /\bcurl\b.*\s(?:--insecure|-[a-zA-Z]*k[a-zA-Z]*)(?:\s|$)/,
  /\bwget\b.*\s--no-check-certificate\b/,
  /\bpip3?\b.*\s--trusted-host\b/,
  /\b(?:npm|yarn|pnpm)\b.*\bstrict-ssl(?:=|\s+)false\b/,
  /\bgit\b.*\bhttp\.sslVerify(?:=|\s+)["']?false\b/i,
  /\bsslverify\s*=\s*(?:0|false|no)\b/i,
];

const UNCHECKED_VARIABLES =
  /\b(?:PYTHONHTTPSVERIFY\s*[= ]\s*["']?0|NODE_TLS_REJECT_UNAUTHORIZED\s*[= ]\s*["']?0|NPM_CONFIG_STRICT_SSL\s*[= ]\s*["']?false|GIT_SSL_NO_VERIFY\s*[= ]\s*["']?\S|PIP_TRUSTED_HOST\s*[= ]\s*["']?\S)/i;

export const tlsChecked = dockerfileRule({
  id: "docker-file-tls-checked",
  title: "A build checks whom it downloads from",
  severity: "high",
  rationale: "Whoever sits between the build and the server can put anything into the image.",
  remediation: "Take the switch or the variable out; add a missing certificate authority to the image instead.",
  references: [
    "CKV2_DOCKER_2",
    "CKV2_DOCKER_3",
    "CKV2_DOCKER_4",
    "CKV2_DOCKER_5",
    "CKV2_DOCKER_6",
    "CKV2_DOCKER_12",
    "CKV2_DOCKER_13",
    "CKV2_DOCKER_14",
    "CKV2_DOCKER_15",
    "CKV2_DOCKER_16",
  ],
  judge: (text) => {
    const variable = instructionsOf(text).find(
      ({ name, text: rest }) => ["ENV", "ARG", "RUN"].includes(name) && UNCHECKED_VARIABLES.test(rest),
    );
    if (variable !== undefined) return `switches the checking of certificates off in line ${variable.line}`;
    for (const pattern of UNCHECKED) {
      const wrong = command(pattern, "switches the checking of certificates off")(text, undefined);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  },
});

export const packagesSigned = dockerfileRule({
  id: "docker-file-packages-signed",
  title: "A build installs signed packages only",
  severity: "high",
  rationale: "An unsigned package can come from anybody who can answer in the place of the mirror.",
  remediation: "Take the switch out, and add the key of the repository.",
  references: ["CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11"],
  judge: command(
    /\bapk\b.*--allow-untrusted|\bapt(?:-get)?\b.*(?:--allow-unauthenticated|--force-yes)|\b(?:yum|dnf|tdnf|microdnf|zypper)\b.*(?:--nogpgcheck|--no-gpg-checks?|--gpgcheck[= ]0)|\brpm\b.*(?:--nodigest|--nosignature|--noverify|--nofiledigest)/,
    "installs packages without checking who made them",
  ),
});
