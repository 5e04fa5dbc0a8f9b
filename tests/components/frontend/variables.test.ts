import { siteVariables } from "../../../components/frontend/variables";
import { testContext } from "../../support/mocks";

const variables = siteVariables({
  context: testContext("staging"),
  apiUrl: "https://api.example.com",
  mediaUrl: "https://media.example.com",
  analytics: true,
});
const valueOf = (key: string, target: string) =>
  variables.find((variable) => variable.key === key && variable.target === target)?.value;

test("every variable reaches the site: Vite publishes only names that start with VITE_", () => {
  expect(variables.filter(({ key }) => !key.startsWith("VITE_"))).toEqual([]);
});

test("the site learns its environment and the addresses of the API and the media files", () => {
  expect(valueOf("VITE_ENVIRONMENT", "production")).toBe("staging");
  expect(valueOf("VITE_API_URL", "preview")).toBe("https://api.example.com");
  expect(valueOf("VITE_MEDIA_URL", "development")).toBe("https://media.example.com");
});

test("only the public site counts visits, and only where analytics is on", () => {
  expect(["production", "preview", "development"].map((target) => valueOf("VITE_ANALYTICS", target))).toEqual([
    "true",
    "false",
    "false",
  ]);
  const off = siteVariables({
    context: testContext(),
    apiUrl: "https://a.b",
    mediaUrl: "https://c.d",
    analytics: false,
  });
  expect(off.filter(({ key, value }) => key === "VITE_ANALYTICS" && value !== "false")).toEqual([]);
});

test("development is not sensitive, which the provider would refuse, and shares no variable with the others", () => {
  expect(variables.filter(({ target, sensitive }) => sensitive === (target === "development"))).toEqual([]);
  expect(new Set(variables.map(({ key, target }) => `${key} ${target}`)).size).toBe(variables.length);
});
