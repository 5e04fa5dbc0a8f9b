import type { Records } from "..";
import { accountToken, apiToken } from "./api-token";
import { botManagement } from "./bots";
import { argoTieredCaching, tieredCache } from "./cache";
import { dnsRecord } from "./dns";
import { zoneDnssec } from "./dnssec";
import { healthcheck } from "./healthcheck";
import { notificationPolicy, notificationPolicyWebhooks } from "./notification";
import { r2Bucket } from "./r2";
import { r2CustomDomain, r2ManagedDomain } from "./r2-domains";
import { r2BucketCors, r2BucketLifecycle, r2BucketLock } from "./r2-rules";
import { ruleset } from "./ruleset";
import { zoneSetting } from "./settings";
import { zoneSubscription } from "./subscription";
import { authenticatedOriginPullsSettings, certificatePack, totalTls, universalSslSetting } from "./tls";
import { managedTransforms } from "./transforms";
import { turnstileWidget } from "./turnstile";
import { leakedCredentialCheck } from "./waf";
import { zone } from "./zone";

/** What the sandbox knows of Cloudflare. */
export const cloudflareRecords: Records = {
  "cloudflare:index/accountToken:AccountToken": accountToken,
  "cloudflare:index/apiToken:ApiToken": apiToken,
  "cloudflare:index/argoTieredCaching:ArgoTieredCaching": argoTieredCaching,
  "cloudflare:index/authenticatedOriginPullsSettings:AuthenticatedOriginPullsSettings":
    authenticatedOriginPullsSettings,
  "cloudflare:index/botManagement:BotManagement": botManagement,
  "cloudflare:index/certificatePack:CertificatePack": certificatePack,
  "cloudflare:index/dnsRecord:DnsRecord": dnsRecord,
  "cloudflare:index/healthcheck:Healthcheck": healthcheck,
  "cloudflare:index/leakedCredentialCheck:LeakedCredentialCheck": leakedCredentialCheck,
  "cloudflare:index/managedTransforms:ManagedTransforms": managedTransforms,
  "cloudflare:index/notificationPolicy:NotificationPolicy": notificationPolicy,
  "cloudflare:index/notificationPolicyWebhooks:NotificationPolicyWebhooks": notificationPolicyWebhooks,
  "cloudflare:index/r2Bucket:R2Bucket": r2Bucket,
  "cloudflare:index/r2BucketCors:R2BucketCors": r2BucketCors,
  "cloudflare:index/r2BucketLifecycle:R2BucketLifecycle": r2BucketLifecycle,
  "cloudflare:index/r2BucketLock:R2BucketLock": r2BucketLock,
  "cloudflare:index/r2CustomDomain:R2CustomDomain": r2CustomDomain,
  "cloudflare:index/r2ManagedDomain:R2ManagedDomain": r2ManagedDomain,
  "cloudflare:index/ruleset:Ruleset": ruleset,
  "cloudflare:index/tieredCache:TieredCache": tieredCache,
  "cloudflare:index/totalTls:TotalTls": totalTls,
  "cloudflare:index/turnstileWidget:TurnstileWidget": turnstileWidget,
  "cloudflare:index/universalSslSetting:UniversalSslSetting": universalSslSetting,
  "cloudflare:index/zone:Zone": zone,
  "cloudflare:index/zoneDnssec:ZoneDnssec": zoneDnssec,
  "cloudflare:index/zoneSetting:ZoneSetting": zoneSetting,
  "cloudflare:index/zoneSubscription:ZoneSubscription": zoneSubscription,
};
