/** The network component against the records, as `pulumi up`, `pulumi up` again and `pulumi destroy` would run it. */
import * as pulumi from "@pulumi/pulumi";
import { createNetwork, type Egress } from "../../../../../components/network";
import type { CloudObject } from "../../../../../sandbox/cloud/store";
import type { Properties } from "../../../../../sandbox/interpreter/values";
import { records } from "../../../../../sandbox/records";
import { awsContext } from "../../../../support/aws";
import { Account } from "../account";

const ROLE = { arn: "arn:aws:iam::123456789012:role/writer" };

/** What other services' records make; here it is enough that it is there. */
function elsewhere(account: Account, type: string, name: string, inputs: Properties): CloudObject {
  const arn = type.includes("role:") ? ROLE.arn : `arn:aws:logs:us-east-1:123456789012:log-group:${name}`;
  return account.put(type, name, { ...inputs, arn });
}

interface Made {
  object: CloudObject;
  inputs: Properties;
}

async function up(account: Account, egress: Egress): Promise<Made[]> {
  const made: Made[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (type.startsWith("pulumi:") || type.startsWith("endtoendlab:")) return { id: name, state: {} };
      const given = inputs as Properties;
      const ours = /^aws:(ec2|vpc|ebs)\//.test(type);
      const object = ours ? account.make(type, given, name) : elsewhere(account, type, name, given);
      if (ours) made.push({ object, inputs: given });
      return { id: object.id, state: object.outputs };
    },
    call: () => ({}),
  });
  await pulumi.runtime.runInPulumiStack(async () => {
    createNetwork("network", {
      context: awsContext(),
      cidr: "10.10.0.0/20",
      zones: ["us-east-1a", "us-east-1b"],
      egress,
      logRetentionDays: 30,
    });
    await Promise.resolve();
  });
  await (pulumi.runtime as unknown as { waitForRPCs: () => Promise<void> }).waitForRPCs();
  return made;
}

test.each<Egress>(["public", "nat-instance", "regional-nat", "endpoints"])(
  "with %s the network comes up, does not change by itself, and goes down in the reverse order",
  async (egress) => {
    const account = new Account();
    const made = await up(account, egress);

    expect(made.length).toBeGreaterThan(35);
    for (const { object, inputs } of made) expect(account.afterRefresh(object, inputs).changes).toEqual([]);
    for (const { object } of [...made].reverse()) account.delete(object);
    expect(account.cloud.list(...[...records.keys()].filter((type) => /^aws:(ec2|vpc)\//.test(type)))).toEqual([]);
  },
);
