/** Crockford's base 32: no I, L, O, U, so that an id read aloud or typed again stays the same id. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const timeDigits = 10;
const randomDigits = 16;

export const jobIdPattern = /^job_[0-9A-HJKMNP-TV-Z]{26}$/;
export type IdPrefix =
  | "job"
  | "run"
  | "user"
  | "account"
  | "key"
  | "invitation"
  | "video"
  | "upload"
  | "endpoint"
  | "delivery"
  | "entry"
  | "deletion"
  | "gen";

/** What ids of one kind look like. */
export function idPattern(prefix: IdPrefix): RegExp {
  return new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`);
}

export const runIdPattern = /^run_[0-9A-HJKMNP-TV-Z]{26}$/;

export const generationIdPattern = idPattern("gen");

/**
 * A sortable id: prefix, 48 bits of time, 80 bits of randomness (the ULID layout). Ids made in different milliseconds
 * sort by time. Pure: the caller gives the clock and 10 random bytes.
 */
export function makeId(prefix: IdPrefix, timeMs: number, randomBytes: Uint8Array): string {
  if (randomBytes.length < 10) throw new RangeError("an id needs 10 random bytes");
  let time = "";
  for (let digit = 0, rest = timeMs; digit < timeDigits; digit += 1, rest = Math.floor(rest / 32)) {
    time = (alphabet[rest % 32] ?? "0") + time;
  }
  let random = "";
  for (let digit = 0; digit < randomDigits; digit += 1) {
    const bit = digit * 5;
    const pair = ((randomBytes[bit >> 3] ?? 0) << 8) | (randomBytes[(bit >> 3) + 1] ?? 0);
    random += alphabet[(pair >> (11 - (bit & 7))) & 31] ?? "0";
  }
  return `${prefix}_${time}${random}`;
}
