import { useEffect, useState } from "react";
import type { Service } from "../api/content";
import { useSettings } from "../config/context";
import { BUILT_IN_SERVICES } from "./services";

/** Services of the API; the built-in ones until they come, when they do not come, and when there are none. */
export function useServices(): readonly Service[] {
  const settings = useSettings();
  const [services, setServices] = useState<readonly Service[]>(BUILT_IN_SERVICES);
  useEffect(() => {
    if (settings === undefined) return;
    let current = true;
    import("../data")
      .then(({ getServices }) => getServices(settings.apiUrl))
      .then(
        (found) => {
          if (current && found.length > 0) setServices(found);
        },
        // The page is whole without the API, and the API reports its own failures.
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [settings]);
  return services;
}
