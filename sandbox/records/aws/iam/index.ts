/** Roles, policies and identity providers of the account. */
import type { Records } from "../..";
import { CloudError } from "../../../cloud/error";
import { each, matches } from "../../../interpreter/rules";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { CREATED_AT, globalArn, nameIn } from "../account";
import { sameJson } from "../same-json";
import { AWS_POLICIES } from "./aws-policies";
import { isPolicy, sizeOf } from "./policy-rules";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/policy:Policy";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const QUOTAS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const role: ResourceRecord = {
  sources: [
    `${QUOTAS}: name 64, trust policy 2,048 characters, session 1 to 12 hours`,
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html: a role with inline or attached policies is not deleted (DeleteConflict)",
    "terraform-provider-aws internal/service/iam/role.go: name and path replace; the id is the name",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: nameIn,
  autoName: { property: "name", maxLength: 64 },
  computed: ["inlinePolicies", "managedPolicyArns"],
  defaults: { forceDetachPolicies: false, maxSessionDuration: 3_600, path: "/" },
  sameValue: { assumeRolePolicy: sameJson },
  apiRules: [
    isPolicy("assumeRolePolicy", "trust"),
    each("assumeRolePolicy", (value) => (sizeOf(value) > 2_048 ? "must have 2,048 characters at most" : undefined)),
  ],
  references: [{ path: "permissionsBoundary", to: [POLICY], by: "arn", except: AWS_POLICIES }],
  unique: [{ properties: ["name"], says: "Role with name {name} already exists." }],
  outputs: (object) => ({
    arn: globalArn(object, "iam", `role${pathOf(object)}${nameIn(object)}`),
    createDate: CREATED_AT,
    uniqueId: `AROA${object.token("unique id", 17, UPPER)}`,
  }),
};

const policy: ResourceRecord = {
  sources: [
    `${QUOTAS}: name 128, a managed policy has 6,144 characters without white space`,
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html: a policy that is attached, or a boundary, is not deleted (DeleteConflict)",
    "terraform-provider-aws internal/service/iam/policy.go: name, path and description replace; the id is the ARN",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: policyArn,
  autoName: { property: "name", maxLength: 128 },
  defaults: { path: "/" },
  sameValue: { policy: sameJson },
  rules: [matches("name", /^[\w+=,.@-]{1,128}$/, "1 to 128 letters, digits and _+=,.@- only")],
  apiRules: [
    isPolicy("policy", "identity"),
    each("policy", (value) => (sizeOf(value) > 6_144 ? "must have 6,144 characters at most" : undefined)),
  ],
  unique: [{ properties: ["name"], says: "A policy called {name} already exists. Duplicate names are not allowed." }],
  outputs: (object) => ({
    arn: policyArn(object),
    attachmentCount: 0,
    policyId: `ANPA${object.token("policy id", 17, UPPER)}`,
  }),
};

const rolePolicy: ResourceRecord = {
  sources: [
    `${QUOTAS}: all inline policies of a role have 10,240 characters together`,
    "terraform-provider-aws internal/service/iam/role_policy.go: the id is <role>:<name>; both replace",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: (object) => `${String(object.inputs["role"])}:${nameIn(object)}`,
  autoName: { property: "name", maxLength: 128 },
  sameValue: { policy: sameJson },
  apiRules: [isPolicy("policy", "identity")],
  references: [{ path: "role", to: [ROLE] }],
  accept: ({ inputs, cloud, id }) => {
    const others = cloud
      .list(ROLE_POLICY)
      .filter((other) => other.id !== id && other.inputs["role"] === inputs["role"]);
    const size = [inputs, ...others.map((other) => other.inputs)].reduce((sum, of) => sum + sizeOf(of["policy"]), 0);
    if (size > 10_240) {
      throw CloudError.quota(
        `policy: the inline policies of role ${String(inputs["role"])} have ${size} characters, 10240 at most`,
      );
    }
  },
};

const attachment: ResourceRecord = {
  sources: [
    `${QUOTAS}: 10 managed policies per role`,
    "terraform-provider-aws internal/service/iam/role_policy_attachment.go: the id is the role with 26 digits; both properties replace",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs, token }) => `${String(inputs["role"])}-${token("id", 26, "0123456789")}`,
  references: [
    { path: "role", to: [ROLE] },
    { path: "policyArn", to: [POLICY], by: "arn", except: AWS_POLICIES },
  ],
  accept: ({ inputs, cloud, id }) => {
    const attached = cloud
      .list(ATTACHMENT)
      .filter((other) => other.id !== id && other.inputs["role"] === inputs["role"]).length;
    if (attached >= 10) throw CloudError.quota("policyArn: Cannot exceed quota for PoliciesPerRole: 10");
  },
};

const identityProvider: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html: an https URL without port, once per account; 100 clients at most; a thumbprint is optional",
    "terraform-provider-aws internal/service/iam/openid_connect_provider.go: url replaces; the id is the ARN",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: (object) => globalArn(object, "iam", `oidc-provider/${hostOf(object)}`),
  computed: ["thumbprintLists"],
  sets: ["clientIdLists"],
  rules: [matches("url", /^https:\/\/[^:?]+$/, "an address that begins with https:// and has no port or query")],
  unique: [{ properties: ["url"], says: "Provider with url {url} already exists." }],
  outputs: (object) => ({
    arn: globalArn(object, "iam", `oidc-provider/${hostOf(object)}`),
    thumbprintLists: object.inputs["thumbprintLists"] ??
      object.before["thumbprintLists"] ?? [object.token("thumb", 40)],
  }),
};

/** Records of IAM. */
export const iamRecords: Records = {
  [ROLE]: role,
  [POLICY]: policy,
  [ROLE_POLICY]: rolePolicy,
  [ATTACHMENT]: attachment,
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": identityProvider,
};

function pathOf({ inputs }: ObjectContext): string {
  return String(inputs["path"]);
}

function policyArn(object: ObjectContext): string {
  return globalArn(object, "iam", `policy${pathOf(object)}${nameIn(object)}`);
}

function hostOf({ inputs }: ObjectContext): string {
  return String(inputs["url"]).replace("https://", "");
}
