/** Which types of AWS can have tags. A test compares the list with the installed SDK and with the stacks. */
import * as types from "../types/aws-taggable";

/** The tokens of the types. */
export const AWS_TAGGABLE: readonly string[] = Object.values(types);
