/** The environments of the product: one Pulumi stack each. */
export const STACKS = ["dev", "staging", "prod"] as const;

/** Name of a stack. */
export type StackName = (typeof STACKS)[number];

/** The clouds that can run the backend. */
export const CLOUDS = ["digitalocean", "aws"] as const;

/** Name of a cloud that can run the backend. */
export type Cloud = (typeof CLOUDS)[number];
