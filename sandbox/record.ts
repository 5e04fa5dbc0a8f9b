import type { CloudStore } from "./cloud/store";
import type { Rule } from "./interpreter/rules";
import type { Properties } from "./interpreter/values";

/**
 * How one resource type behaves in its cloud: data that one small interpreter runs.
 *
 * The first layer (inputs with types, required, outputs, secrets) is generated from the installed package into
 * `schemas/<provider>.json`; a record is the second layer, written by hand, each part with its source.
 */
export interface ResourceRecord {
  /** Where the rules below come from: documentation, issue, provider source, or a recorded answer of the plugin. */
  sources: readonly string[];
  /** Typical duration in seconds of a create (also used for update and delete unless given), with which `up` is simulated. */
  seconds: { create: number; update?: number; delete?: number };
  /** Makes the id the cloud gives to a new object, in the format of the real one. */
  id: (object: ObjectContext) => string;
  /**
   * Properties within which alone the id tells objects apart: the setting `ssl` exists once in every zone.
   * @default none: no two objects of the type have the same id
   */
  idWithin?: readonly string[];
  /** Paths whose change replaces the object; `[*]` stands for any index. @default none */
  replaces?: readonly string[];
  /** Optional properties that the cloud fills in: leaving one out later changes nothing. @default none */
  computed?: readonly string[];
  /**
   * Values that the provider itself fills in for absent inputs: an SDKv2 plugin at Check, a Plugin Framework one when it
   * plans, so that its inputs stay as they were given.
   * @default none
   */
  defaults?: Properties;
  /** Lists whose order carries no meaning (Terraform sets). @default none */
  sets?: readonly string[];
  /** Pairs of values that the provider treats as the same although they differ in writing. @default none */
  sameValue?: Readonly<Record<string, (before: unknown, after: unknown) => boolean>>;
  /** What an input must satisfy beyond its type. @default none */
  rules?: readonly Rule[];
  /** Number properties that may have a fraction; all others are whole numbers in the provider. @default none */
  fractions?: readonly string[];
  /** Objects that must exist for this one to be accepted, and that cannot be deleted before it. @default none */
  references?: readonly Reference[];
  /** Combinations of properties that only one object of this type may have. @default none */
  unique?: readonly Unique[];
  /** Properties that only the cloud sets. @default none */
  outputs?: (object: ObjectContext) => Properties;
  /** What only the API refuses, at create and update; the plugin's Check lets it pass. @default none */
  apiRules?: readonly Rule[];
  /** A check that only the API makes and that needs the rest of the cloud, once all values are known; throws {@link CloudError}. */
  accept?: (object: ObjectContext) => void;
  /**
   * Properties that the cloud changes by itself. The provider sends them only where the program changed them; otherwise they
   * stay as the cloud has them, whatever Pulumi remembers.
   * @default none
   */
  movedByCloud?: readonly string[];
  /**
   * What the cloud makes of a change that it accepted, to other objects too: a release moves the requests.
   * @returns the inputs as the cloud has them then.
   * @default the inputs as they were sent
   */
  onUpdate?: (object: ObjectContext) => Properties;
  /** The inputs as the plugin reads them back later, where they differ from what was sent. @default unchanged */
  readBack?: (object: ObjectContext) => Properties;
  /**
   * What a delete does in the cloud. `leaves` is for settings of another object that the provider cannot delete: they
   * stay as they are, may be taken over by a new resource, and end with the object they belong to.
   * @default "removes"
   */
  deletion?: "removes" | "leaves";
  /**
   * What the API makes of a delete before the object is gone: it may refuse, and it may leave something behind, for
   * instance a snapshot. Throws {@link CloudError}.
   * @default nothing
   */
  onDelete?: (object: ObjectContext) => void;
  /**
   * Where what was made is kept. `state` is for what no cloud keeps: the plugin reads back what Pulumi remembers, and a
   * delete does nothing.
   * @default "cloud"
   */
  keptIn?: "cloud" | "state";
  /** What a create does where an object with the same id is there already. @default "refuse" */
  onSameId?: "refuse" | "overwrite";
  /**
   * Property that gets the logical name and seven random digits where the program gives neither a name nor a prefix.
   * @default none: the program has to name the object
   */
  autoName?: AutoName;
  /** Whether a replacement must delete the old object first. @default sdkv2: a `name` was given; framework: false */
  deleteBeforeReplace?: boolean;
}

/** How Pulumi names an object that the program leaves unnamed. */
export interface AutoName {
  /** Property that gets the name. */
  property: string;
  /** Characters that the service allows. */
  maxLength: number;
}

/** A property that names another object. */
export interface Reference {
  /** Path of the property; `[*]` stands for any index. */
  path: string;
  /** Types the target may have. */
  to: readonly string[];
  /** Which property of the target holds the value. @default "id" */
  by?: string;
  /** Values that need no target, for instance an empty grant for all buckets. @default none */
  except?: readonly string[];
  /** Properties whose values the target must share, for instance the cluster of a user. @default none */
  sharing?: readonly string[];
  /**
   * What happens to this object when its target is deleted: refuse the delete, go with it, or stay with a name that
   * leads nowhere.
   * @default "refuse"
   */
  onTargetDelete?: "refuse" | "goes-with-it" | "stays";
}

/** A combination of properties that only one object may have. */
export interface Unique {
  /** Property paths that together must be unique. */
  properties: readonly string[];
  /** The property without which nothing is compared, because the cloud then picks a free value. @default any of them */
  needs?: string;
  /** What the API says of a second one; `{name}` is replaced by that property's value. */
  says: string;
}

/** One object while it is being created, changed or read. */
export interface ObjectContext {
  /** Type token. */
  type: string;
  /** Logical name of the resource that owns the object. */
  name: string;
  /** Id of the object; empty while the id itself is being made. */
  id: string;
  /** Its inputs, with the provider's defaults (without them while it is read back). */
  inputs: Properties;
  /** Outputs the object already has; empty on create. */
  before: Properties;
  /** Inputs that Pulumi remembers of the object while it is changed or read back; empty at every other time and on import. */
  remembered: Properties;
  /** All other objects of the cloud. */
  cloud: CloudStore;
  /** A reproducible token for ids, passwords and the like: same object, same purpose, same text, also after an update. */
  token: (purpose: string, length: number, alphabet?: string) => string;
}

/** How a provider's plugin was built, which decides how it checks values. */
export type Dialect = "sdkv2" | "framework";
