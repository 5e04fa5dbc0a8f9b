// What every unit test finds: matchers for elements, an empty page, and no real network.
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";

// A busy machine must not look like a broken site.
configure({ asyncUtilTimeout: 5_000 });

beforeEach(() => {
  window.history.replaceState(null, "", "/");
  document.head.innerHTML = "";
  // jsdom draws nothing, so it cannot scroll.
  window.scrollTo = vi.fn();
  Element.prototype.scrollIntoView = vi.fn();
  vi.stubGlobal(
    "fetch",
    vi.fn(() => Promise.reject(new TypeError("no network in unit tests"))),
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
