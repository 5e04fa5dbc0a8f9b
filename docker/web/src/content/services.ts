import type { Service } from "../api/content";
import services from "./services.json" with { type: "json" };

/**
 * Services that are shown until the API answers, and when it does not. They are those that the database begins with
 * (docker/api/migrations), so that no card changes under the eyes of a visitor.
 */
export const BUILT_IN_SERVICES: readonly Service[] = services;
