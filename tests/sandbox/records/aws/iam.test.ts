import { trusts } from "../../../../sandbox/records/aws/iam/trust";
import type { CloudObject } from "../../../../sandbox/cloud/store";
import { Account } from "./account";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/policy:Policy";
const INLINE = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const OIDC = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";

const STATEMENT = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const TRUST_STATEMENT = {
  Sid: "Service",
  Effect: "Allow",
  Principal: { Service: "ecs-tasks.amazonaws.com" },
  Action: "sts:AssumeRole",
};
const document = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const TRUST = document(TRUST_STATEMENT);
const READ = document(STATEMENT);

function role(account: Account, inputs = {}, name = "role"): CloudObject {
  return account.make(ROLE, { name: "r", assumeRolePolicy: TRUST, ...inputs }, name);
}

describe("a role", () => {
  test("has its name as id, and an ARN without a region", () => {
    const made = role(new Account());
    expect(made.id).toBe("r");
    expect(made.outputs).toMatchObject({
      arn: "arn:aws:iam::123456789012:role/r",
      uniqueId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/) as string,
      maxSessionDuration: 3600,
    });
  });

  test("is trusted by the services of its trust policy only", () => {
    const account = new Account();
    const { outputs } = role(account);
    const arn = String(outputs["arn"]);
    expect(trusts(account.cloud, arn, "ecs-tasks.amazonaws.com")).toBe(true);
    expect(trusts(account.cloud, arn, "lambda.amazonaws.com")).toBe(false);
    expect(trusts(account.cloud, `${arn}x`, "ecs-tasks.amazonaws.com")).toBe(false);
  });

  test.each([{ name: "r2" }, { path: "/other/" }])("is replaced by %p", (changes) => {
    const account = new Account();
    expect(account.replacedBy(role(account), changes)).toEqual(Object.keys(changes));
  });

  test("keeps its trust when the document is only written differently", () => {
    const account = new Account();
    const made = role(account);
    const assumeRolePolicy = JSON.stringify(JSON.parse(TRUST), null, 2);
    expect(account.afterRefresh(made, { name: "r", assumeRolePolicy }).changes).toEqual([]);
  });

  test.each([
    ["a name that is taken", { name: "r" }, "Role with name r already exists."],
    ["a boundary that is not there", { permissionsBoundary: "arn:aws:iam::123456789012:policy/x" }, "no Policy has"],
    ["a trust that is no JSON", { assumeRolePolicy: "{" }, "assumeRolePolicy must be a JSON policy document"],
    ["a trust with a resource", { assumeRolePolicy: document({ ...TRUST_STATEMENT, Resource: "*" }) }, "prohibited"],
    ["a trust of nobody", { assumeRolePolicy: document(STATEMENT) }, "prohibited element Resource"],
    ["a session of a day", { maxSessionDuration: 86_400 }, "maxSessionDuration must be between 3600 and 43200"],
    ["a space in the name", { name: "r 2" }, "name must be text that matches"],
  ])("is refused with %s", (_, inputs, says) => {
    const account = new Account();
    role(account, {}, "first");
    expect(() => role(account, { name: "other", ...inputs }, "second")).toThrow(says);
  });

  test("is not deleted while a policy is in it or attached to it", () => {
    const account = new Account();
    const made = role(account);
    const inline = account.make(INLINE, { role: "r", name: "p", policy: READ });
    expect(() => {
      account.delete(made);
    }).toThrow("is still used by RolePolicy r:p (role)");
    account.delete(inline);
    const attached = account.make(ATTACHMENT, { role: "r", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
    expect(() => {
      account.delete(made);
    }).toThrow("is still used by RolePolicyAttachment");
    account.delete(attached);
    account.delete(made);
    expect(account.has(made)).toBe(false);
  });
});

describe("a policy", () => {
  test("has its ARN as id", () => {
    const made = new Account().make(POLICY, { name: "p", policy: READ });
    expect([made.id, made.outputs["arn"]]).toEqual(Array(2).fill("arn:aws:iam::123456789012:policy/p"));
  });

  test("is replaced by a description, which IAM never changes", () => {
    const account = new Account();
    const made = account.make(POLICY, { name: "p", policy: READ, description: "old" });
    expect(account.replacedBy(made, { description: "new" })).toEqual(["description"]);
  });

  test.each([
    ["no version", JSON.stringify({ Statement: [STATEMENT] }), 'must have the Version "2012-10-17"'],
    ["no statement", document(), "must have a Statement"],
    ["an effect that is none", document({ ...STATEMENT, Effect: "allow" }), "Statement[0] must have the Effect"],
    ["no action", document({ ...STATEMENT, Action: undefined }), "either Action or NotAction"],
    ["an action without a service", document({ ...STATEMENT, Action: "GetObject" }), "not written as service:Action"],
    ["no resource", document({ ...STATEMENT, Resource: undefined }), "either Resource or NotResource"],
    ["a resource that is no ARN", document({ ...STATEMENT, Resource: "bucket" }), "which is not an ARN"],
    ["a principal", document({ ...STATEMENT, Principal: "*" }), "must not have a Principal"],
    ["the same Sid twice", document(STATEMENT, STATEMENT), "has the Sid of another statement"],
    ["a dash in a Sid", document({ ...STATEMENT, Sid: "a-b" }), "other characters than letters and digits"],
    ["an element that is none", document({ ...STATEMENT, Resources: "*" }), "unknown element Resources"],
    [
      "more than 6,144 characters",
      document({ ...STATEMENT, Resource: Array(300).fill("arn:aws:s3:::some-bucket") }),
      "policy must have 6,144 characters at most",
    ],
  ])("is refused with %s", (_, policy, says) => {
    expect(() => new Account().make(POLICY, { name: "p", policy })).toThrow(says);
  });

  test("is not deleted while it is attached, or the boundary of a role", () => {
    const account = new Account();
    const made = account.make(POLICY, { name: "p", policy: READ });
    role(account, { permissionsBoundary: made.id });
    expect(() => {
      account.delete(made);
    }).toThrow("is still used by Role r (permissionsBoundary)");
    account.make(ATTACHMENT, { role: "r", policyArn: made.id });
    expect(() => {
      account.delete(made);
    }).toThrow("is still used by");
  });
});

describe("permissions of a role", () => {
  test("are named by role and policy", () => {
    const account = new Account();
    role(account);
    expect(account.make(INLINE, { role: "r", name: "p", policy: READ }).id).toBe("r:p");
    expect(account.make(ATTACHMENT, { role: "r", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }).id).toMatch(
      /^r-\d{26}$/,
    );
  });

  test.each([
    [INLINE, { role: "none", name: "p", policy: READ }, "role: no Role has the id"],
    [ATTACHMENT, { role: "none", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }, "role: no Role has the id"],
    [ATTACHMENT, { role: "r", policyArn: "arn:aws:iam::aws:policy/Nothing" }, "policyArn: no Policy has the arn"],
  ])("are refused where there is nothing: %s", (type, inputs, says) => {
    const account = new Account();
    role(account);
    expect(() => account.make(type, inputs)).toThrow(says);
  });

  test("have 10,240 characters inline, and ten policies attached", () => {
    const account = new Account();
    role(account);
    const policy = document({ ...STATEMENT, Resource: Array(200).fill("arn:aws:s3:::some-bucket") });
    account.make(INLINE, { role: "r", name: "one", policy }, "one");
    expect(() => account.make(INLINE, { role: "r", name: "two", policy }, "two")).toThrow("10240 at most");
    for (let index = 0; index < 10; index++) {
      const { id } = account.make(POLICY, { name: `p${index}`, policy: READ }, `p${index}`);
      account.make(ATTACHMENT, { role: "r", policyArn: id }, `a${index}`);
    }
    expect(() => account.make(ATTACHMENT, { role: "r", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" })).toThrow(
      "PoliciesPerRole: 10",
    );
  });
});

describe("an identity provider", () => {
  const inputs = { url: "https://token.actions.githubusercontent.com", clientIdLists: ["sts.amazonaws.com"] };

  test("has its host in the ARN, and a thumbprint that nobody gave", () => {
    const account = new Account();
    const made = account.make(OIDC, inputs);
    expect(made.id).toBe("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
    expect(account.afterRefresh(made, inputs).changes).toEqual([]);
    expect(account.replacedBy(made, { url: "https://example.com" })).toEqual(["url"]);
  });

  test.each([
    ["a second one", inputs, "already exists"],
    ["an address without https", { ...inputs, url: "http://example.com" }, "url must"],
  ])("is refused as %s", (_, given, says) => {
    const account = new Account();
    account.make(OIDC, inputs, "first");
    expect(() => account.make(OIDC, given, "second")).toThrow(says);
  });
});
