import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { ErrorBoundary } from "../../../src/components/error-boundary";
import { en } from "../../../src/i18n/en";

function Broken(): never {
  throw new Error("internal detail");
}

test("shows a way out and no internals", () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  render(
    <ErrorBoundary words={en.failure}>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole("alert")).toHaveTextContent(en.failure.heading);
  expect(screen.getByRole("button", { name: en.failure.action })).toBeEnabled();
  expect(document.body).not.toHaveTextContent("internal detail");
  expect(log).toHaveBeenCalled();
});

test("stays out of the way otherwise", () => {
  render(<ErrorBoundary words={en.failure}>fine</ErrorBoundary>);
  expect(document.body).toHaveTextContent("fine");
});
