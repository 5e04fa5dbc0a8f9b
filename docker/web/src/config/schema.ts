import * as v from "valibot";

/** An origin as `https://<host>`, or empty for the site's own. */
const origin = v.pipe(v.string(), v.regex(/^(https?:\/\/[a-z0-9.-]+(:\d{1,5})?)?$/));

/** What the site is told about the place it runs in. Nothing here is secret: whoever opens the site can read it. */
export const settingsSchema = v.object({
  /** Origin of the API. */
  apiUrl: origin,
  /** Origin of the media files. */
  mediaUrl: origin,
  /** Stack that the site belongs to. */
  environment: v.picklist(["dev", "staging", "prod"]),
  /** Whether visits are counted by Vercel Web Analytics. */
  analytics: v.boolean(),
});

/** Checked settings. */
export type Settings = v.InferOutput<typeof settingsSchema>;
