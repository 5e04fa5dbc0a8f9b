import * as v from "valibot";
import { get } from "./get";

const text = v.object({ en: v.pipe(v.string(), v.nonEmpty()), es: v.pipe(v.string(), v.nonEmpty()) });

/** One service as the API describes it. */
const serviceSchema = v.object({
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  title: text,
  summary: text,
  /** Address of a picture. */
  image: v.nullish(v.pipe(v.string(), v.url())),
});

const contentSchema = v.object({ services: v.array(serviceSchema) });

/** One service. */
export type Service = v.InferOutput<typeof serviceSchema>;

/** Services that the API offers at the moment. */
export async function getServices(apiUrl: string): Promise<Service[]> {
  return (await get(`${apiUrl}/v1/content`, contentSchema)).services;
}
