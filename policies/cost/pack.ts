/** Serves the cost pack. */
import { serve } from "../lib/serve";
import { RULE_IDS } from "../packs";
import { sharedPrices } from "./prices";
import { cost } from "./rules";

serve(cost, RULE_IDS, sharedPrices);
