import { between, notEmpty, oneOf, type Failure } from "../../interpreter/rules";
import { isAbsent, type Properties } from "../../interpreter/values";
import { uuid } from "../../interpreter/token";
import type { ResourceRecord } from "../../record";
import { nameOf } from "./account";
import { inCluster } from "./database-access";
import { text } from "./text";

/** Forwards the logs of a cluster to a syslog server. */
export const databaseLogsinkRsyslog: ResourceRecord = {
  sources: [
    "recorded plugin answers: name and cluster replace; the rest changes in place; format has a default",
    "terraform-provider-digitalocean digitalocean/database/resource_database_logsink_rsyslog.go: value checks, CustomizeDiff, defaults; the id's form",
    "duration: typical",
  ],
  seconds: { create: 3 },
  id: ({ inputs, token }) => `${text(inputs["clusterId"])},${uuid(token("sink", 16))}`,
  replaces: ["clusterId", "name"],
  computed: ["name"],
  defaults: { format: "rfc5424", tls: false },
  rules: [
    notEmpty("clusterId", "name", "server"),
    between("port", 1, 65535),
    oneOf("format", ["rfc5424", "rfc3164", "custom"]),
    loglineForCustom,
    certificatesFitTogether,
  ],
  references: [inCluster],
  unique: [{ properties: ["clusterId", "name"], says: "the cluster has a log sink with the name {name} already" }],
  outputs: (object) => ({ name: nameOf(object), logsinkId: object.id.split(",")[1] }),
};

function loglineForCustom(inputs: Properties): Failure[] {
  return inputs["format"] === "custom" && isAbsent(inputs["logline"])
    ? [{ property: "logline", reason: "is required when format is custom" }]
    : [];
}

/** The certificates are secret: what is said of them never shows them. */
function certificatesFitTogether(inputs: Properties): Failure[] {
  const given = ["caCert", "clientCert", "clientKey"].filter((name) => !isAbsent(inputs[name]));
  const withoutTls = inputs["tls"] === false ? given.map((property) => ({ property, reason: "needs tls: true" })) : [];
  const halves = ["clientCert", "clientKey"].filter((name) => isAbsent(inputs[name]));
  const halfOnly =
    halves.length === 1
      ? [{ property: halves[0] as string, reason: "is needed too: certificate and key go together" }]
      : [];
  return [...withoutTls, ...halfOnly];
}
