import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { startAnalytics } from "./config/analytics";
import { buildSettings } from "./config/build";
import "./styles/index.css";

// The page does not wait for its settings: only calls to other hosts need them.
const defaults = buildSettings();
const settings = import("./data").then(({ loadSettings }) => loadSettings(defaults)).catch(() => defaults);
void settings.then(({ analytics }) => {
  if (analytics) startAnalytics(document);
});

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App settings={settings} />
  </StrictMode>,
);
