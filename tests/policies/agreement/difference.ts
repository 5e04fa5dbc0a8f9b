/** A resource that another tool judges otherwise than our rule with the same control id. */
export interface Difference {
  /** `<control id>/<type token>/<name of the resource>`. */
  case: string;
  /** Why ours is right, or why the case is not ours to judge. */
  reason: string;
}
