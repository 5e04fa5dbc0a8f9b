import type { Mappings } from "./mapping";

/** Functions and schedules. */
export const jobsMappings: Mappings = {
  "aws:lambda/function:Function": {
    type: "AWS::Lambda::Function",
    properties: {
      "durableConfig.retentionPeriod": "RetentionPeriodInDays",
      imageUri: "Code/ImageUri",
      s3Bucket: "Code/S3Bucket",
      s3Key: "Code/S3Key",
      s3ObjectVersion: "Code/S3ObjectVersion",
      sourceKmsKeyArn: "Code/SourceKMSKeyArn",
    },
    without: {
      "tells the provider that the code is another": ["codeSha256", "sourceCodeHash"],
      "decides what the provider does": [
        "publish",
        "publishTo",
        "replaceSecurityGroupsOnDestroy",
        "replacementSecurityGroupIds",
        "useResourceTimeoutForPropagation",
      ],
      "only AWS knows it": ["snapStart.optimizationStatus", "vpcConfig.vpcId"],
    },
  },
  "aws:lambda/invocation:Invocation": {
    none: "a call, not an object",
  },
  "aws:lambda/permission:Permission": {
    type: "AWS::Lambda::Permission",
    properties: { function: "FunctionName" },
    without: {
      "CloudFormation makes it up": ["statementId", "statementIdPrefix"],
      "CloudFormation has it in FunctionName": ["qualifier"],
    },
  },
  "aws:scheduler/schedule:Schedule": {
    type: "AWS::Scheduler::Schedule",
    properties: {
      "target.ecsParameters.networkConfiguration": "NetworkConfiguration/AwsvpcConfiguration",
      "target.sagemakerPipelineParameters.pipelineParameters": "PipelineParameterList",
    },
    without: {
      "CloudFormation does not have it": ["actionAfterCompletion"],
      "CloudFormation takes a list of maps": ["target.ecsParameters.tags"],
    },
  },
  "aws:scheduler/scheduleGroup:ScheduleGroup": {
    type: "AWS::Scheduler::ScheduleGroup",
  },
};
