import * as tags from "../../../../policies/cost/rules/tags";
import { ABSENT, UNKNOWN } from "../../support/fixture";
import { testRules } from "../../support/promises";

testRules(tags, {
  tagsSayWhoPays: {
    compliant: { tags: ["org:e2e", "app:landing", "env:prod", "component:redis"] },
    broken: [{ tags: ABSENT }, { tags: null }, { tags: [] }, { "tags[1]": ABSENT }, { "tags[1]": "app:" }],
    undecided: [{ tags: UNKNOWN }, { "tags[1]": UNKNOWN }],
  },
});
