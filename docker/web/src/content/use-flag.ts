import { useEffect, useState } from "react";
import type { Flags } from "../api/flags";
import { useSettings } from "../config/context";

/** Whether a feature is on; its default until the API answers, when it does not, and when it does not know the name. */
export function useFlag(name: string, byDefault: boolean): boolean {
  const settings = useSettings();
  const [flags, setFlags] = useState<Flags>({});
  useEffect(() => {
    if (settings === undefined) return;
    let current = true;
    import("../data")
      .then(({ getFlags }) => getFlags(settings.apiUrl))
      .then(
        (found) => {
          if (current) setFlags(found);
        },
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [settings]);
  return flags[name] ?? byDefault;
}
