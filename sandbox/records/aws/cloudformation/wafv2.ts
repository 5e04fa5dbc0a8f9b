import type { Mappings } from "./mapping";

/** The web application firewall. */
export const wafv2Mappings: Mappings = {
  "aws:wafv2/webAcl:WebAcl": {
    type: "AWS::WAFv2::WebACL",
    properties: {
      customResponseBodies: { keyedBy: "key", because: "the provider takes a list, the API a map" },
    },
    without: {
      "the API takes a map from the kind of resource to its limit": ["associationConfig.requestBodies"],
      "the rules as one JSON text, in the place of rules": ["ruleJson"],
    },
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    type: "AWS::WAFv2::WebACLAssociation",
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    type: "AWS::WAFv2::LoggingConfiguration",
  },
};
