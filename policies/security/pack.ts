/** Serves the security pack. */
import { serve } from "../lib/serve";
import { PACKS } from "../packs";
import { security } from "./rules";

serve(security, PACKS);
