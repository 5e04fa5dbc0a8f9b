/**
 * The part of a noun that exists on AWS only.
 * @param component name of the component that needs it, for the message.
 * @param noun which argument it is of, for the message.
 * @param part the part, where the noun is on AWS.
 * @throws Error when the noun is not on AWS.
 */
export function partOf<T>(component: string, noun: string, part: T | undefined): T {
  if (part !== undefined) return part;
  throw new Error(`${component}: ${noun}.aws is missing; pass the ${noun} of a stack on AWS`);
}
