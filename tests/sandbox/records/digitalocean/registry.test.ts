import { Account } from "./account";

const REGISTRY = { name: "endtoendlab", subscriptionTierSlug: "basic", region: "nyc3" };

test.each(["ContainerRegistry", "ContainerRegistries"])(
  "%s has its name for an id, and an endpoint with it",
  (kind) => {
    const { id, outputs } = new Account().make(kind, REGISTRY);
    expect(id).toBe("endtoendlab");
    expect(outputs).toMatchObject({
      endpoint: "registry.digitalocean.com/endtoendlab",
      serverUrl: "registry.digitalocean.com",
      storageUsageBytes: 0,
    });
  },
);

test.each([
  ["a name with capitals", { name: "EndToEnd" }, "name must be 1 to 63 lower-case letters"],
  ["a region without registries", { region: "lon1" }, "region must be one of nyc3, sfo3, ams3, sgp1, fra1"],
  [
    "an unknown tier",
    { subscriptionTierSlug: "free" },
    "subscriptionTierSlug must be one of starter, basic, professional",
  ],
])("refuses %s", (_, changes, says) => {
  expect(() => new Account().make("ContainerRegistries", { ...REGISTRY, ...changes })).toThrow(says);
});

test("the account has one registry unless its subscription is Professional", () => {
  const account = new Account();
  const first = account.make("ContainerRegistries", REGISTRY, "a");
  const second = { ...REGISTRY, name: "second", subscriptionTierSlug: "professional" };
  expect(() => account.make("ContainerRegistries", second, "b")).toThrow(
    "more than one needs the Professional subscription",
  );
  account.change(first, { subscriptionTierSlug: "professional" });
  account.make("ContainerRegistries", second, "b");
});

test("a name is taken once, through whichever API it was made", () => {
  const account = new Account();
  const professional = { ...REGISTRY, subscriptionTierSlug: "professional" };
  account.make("ContainerRegistry", professional);
  expect(() => account.make("ContainerRegistries", professional)).toThrow("the registry name endtoendlab is taken");
});

test("there are ten registries at most", () => {
  const account = new Account();
  const make = (number: number): unknown =>
    account.make("ContainerRegistries", { name: `r${number}`, subscriptionTierSlug: "professional" }, `r${number}`);
  for (let number = 1; number <= 10; number++) make(number);
  expect(() => make(11)).toThrow("the account has 10 registries already");
});
