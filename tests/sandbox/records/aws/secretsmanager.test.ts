import { accountWithPlaces, KEY, madeDatabase, SECRET } from "./data-stores";

const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";

const INPUTS = { namePrefix: "landing-api-", description: "Keys", kmsKeyId: KEY, recoveryWindowInDays: 30 };

describe("a secret", () => {
  test("has its ARN as its id, with six letters that AWS adds", () => {
    const { id, outputs } = accountWithPlaces().make(SECRET, INPUTS);

    expect(id).toMatch(/^arn:aws:secretsmanager:us-east-1:123456789012:secret:landing-api-\d{26}-[A-Za-z0-9]{6}$/);
    expect(outputs["arn"]).toBe(id);
  });

  test("that was deleted keeps its name for the days of its recovery window", () => {
    const account = accountWithPlaces();
    account.delete(account.make(SECRET, { name: "api" }));

    expect(() => account.make(SECRET, { name: "api" })).toThrow("a secret with the name api is scheduled for deletion");
    account.delete(account.make(SECRET, INPUTS));
    expect(() => account.make(SECRET, INPUTS)).not.toThrow();
  });

  test("without a recovery window is gone at once", () => {
    const account = accountWithPlaces();
    account.delete(account.make(SECRET, { name: "api", recoveryWindowInDays: 0 }));

    expect(() => account.make(SECRET, { name: "api" })).not.toThrow();
  });

  test.each([
    [{ recoveryWindowInDays: 3 }, "recoveryWindowInDays must be 0, or between 7 and 30"],
    [{ kmsKeyId: "arn:gone" }, "arn:gone"],
    [{ name: "api", namePrefix: "api-" }, "conflict: give one of them only"],
    [{ namePrefix: undefined, name: "a b" }, "name must be letters, digits"],
  ])("with %p is refused", (changes, says) => {
    expect(() => accountWithPlaces().make(SECRET, { ...INPUTS, ...changes })).toThrow(says);
  });

  test("has one name", () => {
    const account = accountWithPlaces();
    account.make(SECRET, { name: "api" }, "first");

    expect(() => account.make(SECRET, { name: "api" }, "second")).toThrow("the secret api exists already");
  });
});

describe("a version", () => {
  test("with another value is another version", () => {
    const account = accountWithPlaces();
    const secret = account.make(SECRET, INPUTS);
    const version = account.make(VERSION, { secretId: secret.id, secretString: "a" });

    expect(version.outputs).toMatchObject({ arn: secret.id, versionStages: ["AWSCURRENT"] });
    expect(version.outputs["versionId"]).toMatch(/^terraform-\d{26}$/);
    expect(version.id).toBe(`${secret.id}|${String(version.outputs["versionId"])}`);
    expect(account.replacedBy(version, { secretString: "b" })).toEqual(["secretString"]);
    const next = account.make(VERSION, { secretId: secret.id, secretString: "b" });
    expect(next.outputs["versionId"]).not.toBe(version.outputs["versionId"]);
  });

  test("is of a secret that exists, and ends with it", () => {
    const account = accountWithPlaces();
    const secret = account.make(SECRET, INPUTS);
    const version = account.make(VERSION, { secretId: secret.id, secretString: "a" });

    expect(() => account.make(VERSION, { secretId: "arn:gone", secretString: "a" })).toThrow("arn:gone");
    account.delete(secret);
    expect(account.has(version)).toBe(false);
  });

  test("holds one value", () => {
    const account = accountWithPlaces();
    const secretId = account.make(SECRET, INPUTS).id;

    expect(() => account.make(VERSION, { secretId })).toThrow("exactly one of secretString, secretBinary");
  });
});

describe("a rotation", () => {
  const rules = { rotationRules: { scheduleExpression: "rate(30 days)" }, rotateImmediately: false };

  test("of a secret that RDS manages needs no function", () => {
    const account = accountWithPlaces();
    const { outputs } = madeDatabase(account);
    const [managed] = outputs["masterUserSecrets"] as { secretArn: string }[];

    const rotation = account.make(ROTATION, { secretId: managed?.secretArn, ...rules });

    expect(rotation.id).toBe(managed?.secretArn);
    expect(account.replacedBy(rotation, { secretId: "arn:other" })).toEqual(["secretId"]);
  });

  test("ends with its secret, and cannot be deleted after it; a new one takes its place", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account);
    const [managed] = made.outputs["masterUserSecrets"] as { secretArn: string }[];
    const rotation = account.make(ROTATION, { secretId: managed?.secretArn, ...rules });

    account.change(made, {
      manageMasterUserPassword: undefined,
      masterUserSecretKmsKeyId: undefined,
      password: "p".repeat(16),
    });
    expect(() => {
      account.delete(rotation);
    }).toThrow("ResourceNotFoundException: Secrets Manager can't find the specified secret");
    account.change(made, { manageMasterUserPassword: true, password: undefined });
    account.delete(account.make(ROTATION, { secretId: managed?.secretArn, ...rules }));
    expect(account.has(rotation)).toBe(false);
  });

  test("goes with its database", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account);
    const [managed] = made.outputs["masterUserSecrets"] as { secretArn: string }[];
    const rotation = account.make(ROTATION, { secretId: managed?.secretArn, ...rules });

    account.change(made, { deletionProtection: false });
    account.delete(made);
    expect(account.has(rotation)).toBe(false);
  });

  test("of a secret of one's own needs one", () => {
    const account = accountWithPlaces();
    const secretId = account.make(SECRET, INPUTS).id;

    expect(() => account.make(ROTATION, { secretId, ...rules })).toThrow("rotationLambdaArn is needed");
  });

  test.each([
    [{}, "secretId: there is no secret arn:gone"],
    [{ rotationRules: { scheduleExpression: "monthly" } }, "rotationRules.scheduleExpression must be a schedule"],
    [{ rotationRules: { scheduleExpression: "rate(30 days)", automaticallyAfterDays: 30 } }, "conflict"],
  ])("with %p of a secret that nobody has is refused", (changes, says) => {
    expect(() => accountWithPlaces().make(ROTATION, { secretId: "arn:gone", ...rules, ...changes })).toThrow(says);
  });
});
