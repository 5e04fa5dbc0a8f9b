/** What a rule may know beside the resource: the stack it stands in, and the settings of the project. */
import type { Settings, StackSettings } from "./settings";

/** Handed to every check. */
export interface Context {
  /** Name of the stack. */
  stackName: string;
  /** The settings of this stack. */
  stack: StackSettings;
  /** The settings of all stacks. */
  settings: Settings;
}
