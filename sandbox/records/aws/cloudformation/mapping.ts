/** How the tables say which CloudFormation property an input of the Pulumi provider is. */

/** The CloudFormation counterpart of a Pulumi type, with what does not follow from the names. */
export interface Counterpart {
  /** CloudFormation type. */
  type: string;
  /** Where in that type the inputs stand: `BackupPlan`, or `Features/*` for an element of a list. @default the whole type */
  at?: string;
  /** For a part of another object: the input that names the object. A part cannot move, so a change replaces it. @default none */
  partOf?: string;
  /** Inputs with another name or another behaviour, by path (`[*]` for elements). @default none */
  properties?: Readonly<Record<string, string | Mapped>>;
  /** Inputs without counterpart, by the reason why. @default none */
  without?: Readonly<Record<string, readonly string[]>>;
}

/** One input that needs more than another name. */
export interface Mapped {
  /**
   * CloudFormation property, seen from the object around it: `/` in front starts at the type, `.` is the object itself,
   * for what only the provider puts into an object of its own.
   * @default the one with the same name
   */
  to?: string;
  /** A JSON text that stands for a list. @default false */
  document?: true;
  /** The value becomes an entry of a list of keys and values, under this key. @default a property of its own */
  attribute?: string;
  /** A list whose elements become properties of an object, named by this property of theirs. @default a list */
  keyedBy?: string;
  /** Whether a change replaces the object, where the provider does something else than CloudFormation. @default as CloudFormation says */
  replaces?: boolean;
  /** The provider takes other values than CloudFormation: nothing is derived for it or inside of it. @default false */
  unchecked?: true;
  /** Why, with the source. */
  because: string;
}

/** A Pulumi type that CloudFormation does not have. */
export interface NoCounterpart {
  /** Why there is none. */
  none: string;
}

/** The tables, by Pulumi token. */
export type Mappings = Readonly<Record<string, Counterpart | NoCounterpart>>;

/** Inputs that only the provider knows, wherever they stand. */
export const PROVIDER_ONLY: Readonly<Record<string, readonly string[]>> = {
  "the provider's own: CloudFormation works where the stack is": ["region"],
  "the provider makes a name from it": ["namePrefix", "bucketPrefix", "identifierPrefix"],
  "decides what the provider does at a delete": ["forceDestroy", "forceDelete", "skipDestroy"],
  "decides how long the provider waits": ["waitForSteadyState", "timeouts"],
  "a copy that is not kept in the state": [
    "passwordWo",
    "passwordWoVersion",
    "authTokenWo",
    "authTokenWoVersion",
    "secretStringWo",
    "secretStringWoVersion",
    "privateKeyWo",
    "privateKeyWoVersion",
  ],
  "the provider sends it along with its calls": ["expectedBucketOwner"],
};

/** Why only the provider knows an input; undefined if CloudFormation may know it too. */
export function providerOnly(property: string): string | undefined {
  return Object.entries(PROVIDER_ONLY).find(([, properties]) => properties.includes(property))?.[0];
}
