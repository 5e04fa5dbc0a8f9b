import { commandsOf, inherited, instructionsOf, stagesOf } from "../../../../../policies/lib/dockerfile";
import * as dockerfile from "../../../../../policies/security/rules/docker/dockerfile";
import { ABSENT, UNKNOWN, type Fixture } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const GOOD = `# syntax=docker/dockerfile:1
ARG PYTHON=3.14
FROM python:3.14-slim@sha256:${"a".repeat(64)} AS build
WORKDIR /app
RUN --mount=type=cache,target=/var/cache/apt apt-get update \\
  # the compiler
  && apt-get install --yes --no-install-recommends gcc
RUN curl --fail --silent --output /tmp/tool https://example.com/tool
COPY . .
FROM python:\${PYTHON}-slim AS final
WORKDIR /app
COPY --from=build /app /app
EXPOSE 8000
USER 10001:10001
HEALTHCHECK CMD ["python", "-m", "app.health"]
`;
const inlined = (inline: unknown) => ({ dockerfile: { inline } });
const compliant = { tags: ["registry.example.com/api:1.4.2"], push: true, ...inlined(GOOD) };
const common = {
  compliant,
  undecided: [{ "dockerfile.inline": UNKNOWN }, { dockerfile: UNKNOWN }],
  notApplicable: [{ "dockerfile.inline": ABSENT }, { dockerfile: { location: "docker/api/Dockerfile" } }],
};
/** The rule says no after each line is put in the place of another, or at the end. */
function broken(...changes: (readonly [from: string | RegExp, to: string] | string)[]): Fixture {
  return {
    ...common,
    broken: changes.map((change) =>
      inlined(typeof change === "string" ? `${GOOD}${change}\n` : GOOD.replace(change[0], change[1])),
    ),
  };
}

testRules(dockerfile, {
  userNotRoot: {
    ...broken(["USER 10001:10001\n", ""], "USER root", "USER 0:0", ["USER 10001:10001", "USER root:root"]),
    alsoCompliant: [
      inlined(
        GOOD.replace("USER 10001:10001\n", "")
          .replace("WORKDIR /app", "USER app")
          .replace("FROM python:${PYTHON}-slim AS final", "FROM build AS final"),
      ),
    ],
  },
  healthCheck: broken([/HEALTHCHECK.*\n/, ""], "HEALTHCHECK NONE"),
  noSurprises: {
    ...broken(
      "ADD https://example.com/tool /bin/tool",
      "ADD app.tar.gz /app",
      ["WORKDIR /app", "WORKDIR app"],
      ["AS final", "AS build"],
      ["AS final", "as BUILD"],
      "RUN apt-get update",
      "RUN apk update",
      "RUN <<EOF\napt-get -q update\nEOF",
    ),
    alsoCompliant: [
      inlined(`${GOOD}ADD --checksum=sha256:${"b".repeat(64)} https://example.com/tool /bin/tool\n`),
      inlined(`${GOOD}WORKDIR $HOME\n`),
    ],
  },
  basesPinned: {
    ...broken("FROM debian", "FROM debian:latest", "FROM localhost:5000/base"),
    alsoCompliant: [inlined(`${GOOD}FROM scratch\n`), inlined(`${GOOD}FROM Build\n`)],
  },
  noLadders: broken(
    ["EXPOSE 8000", "EXPOSE 8000 22/tcp"],
    "EXPOSE 20-30",
    "RUN sudo make install",
    "RUN apt-get update && apt-get install -y sudo",
    "RUN echo app:app | chpasswd",
  ),
  tlsChecked: broken(
    "RUN curl -k https://example.com",
    "RUN curl -fsSLk https://example.com",
    "RUN curl --insecure https://example.com",
    "RUN wget --no-check-certificate https://example.com",
    "RUN pip install --trusted-host pypi.org app",
    "ENV PYTHONHTTPSVERIFY=0",
    "ENV NODE_TLS_REJECT_UNAUTHORIZED=0",
    "ENV NPM_CONFIG_STRICT_SSL=false",
    "RUN npm config set strict-ssl false",
    "ENV GIT_SSL_NO_VERIFY=true",
    "RUN git config --global http.sslVerify false",
    "RUN echo sslverify=false >> /etc/yum.conf",
    "ARG PIP_TRUSTED_HOST=pypi.org",
    'RUN ["curl", "-k", "https://example.com"]',
  ),
  packagesSigned: broken(
    "RUN apk add --allow-untrusted tool.apk",
    "RUN apt-get install -y --allow-unauthenticated tool",
    "RUN apt-get install --force-yes tool",
    "RUN dnf install -y --nogpgcheck tool",
    "RUN rpm -i --nosignature tool.rpm",
  ),
});

describe("a Dockerfile is read", () => {
  test("with continuation lines, comments, mounts and heredocs", () => {
    expect(instructionsOf(GOOD).map(({ name, line }) => [name, line])).toEqual([
      ["ARG", 2],
      ["FROM", 3],
      ["WORKDIR", 4],
      ["RUN", 5],
      ["RUN", 8],
      ["COPY", 9],
      ["FROM", 10],
      ["WORKDIR", 11],
      ["COPY", 12],
      ["EXPOSE", 13],
      ["USER", 14],
      ["HEALTHCHECK", 15],
    ]);
    expect(
      commandsOf("RUN <<EOF\nset -e\nmake\nEOF\nCOPY <<EOF /run.sh\nUSER root\nEOF\nUSER app").map(
        ({ command }) => command,
      ),
    ).toEqual(["<<EOF", "set -e", "make"]);
  });
  test("by its stages", () => {
    expect(stagesOf(GOOD).map(({ alias, base }) => [alias, base.split(/[@:]/)[0]])).toEqual([
      ["build", "python"],
      ["final", "python"],
    ]);
    expect(inherited(GOOD, "USER")?.text).toBe("10001:10001");
    expect(inherited(GOOD, "USER", "build")).toBeUndefined();
    expect(inherited("FROM a AS a", "USER")).toBeUndefined();
  });
});
