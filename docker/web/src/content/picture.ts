import type { Settings } from "../config/schema";

/**
 * Address of a picture when it may be shown: pictures come from the media files or the site itself. The content security
 * policy blocks any other, and visitors would see a broken one.
 */
export function pictureAddress(image: string | null | undefined, settings: Settings | undefined): string | undefined {
  if (image === null || image === undefined || settings === undefined) return undefined;
  const { origin } = new URL(image);
  return origin === settings.mediaUrl || origin === window.location.origin ? image : undefined;
}
