/** A plan of one of (almost) every AWS type of the sandbox, as mocks would register it, to test the renderer with. */
import type { Registration } from "../../../support/mocks";
import { CONTAINERS } from "./containers";
import { DATA } from "./data";
import { NETWORK } from "./network";
import { OBSERVABILITY } from "./observability";
import { STORAGE } from "./storage";
import { SECURITY } from "./security";

/** The sample as registrations, with some inputs changed by logical name. */
export function sample(changed: Record<string, Record<string, unknown>> = {}): Registration[] {
  return [...NETWORK, ...SECURITY, ...OBSERVABILITY, ...DATA, ...STORAGE, ...CONTAINERS].map(
    ([type, name, inputs]) => ({
      type,
      name,
      inputs: { ...inputs, ...changed[name] },
      options: {},
    }),
  );
}
