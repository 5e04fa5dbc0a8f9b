import { expect, test } from "vitest";
import { settingsProblems } from "../../../tools/check-settings";

test("accepts what the platform sets, and nothing at all", () => {
  expect(settingsProblems({})).toEqual([]);
  expect(
    settingsProblems({
      VITE_API_URL: "https://api.example.com",
      VITE_MEDIA_URL: "https://media.example.com",
      VITE_ENVIRONMENT: "prod",
      VITE_ANALYTICS: "false",
    }),
  ).toEqual([]);
});

test("names every wrong variable at once, without its value", () => {
  const problems = settingsProblems({
    VITE_API_URL: "https://api.example.com/path",
    VITE_MEDIA_URL: "ftp://hunter2",
    VITE_ENVIRONMENT: "production",
    VITE_ANALYTICS: "yes",
  });
  expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
    "VITE_API_URL",
    "VITE_MEDIA_URL",
    "VITE_ENVIRONMENT",
    "VITE_ANALYTICS",
  ]);
  expect(problems.join()).not.toContain("hunter2");
});
