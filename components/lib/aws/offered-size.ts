/**
 * What AWS calls a size.
 * @param component name of the component, for the message.
 * @param offers sizes by their neutral names.
 * @param size as `<n>vcpu-<m>gb`.
 * @throws Error when AWS does not offer the size.
 */
export function offeredSize<T>(component: string, offers: Readonly<Record<string, T>>, size: string): T {
  const found = offers[size];
  if (found !== undefined) return found;
  throw new Error(
    `${component}: size "${size}" is not offered by AWS; choose one of ${Object.keys(offers).join(", ")}`,
  );
}
