import type { Mappings } from "./mapping";

/** What watches the account. */
export const auditMappings: Mappings = {
  "aws:accessanalyzer/analyzer:Analyzer": {
    type: "AWS::AccessAnalyzer::Analyzer",
    properties: {
      "configuration.internalAccess": "InternalAccessConfiguration",
      "configuration.internalAccess.analysisRule": "InternalAccessAnalysisRule",
      "configuration.unusedAccess": "UnusedAccessConfiguration",
    },
  },
  "aws:cfg/deliveryChannel:DeliveryChannel": {
    type: "AWS::Config::DeliveryChannel",
    properties: { snapshotDeliveryProperties: "ConfigSnapshotDeliveryProperties" },
  },
  "aws:cfg/recorder:Recorder": {
    type: "AWS::Config::ConfigurationRecorder",
  },
  "aws:cfg/recorderStatus:RecorderStatus": {
    none: "starts and stops a recorder; CloudFormation starts it with its channel",
  },
  "aws:cfg/rule:Rule": {
    type: "AWS::Config::ConfigRule",
    without: { "CloudFormation does not tag a rule": ["tags"] },
  },
  "aws:cloudtrail/trail:Trail": {
    type: "AWS::CloudTrail::Trail",
    properties: { cloudWatchLogsGroupArn: "CloudWatchLogsLogGroupArn", enableLogging: "IsLogging" },
  },
  "aws:guardduty/detector:Detector": {
    type: "AWS::GuardDuty::Detector",
  },
  "aws:guardduty/detectorFeature:DetectorFeature": {
    type: "AWS::GuardDuty::Detector",
    at: "Features/*",
    partOf: "detectorId",
    without: { "names the detector of the feature": ["detectorId"] },
  },
};
