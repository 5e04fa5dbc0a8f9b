import { createDelivery, type DeliveryArgs } from "../../../components/delivery";
import { AwsDelivery } from "../../../components/delivery/aws";
import { awsContext } from "../../support/aws";
import { expectComponentConventions } from "../../support/conventions";
import { record, testContext } from "../../support/mocks";

const PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/policy:Policy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const PROVIDER_ARN = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

function args(changed: Partial<DeliveryArgs> = {}): DeliveryArgs {
  return { context: awsContext(), owner: "prod", repository: "endtoendlab/platform", ...changed };
}

function make(changed: Partial<DeliveryArgs> = {}) {
  return record(
    () => {
      createDelivery("delivery", args(changed));
    },
    { state: { [PROVIDER]: { arn: PROVIDER_ARN } } },
  );
}

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => new AwsDelivery(name, args()), {
    state: { [ROLE]: { arn: "arn:aws:iam::123456789012:role/r" } },
  });
});

test("the account has one provider, which its owner makes", async () => {
  const owner = await make();
  const other = await make({ context: awsContext("staging") });

  expect(owner.one(PROVIDER).inputs).toMatchObject({
    url: "https://token.actions.githubusercontent.com",
    clientIdLists: ["sts.amazonaws.com"],
  });
  expect(other.all(PROVIDER)).toEqual([]);
});

test.each(["prod", "staging"] as const)(
  "in %s only a job of the repository in the environment of that name can take the role",
  async (stack) => {
    const { inputs } = (await make({ context: awsContext(stack) })).one(ROLE);

    expect(JSON.parse(String(inputs["assumeRolePolicy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "WorkflowsOfTheEnvironment",
          Effect: "Allow",
          Principal: { Federated: PROVIDER_ARN },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
              "token.actions.githubusercontent.com:sub": `repo:endtoendlab/platform:environment:${stack}`,
            },
          },
        },
      ],
    });
  },
);

test("a repository made since July 2026 can deploy: its tokens carry the ids of owner and name", async () => {
  const { inputs } = (await make({ repository: "endtoendlab@123456/platform@456789" })).one(ROLE);

  expect(String(inputs["assumeRolePolicy"])).toContain(
    '"token.actions.githubusercontent.com:sub":"repo:endtoendlab@123456/platform@456789:environment:prod"',
  );
});

test("the role lasts for a deployment, and stays inside the boundary", async () => {
  expect((await make()).one(ROLE).inputs).toMatchObject({
    name: "e2e-landing-prod-delivery-deploy",
    maxSessionDuration: 14_400,
    permissionsBoundary: "arn:aws:iam::123456789012:policy/e2e-landing-prod-boundary",
  });
});

test("every group of permissions is a policy of the role; those for the account are the owner's", async () => {
  const groups = async (stack: "prod" | "staging") => {
    const run = await make({ context: awsContext(stack) });
    expect(run.all(ATTACHMENT)).toHaveLength(run.all(POLICY).length);
    return run.all(POLICY).map(({ inputs }) => inputs["name"]);
  };

  const named = (stack: string) =>
    ["network", "data", "compute", "watch", "access"].map((group) => `e2e-landing-${stack}-deploy-${group}`);
  expect(await groups("staging")).toEqual(named("staging"));
  expect(await groups("prod")).toEqual([...named("prod"), "e2e-landing-prod-deploy-account"]);
});

test.each(["endtoendlab/*", "endtoendlab", "*", "a/b/c", "", "a@1/b", "a/b@2", "a@1/*@2", "a@x/b@y", "a@1/b@2:c"])(
  "the repository %p is refused",
  async (repository) => {
    await expect(make({ repository })).rejects.toThrow(`delivery: repository "${repository}" is no GitHub repository`);
  },
);

test("the owner of the account can deploy also where its backend runs elsewhere", async () => {
  expect((await make({ context: awsContext("prod", { cloud: "digitalocean" }) })).all(PROVIDER)).toHaveLength(1);
  expect((await make({ context: testContext("prod") })).registrations).toEqual([]);
});
