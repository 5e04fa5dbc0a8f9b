import { createHash } from "node:crypto";

const HEX = "0123456789abcdef";

/**
 * A reproducible stand-in for what a cloud draws at random: the same seed and purpose give the same text, so that two
 * runs of the same program can be compared line by line.
 */
export function token(seed: string, purpose: string, length: number, alphabet: string = HEX): string {
  let text = "";
  for (let block = 0; text.length < length; block++) {
    for (const byte of createHash("sha256").update(`${seed}\0${purpose}\0${block}`).digest()) {
      text += alphabet[byte % alphabet.length] as string;
    }
  }
  return text.slice(0, length);
}

/** A reproducible id in the form of a UUID of version 4. */
export function uuid(seed: string, purpose = "id"): string {
  const hex = token(seed, purpose, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
