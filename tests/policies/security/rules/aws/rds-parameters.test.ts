import * as rdsParameters from "../../../../../policies/security/rules/aws/rds-parameters";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(rdsParameters, {
  slowQueriesLogged: {
    compliant: {
      family: "postgres17",
      parameters: [
        { name: "log_min_duration_statement", value: "500" },
        { name: "log_statement", value: "none" },
      ],
    },
    alsoCompliant: [
      { "parameters[0].value": "0" },
      { family: "aurora-postgresql16" },
      { "parameters[1]": ABSENT },
      { "parameters[1].value": "none" },
    ],
    broken: [
      { "parameters[0].value": "-1" },
      { "parameters[0].value": ABSENT },
      { parameters: [] },
      { parameters: ABSENT },
      { "parameters[0].name": "log_min_duration_sample" },
      { "parameters[1].value": "ddl" },
      { "parameters[1].value": "mod" },
      { "parameters[1].value": "all" },
    ],
    undecided: [
      { "parameters[0].value": UNKNOWN },
      { "parameters[0].name": UNKNOWN },
      { parameters: UNKNOWN },
      { family: UNKNOWN },
      { "parameters[1].value": UNKNOWN },
    ],
    notApplicable: [{ family: "mysql8.0" }, { family: "mariadb10.11" }, { family: ABSENT }],
  },
});
