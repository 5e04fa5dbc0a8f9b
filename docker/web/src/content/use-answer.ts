import { useEffect, useState } from "react";
import { useSettings } from "../config/context";

type Data = typeof import("../data");

/**
 * What the API answers; undefined until it does, and when it does not.
 * @param ask the question. It is asked again when it is another function, so it must not be made anew for each render.
 */
export function useAnswer<T>(ask: (data: Data, apiUrl: string) => Promise<T>): T | undefined {
  const settings = useSettings();
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    if (settings === undefined) return;
    let current = true;
    import("../data")
      .then((data) => ask(data, settings.apiUrl))
      .then(
        (found) => {
          if (current) setAnswer(found);
        },
        // The page is whole without the API, and the API reports its own failures.
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [ask, settings]);
  return answer;
}
