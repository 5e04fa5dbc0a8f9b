/** The rules of the security pack: one file per noun, every exported const of it a rule. */
import type { Pack } from "../../lib/judge";
import type { Rule } from "../../lib/rule";
import * as awsSecurityGroup from "./aws/security-group";
import * as awsNetworkAcl from "./aws/network-acl";
import * as awsDataPath from "./aws/data-path";
import * as awsInstance from "./aws/instance";
import * as awsHealthCheck from "./aws/health-check";
import * as awsEcsTask from "./aws/ecs-task";
import * as awsEcsCluster from "./aws/ecs-cluster";
import * as awsEcsService from "./aws/ecs-service";
import * as awsEcsScaling from "./aws/ecs-scaling";
import * as awsEcr from "./aws/ecr";
import * as awsLoadBalancer from "./aws/load-balancer";
import * as awsListener from "./aws/listener";
import * as awsWaf from "./aws/waf";
import * as awsAcm from "./aws/acm";
import * as awsLambda from "./aws/lambda";
import * as awsVpc from "./aws/vpc";
import * as awsRds from "./aws/rds";
import * as awsBackup from "./aws/backup";
import * as awsBackupCoverage from "./aws/backup-coverage";
import * as awsDataProtection from "./aws/data-protection";
import * as awsElasticache from "./aws/elasticache";
import * as awsKms from "./aws/kms";
import * as awsRdsBackup from "./aws/rds-backup";
import * as awsRdsConnection from "./aws/rds-connection";
import * as awsRdsEvents from "./aws/rds-events";
import * as awsRdsOperation from "./aws/rds-operation";
import * as awsRdsParameters from "./aws/rds-parameters";
import * as awsResourcePolicy from "./aws/resource-policy";
import * as awsS3Access from "./aws/s3-access";
import * as awsS3Content from "./aws/s3-content";
import * as awsS3Policy from "./aws/s3-policy";
import * as awsSecretsManager from "./aws/secrets-manager";
import * as awsSsm from "./aws/ssm";
import * as digitaloceanAppData from "./digitalocean/app-data";
import * as digitaloceanApp from "./digitalocean/app";
import * as digitaloceanAppAvailability from "./digitalocean/app-availability";
import * as digitaloceanData from "./digitalocean/data";
import * as digitaloceanDatabase from "./digitalocean/database";
import * as digitaloceanDatabaseAccess from "./digitalocean/database-access";
import * as digitaloceanDatabaseConfig from "./digitalocean/database-config";
import * as digitaloceanFirewall from "./digitalocean/firewall";
import * as digitaloceanLoadBalancer from "./digitalocean/load-balancer";
import * as digitaloceanMonitoring from "./digitalocean/monitoring";
import * as digitaloceanNetwork from "./digitalocean/network";
import * as digitaloceanRegistry from "./digitalocean/registry";
import * as digitaloceanSpaces from "./digitalocean/spaces";
import * as awsIamPolicy from "./aws/iam-policy";
import * as awsIamPrivileges from "./aws/iam-privileges";
import * as awsIamRole from "./aws/iam-role";
import * as awsIamTrust from "./aws/iam-trust";
import * as awsIamUsers from "./aws/iam-users";
import * as dockerImage from "./docker/image";
import * as dockerDockerfile from "./docker/dockerfile";
import * as awsCloudtrail from "./aws/cloudtrail";
import * as awsTrailBucket from "./aws/trail-bucket";
import * as awsGuardduty from "./aws/guardduty";
import * as awsEventRule from "./aws/event-rule";
import * as awsAccount from "./aws/account";
import * as cloudflareAlerts from "./cloudflare/alerts";
import * as cloudflareCache from "./cloudflare/cache";
import * as cloudflareDns from "./cloudflare/dns";
import * as cloudflareDnsZone from "./cloudflare/dns-zone";
import * as cloudflareHeaders from "./cloudflare/headers";
import * as cloudflarePlan from "./cloudflare/plan";
import * as cloudflareR2 from "./cloudflare/r2";
import * as cloudflareRateLimits from "./cloudflare/rate-limits";
import * as cloudflareRulesets from "./cloudflare/rulesets";
import * as cloudflareSettings from "./cloudflare/settings";
import * as cloudflareTls from "./cloudflare/tls";
import * as cloudflareTokens from "./cloudflare/tokens";
import * as cloudflareWaf from "./cloudflare/waf";
import * as cloudflareZone from "./cloudflare/zone";
import * as githubActions from "./github/actions";
import * as githubRepository from "./github/repository";
import * as githubRuleset from "./github/ruleset";
import * as vercelDomain from "./vercel/domain";
import * as vercelFirewall from "./vercel/firewall";
import * as vercelHeaders from "./vercel/headers";
import * as vercelProject from "./vercel/project";
import * as vercelTeam from "./vercel/team";
import * as vercelVariables from "./vercel/variables";
import * as awsLogGroup from "./aws/log-group";
import * as awsTrailAlarms from "./aws/trail-alarms";
import * as awsAlarm from "./aws/alarm";
import * as awsSns from "./aws/sns";
import * as awsProvider from "./aws/provider";
import * as awsTags from "./aws/tags";

