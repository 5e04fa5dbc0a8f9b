import * as variables from "../../../../../policies/security/rules/vercel/variables";
import { VERCEL_PROJECT, VERCEL_SHARED_VARIABLE, VERCEL_VARIABLES } from "../../../../../policies/types/vercel";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const place = { projectId: "prj_1", teamId: "team_1" };
const hidden = { key: "MAIL_API_KEY", value: UNKNOWN, sensitive: true, targets: ["production"] };
const secret = { ...place, ...hidden };
const plain = {
  ...place,
  key: "VITE_API_URL",
  value: "https://api.example.com",
  sensitive: false,
  targets: ["preview"],
};
/** Put together here, so that no scanner takes it for one. */
const address = ["postgres://app:", "hunter2", "@db.example.com/app"].join("");

testRules(variables, {
  secretsHidden: [
    {
      compliant: secret,
      alsoCompliant: [{ key: UNKNOWN }],
      broken: [
        { sensitive: false },
        { sensitive: ABSENT },
        { key: "STRIPE_KEY", sensitive: false },
        { key: "dbPassword", sensitive: false },
        { key: "SESSION_SECRET", sensitive: null },
        { key: "DATABASE_URL", value: address, sensitive: false },
        { key: "DATABASE_URL", value: ABSENT, valueWo: address, sensitive: false },
      ],
      undecided: [{ sensitive: UNKNOWN }, { key: UNKNOWN, sensitive: false }],
      notApplicable: [
        { key: "LOG_LEVEL", value: "info", sensitive: false },
        { key: "MAPS_API_KEY", value: "x", sensitive: false },
        { key: "VITE_TURNSTILE_SITE_KEY", value: "x", sensitive: false },
      ],
    },
    {
      type: VERCEL_VARIABLES,
      compliant: { ...place, variables: [hidden] },
      broken: [{ "variables[0].sensitive": false }],
      undecided: [{ variables: UNKNOWN }, { "variables[0]": UNKNOWN }],
    },
    {
      type: VERCEL_PROJECT,
      compliant: { name: "web", environments: [hidden] },
      broken: [{ "environments[0].sensitive": false }],
      undecided: [{ "environments[0].sensitive": UNKNOWN }],
      notApplicable: [{ environments: ABSENT }, { environments: [] }],
    },
    {
      type: VERCEL_SHARED_VARIABLE,
      compliant: { ...hidden, teamId: "team_1", projectIds: ["prj_1"] },
      broken: [{ sensitive: false }],
      undecided: [{ sensitive: UNKNOWN }],
    },
  ],
  noSecretInPages: {
    compliant: plain,
    alsoCompliant: [
      { key: "VITE_STRIPE_PUBLISHABLE_KEY" },
      { key: "NEXT_PUBLIC_SUPABASE_ANON_KEY" },
      { value: UNKNOWN },
    ],
    broken: [
      { key: "VITE_API_KEY" },
      { key: "NEXT_PUBLIC_JWT_SECRET" },
      { key: "REACT_APP_GITHUB_TOKEN", sensitive: true },
      { value: address },
    ],
    undecided: [{ key: UNKNOWN }],
    notApplicable: [{ key: "MAIL_API_KEY" }],
  },
  narrow: {
    compliant: plain,
    alsoCompliant: [{ targets: ["production", "preview"] }, { targets: ABSENT }, { targets: ["production", UNKNOWN] }],
    broken: [{ targets: ["production", "preview", "development"] }],
    undecided: [{ targets: UNKNOWN }, { targets: ["production", "preview", UNKNOWN] }],
  },
  productionApart: {
    compliant: secret,
    alsoCompliant: [{ targets: ["preview", "development"] }],
    broken: [
      { targets: ["production", "preview"] },
      { targets: ["development", "preview", "production"] },
      { sensitive: false, targets: ["production", "preview"] },
    ],
    undecided: [
      { targets: UNKNOWN },
      { targets: ["production", UNKNOWN] },
      { key: UNKNOWN, sensitive: UNKNOWN, targets: ["production", "preview"] },
    ],
    notApplicable: [{ key: "LOG_LEVEL", value: "info", sensitive: false, targets: ["production", "preview"] }],
  },
});
