import * as rdsEvents from "../../../../../policies/security/rules/aws/rds-events";
import { RDS_CLUSTER, RDS_EVENT_SUBSCRIPTION, RDS_INSTANCE } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(rdsEvents, {
  eventsAreSent: [
    {
      compliant: {
        database: { type: RDS_INSTANCE, inputs: { identifier: "main" } },
        events: {
          type: RDS_EVENT_SUBSCRIPTION,
          inputs: {
            sourceType: "db-instance",
            sourceIds: [UNKNOWN],
            eventCategories: ["failover", "failure", "maintenance", "low storage"],
          },
          refs: { sourceIds: "database" },
        },
      },
      alsoCompliant: [
        { "events.eventCategories": ABSENT },
        { "events.sourceIds": ABSENT },
        { "events.sourceIds": ABSENT, "events.sourceType": ABSENT },
        { "events.enabled": true },
      ],
      broken: [
        { events: ABSENT },
        { "events.sourceIds": ["other"] },
        { "events.sourceIds": ABSENT, "events.sourceType": "db-cluster" },
        { "events.eventCategories": ["maintenance", "failover"] },
        { "events.enabled": false },
      ],
      undecided: [
        { "events.sourceIds": [UNKNOWN] },
        { "events.eventCategories": UNKNOWN },
        { "events.eventCategories": ["failure", "failover", UNKNOWN] },
        { "events.enabled": UNKNOWN },
      ],
    },
    {
      compliant: {
        cluster: { type: RDS_CLUSTER, inputs: {} },
        events: {
          type: RDS_EVENT_SUBSCRIPTION,
          inputs: { sourceType: "db-cluster", eventCategories: ["failover", "failure", "maintenance"] },
        },
      },
      broken: [{ "events.sourceType": "db-instance" }],
      undecided: [{ "events.eventCategories": [UNKNOWN] }],
    },
  ],
});
