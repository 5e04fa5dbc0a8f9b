import * as listener from "../../../../../policies/security/rules/aws/listener";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(listener, {
  encrypted: [
    {
      compliant: { protocol: "HTTPS", port: 443 },
      alsoCompliant: [{ protocol: "TLS" }, { protocol: ABSENT }],
      broken: [{ protocol: "HTTP" }, { protocol: "TCP" }, { protocol: "UDP" }],
      undecided: [{ protocol: UNKNOWN }],
    },
    {
      compliant: {
        protocol: "HTTP",
        defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
      },
      broken: [
        { "defaultActions[0].type": "forward" },
        { "defaultActions[0].redirect.protocol": "HTTP" },
        { "defaultActions[0].redirect.protocol": ABSENT },
        { "defaultActions[0].redirect.port": "80" },
        { "defaultActions[0].redirect": ABSENT },
        { defaultActions: [] },
      ],
      undecided: [{ defaultActions: UNKNOWN }, { "defaultActions[0].redirect.protocol": UNKNOWN }],
    },
  ],
  modern: {
    compliant: { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" },
    alsoCompliant: [
      { sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
      { sslPolicy: "ELBSecurityPolicy-FS-1-2-Res-2020-10" },
    ],
    broken: [
      { sslPolicy: ABSENT },
      { sslPolicy: "ELBSecurityPolicy-2016-08" },
      { sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" },
      { sslPolicy: "ELBSecurityPolicy-TLS13-1-1-2021-06" },
      { sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06" },
    ],
    undecided: [{ sslPolicy: UNKNOWN }, { protocol: UNKNOWN }],
    notApplicable: [{ protocol: "HTTP" }],
  },
  answersChecked: {
    compliant: { protocol: "HTTP", healthCheck: { path: "/readyz" } },
    alsoCompliant: [{ "healthCheck.enabled": true }, { "healthCheck.path": UNKNOWN }],
    broken: [{ healthCheck: ABSENT }, { "healthCheck.path": ABSENT }, { "healthCheck.enabled": false }],
    undecided: [{ "healthCheck.enabled": UNKNOWN }],
    notApplicable: [{ protocol: "TCP" }],
  },
});
