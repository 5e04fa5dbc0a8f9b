/** Serves the security pack. */
import { serve } from "../lib/serve";
import { RULE_IDS } from "../packs";
import { security } from "./rules";

serve(security, RULE_IDS);
