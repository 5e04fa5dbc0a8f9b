import { createContext, useContext, useEffect, useState } from "react";
import { buildSettings } from "./build";
import type { Settings } from "./schema";

/** Settings, which arrive while the page is already shown. */
export const SettingsContext = createContext<Promise<Settings>>(Promise.resolve(buildSettings()));

/** The settings for code that can wait, as an event handler can. */
export function useSettingsPromise(): Promise<Settings> {
  return useContext(SettingsContext);
}

/** The settings, or undefined until they have arrived. */
export function useSettings(): Settings | undefined {
  const promise = useSettingsPromise();
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    let current = true;
    void promise.then((value) => {
      if (current) setSettings(value);
    });
    return () => {
      current = false;
    };
  }, [promise]);
  return settings;
}
