/** Serves the cost pack. */
import { DataFileError } from "../lib/data-file";
import { serve } from "../lib/serve";
import { PACKS } from "../packs";
import { sharedPrices } from "./prices";
import { cost } from "./rules";

try {
  // A mistake in the table is told at the start; a rule that met it later could only say that it cannot decide.
  sharedPrices();
} catch (error) {
  if (!(error instanceof DataFileError)) throw error;
  console.error(error.message);
  process.exit(1);
}

serve(cost, PACKS);
