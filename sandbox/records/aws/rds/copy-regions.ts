/**
 * The regions to which RDS copies automated backups, by the region they come from; China and GovCloud left out.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html#USER_ReplicateBackups.Regions
 */
export const COPY_REGIONS: Readonly<Record<string, readonly string[]>> = {
  "af-south-1": ["eu-central-1", "eu-west-1", "eu-west-2"],
  "ap-east-1": ["ap-southeast-1", "ap-northeast-1"],
  "ap-south-2": ["ap-south-1"],
  "ap-southeast-4": ["ap-southeast-2"],
  "ap-southeast-5": ["ap-southeast-1"],
  "ap-south-1": ["ap-south-2", "ap-southeast-1", "us-east-1", "us-east-2", "us-west-2"],
  "ap-northeast-3": ["ap-northeast-1"],
  "ap-northeast-2": ["ap-southeast-1", "ap-northeast-1", "us-east-1", "us-east-2", "us-west-2"],
  "ap-southeast-1": [
    ...["ap-east-1", "ap-southeast-5", "ap-south-1", "ap-northeast-2", "ap-southeast-2", "ap-northeast-1"],
    ...["us-east-1", "us-east-2", "us-west-2"],
  ],
  "ap-southeast-2": ["ap-southeast-4", "ap-southeast-1", "us-east-1", "us-west-1", "us-west-2"],
  "ap-northeast-1": [
    ...["ap-east-1", "ap-northeast-3", "ap-northeast-2", "ap-southeast-1"],
    ...["us-east-1", "us-east-2", "us-west-2"],
  ],
  "ca-central-1": ["ca-west-1", "eu-west-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2"],
  "ca-west-1": ["ca-central-1"],
  "eu-central-1": [
    ...["af-south-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-central-2"],
    ...["us-east-1", "us-east-2", "us-west-2"],
  ],
  "eu-west-1": [
    ...["af-south-1", "ca-central-1", "eu-central-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-central-2"],
    ...["us-east-1", "us-east-2", "us-west-1", "us-west-2"],
  ],
  "eu-west-2": ["af-south-1", "eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1", "us-east-1"],
  "eu-west-3": ["eu-central-1", "eu-west-1", "eu-west-2", "eu-north-1", "us-east-1"],
  "eu-north-1": ["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "us-east-1"],
  "eu-central-2": ["eu-central-1", "eu-west-1"],
  "sa-east-1": ["us-east-1", "us-east-2"],
  "us-east-1": [
    ...["ap-south-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ca-central-1"],
    ...["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "sa-east-1"],
    ...["us-east-2", "us-west-1", "us-west-2"],
  ],
  "us-east-2": [
    ...["ap-south-1", "ap-northeast-2", "ap-southeast-1", "ap-northeast-1", "ca-central-1"],
    ...["eu-central-1", "eu-west-1", "sa-east-1", "us-east-1", "us-west-1", "us-west-2"],
  ],
  "us-west-1": ["ap-southeast-2", "ca-central-1", "eu-west-1", "us-east-1", "us-east-2", "us-west-2"],
  "us-west-2": [
    ...["ap-south-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ca-central-1"],
    ...["eu-central-1", "eu-west-1", "us-east-1", "us-east-2", "us-west-1"],
  ],
};
