import * as instance from "../../../../../policies/security/rules/aws/instance";
import { LAUNCH_TEMPLATE } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(instance, {
  credentialsNeedChallenge: [
    {
      compliant: { metadataOptions: { httpTokens: "required" } },
      broken: [{ "metadataOptions.httpTokens": "optional" }, { metadataOptions: ABSENT }, { metadataOptions: {} }],
      undecided: [{ "metadataOptions.httpTokens": UNKNOWN }],
      notApplicable: [
        { metadataOptions: ABSENT, launchTemplate: { id: UNKNOWN } },
        { metadataOptions: { httpEndpoint: "disabled" } },
      ],
    },
    {
      type: LAUNCH_TEMPLATE,
      compliant: { metadataOptions: { httpTokens: "required" } },
      broken: [{ metadataOptions: ABSENT }],
      undecided: [{ metadataOptions: UNKNOWN }],
    },
  ],
  disksEncrypted: [
    {
      compliant: { rootBlockDevice: { encrypted: true } },
      broken: [{ rootBlockDevice: ABSENT }, { rootBlockDevice: { encrypted: false } }],
      undecided: [{ rootBlockDevice: { encrypted: UNKNOWN } }],
      notApplicable: [{ rootBlockDevice: ABSENT, launchTemplate: { id: UNKNOWN } }],
    },
    {
      type: LAUNCH_TEMPLATE,
      compliant: { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }] },
      broken: [
        { blockDeviceMappings: ABSENT },
        { blockDeviceMappings: [] },
        { "blockDeviceMappings[0].ebs.encrypted": "false" },
        { "blockDeviceMappings[0].ebs.encrypted": ABSENT },
      ],
      undecided: [{ "blockDeviceMappings[0].ebs.encrypted": UNKNOWN }],
    },
  ],
  noWayIn: [
    {
      compliant: { instanceType: "t4g.nano" },
      alsoCompliant: [{ keyName: "" }],
      broken: [{ keyName: "mine" }, { keyName: UNKNOWN }],
      undecided: [],
      decidedBecause: "a key that is not known yet is a key",
    },
    {
      compliant: { associatePublicIpAddress: false },
      alsoCompliant: [{ associatePublicIpAddress: ABSENT }],
      broken: [{ associatePublicIpAddress: true }],
      undecided: [{ associatePublicIpAddress: UNKNOWN }],
    },
    {
      type: LAUNCH_TEMPLATE,
      compliant: { networkInterfaces: [{ associatePublicIpAddress: "false" }] },
      broken: [{ "networkInterfaces[0].associatePublicIpAddress": "true" }],
      undecided: [{ "networkInterfaces[0].associatePublicIpAddress": UNKNOWN }],
      alsoCompliant: [{ networkInterfaces: ABSENT }],
    },
  ],
});
