import type { Records } from "../..";
import { deliveryChannel } from "./channel";
import { CHANNEL, RECORDER, recorder, recorderStatus } from "./recorder";
import { rule } from "./rule";

/** AWS Config: recorder, then channel, then start, then rules. */
export const cfgRecords: Records = {
  [CHANNEL]: deliveryChannel,
  [RECORDER]: recorder,
  "aws:cfg/recorderStatus:RecorderStatus": recorderStatus,
  "aws:cfg/rule:Rule": rule,
};