/** The security pack. */
export const security: Pack = {
  name: "endtoendlab-security",
  description: "Security of DigitalOcean, AWS, Cloudflare, Vercel and GitHub resources, judged before deployment.",
  rules: rulesOf(
    awsSecurityGroup,
    awsNetworkAcl,
    awsDataPath,
    awsInstance,
    awsHealthCheck,
    awsEcsTask,
    awsEcsCluster,
    awsEcsService,
    awsEcsScaling,
    awsEcr,
    awsLoadBalancer,
    awsListener,
    awsWaf,
    awsAcm,
    awsLambda,
    awsVpc,
    awsRds,
    awsBackup,
    awsBackupCoverage,
    awsDataProtection,
    awsElasticache,
    awsKms,
    awsRdsBackup,
    awsRdsConnection,
    awsRdsEvents,
    awsRdsOperation,
    awsRdsParameters,
    awsResourcePolicy,
    awsS3Access,
    awsS3Content,
    awsS3Policy,
    awsSecretsManager,
    awsSsm,
    digitaloceanApp,
    digitaloceanAppData,
    digitaloceanAppAvailability,
    digitaloceanData,
    digitaloceanDatabase,
    digitaloceanDatabaseAccess,
    digitaloceanDatabaseConfig,
    digitaloceanFirewall,
    digitaloceanLoadBalancer,
    digitaloceanMonitoring,
    digitaloceanNetwork,
    digitaloceanRegistry,
    digitaloceanSpaces,
    awsIamPolicy,
    awsIamPrivileges,
    awsIamRole,
    awsIamTrust,
    awsIamUsers,
    dockerImage,
    dockerDockerfile,
    awsCloudtrail,
    awsTrailBucket,
    awsGuardduty,
    awsEventRule,
    awsAccount,
    cloudflareAlerts,
    cloudflareCache,
    cloudflareDns,
    cloudflareDnsZone,
    cloudflareHeaders,
    cloudflarePlan,
    cloudflareR2,
    cloudflareRateLimits,
    cloudflareRulesets,
    cloudflareSettings,
    cloudflareTls,
    cloudflareTokens,
    cloudflareWaf,
    cloudflareZone,
    githubActions,
    githubRepository,
    githubRuleset,
    vercelDomain,
    vercelFirewall,
    vercelHeaders,
    vercelProject,
    vercelTeam,
    vercelVariables,
    awsLogGroup,
    awsTrailAlarms,
    awsAlarm,
    awsSns,
    awsProvider,
    awsTags,
  ),
};

function rulesOf(...files: readonly Record<string, Rule>[]): Rule[] {
  return files.flatMap((file) => Object.values(file));
}
