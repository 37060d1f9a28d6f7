import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "./canonical-json.js";

/** A SHA-256, as 64 lower-case hexadecimal digits. */
export type Digest = string;

/** The SHA-256 of a value's canonical JSON: equal values have equal digests, whatever the order of their keys. */
export function digestOf(value: Json): Digest {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
