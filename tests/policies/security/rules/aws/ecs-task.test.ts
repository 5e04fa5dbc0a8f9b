import * as task from "../../../../../policies/security/rules/aws/ecs-task";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const DIGEST = "sha256:e9e66f52b68feeca21cf15f5aa6c46a02ccae46397377ecae19192ebbcf2bfa5";
const API = {
  name: "api",
  image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/endtoendlab/api@${DIGEST}`,
  user: "10001:10001",
  readonlyRootFilesystem: true,
  linuxParameters: { initProcessEnabled: true },
  environment: [{ name: "SITE_URL", value: "https://endtoendlabcr.com" }],
  secrets: [{ name: "DATABASE_PASSWORD", valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:x" }],
  logConfiguration: { logDriver: "awslogs", options: { mode: "non-blocking" } },
};
/** Two containers, of which the second has the change. */
const containers = (change: Record<string, unknown>) => ({
  containerDefinitions: JSON.stringify([API, { ...API, name: "pool", ...change }]),
});
const compliant = containers({});
/** Where nothing can be read of the document. */
const unreadable = [{ containerDefinitions: UNKNOWN }];
const noDocument = [
  { containerDefinitions: "[]" },
  { containerDefinitions: "no JSON" },
  { containerDefinitions: "[1]" },
];

testRules(task, {
  apartFromMachine: {
    compliant: { ...compliant, networkMode: "awsvpc", family: "api", volumes: [{ name: "tmp" }] },
    alsoCompliant: [
      containers({ privileged: false }),
      containers({ linuxParameters: { capabilities: { add: [], drop: ["ALL"] } } }),
      { containerDefinitions: ABSENT },
      { pidMode: "task" },
      { ipcMode: "none" },
      { volumes: ABSENT },
    ],
    broken: [
      containers({ privileged: true }),
      ...noDocument,
      containers({ linuxParameters: { capabilities: { add: ["SYS_ADMIN"] } } }),
      { networkMode: "host" },
      { networkMode: "bridge" },
      { networkMode: ABSENT },
      { pidMode: "host" },
      { ipcMode: "host" },
      { "volumes[0].hostPath": "/var/run/docker.sock" },
      { "volumes[0].hostPath": UNKNOWN },
    ],
    undecided: [...unreadable, { networkMode: UNKNOWN }, { pidMode: UNKNOWN }, { ipcMode: UNKNOWN }],
  },
  readOnlyRoot: {
    compliant,
    broken: [containers({ readonlyRootFilesystem: false }), containers({ readonlyRootFilesystem: undefined })],
    undecided: unreadable,
  },
  notRoot: {
    compliant,
    alsoCompliant: [containers({ user: "app" }), containers({ user: "70:0" }), containers({ user: "rootless" })],
    broken: [
      containers({ user: undefined }),
      containers({ user: "root" }),
      containers({ user: "0" }),
      containers({ user: "0:0" }),
      containers({ user: "root:app" }),
      containers({ user: " root" }),
      containers({ user: ":0" }),
      containers({ user: "0x0" }),
      containers({ user: "" }),
    ],
    undecided: unreadable,
  },
  noSecretsInVariables: {
    compliant,
    alsoCompliant: [
      containers({ environment: undefined }),
      containers({ environment: [{ name: "SECRET_ARN", value: "arn:aws:secretsmanager:us-east-1:1:secret:x" }] }),
      containers({ environment: [{ name: "API_KEY", value: "" }] }),
      containers({ environment: [{ name: "DATABASE_URL", value: "postgres://db.example.com:5432/landing" }] }),
    ],
    broken: [
      containers({ environment: [{ name: "DATABASE_PASSWORD", value: "x" }] }),
      containers({ environment: [{ name: "STRIPE_API_KEY", value: "x" }] }),
      containers({ environment: [{ name: "MASTER_KEY", value: "x" }] }),
      containers({ environment: [{ name: "DB_PWD", value: "x" }] }),
      containers({ environment: [{ name: "JWT_SIGNING_KEY", value: "x" }] }),
      containers({ environment: [{ name: "SECRET_KEY", value: "x" }] }),
      containers({ environment: [{ name: "DATABASE_URL", value: "postgres://app:x@db.example.com:5432/landing" }] }),
      containers({ environment: [{ name: "CONFIG", value: `{"id":"AKIA${"A".repeat(16)}"}` }] }),
      containers({ environment: [{ name: "CONFIG", value: "-----BEGIN RSA PRIVATE KEY-----" }] }),
    ],
    undecided: unreadable,
  },
  logged: {
    compliant,
    alsoCompliant: [containers({ logConfiguration: { logDriver: "awsfirelens" } })],
    broken: [
      containers({ logConfiguration: undefined }),
      containers({ logConfiguration: {} }),
      containers({ logConfiguration: { logDriver: "awslogs", options: { mode: "blocking" } } }),
      containers({ logConfiguration: { logDriver: "awslogs", options: {} } }),
      containers({ logConfiguration: { logDriver: "awslogs" } }),
    ],
    undecided: [...unreadable],
  },
  pinned: {
    compliant,
    broken: [
      containers({ image: "docker.io/edoburu/pgbouncer:latest" }),
      containers({ image: "docker.io/edoburu/pgbouncer" }),
      containers({ image: "docker.io/edoburu/pgbouncer@sha256:abc" }),
      containers({ image: undefined }),
    ],
    undecided: unreadable,
  },
  rolesApart: {
    compliant: { executionRoleArn: "arn:aws:iam::1:role/start", taskRoleArn: "arn:aws:iam::1:role/run" },
    broken: [{ taskRoleArn: "arn:aws:iam::1:role/start" }],
    undecided: [{ taskRoleArn: UNKNOWN }, { executionRoleArn: UNKNOWN }],
    notApplicable: [{ taskRoleArn: ABSENT }, { executionRoleArn: ABSENT }],
  },
  sharedFilesEncrypted: {
    compliant: { volumes: [{ name: "shared", efsVolumeConfiguration: { transitEncryption: "ENABLED" } }] },
    broken: [
      { "volumes[0].efsVolumeConfiguration.transitEncryption": "DISABLED" },
      { "volumes[0].efsVolumeConfiguration.transitEncryption": ABSENT },
    ],
    undecided: [
      { "volumes[0].efsVolumeConfiguration": UNKNOWN },
      { "volumes[0].efsVolumeConfiguration.transitEncryption": UNKNOWN },
    ],
    notApplicable: [{ volumes: ABSENT }, { "volumes[0].efsVolumeConfiguration": ABSENT }],
  },
});
