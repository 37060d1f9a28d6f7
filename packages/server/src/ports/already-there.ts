import { ReeloraError } from "@reelora/core";

/** The outcome of a put that never replaces, where an object is there: that one, if it has the same bytes. */
export function alreadyThere<Head extends { readonly sha256: string }>(
  key: string,
  present: Head,
  sha256: string,
): Head {
  if (present.sha256 === sha256) return present;
  const message = `${key} is stored already, with other bytes (SHA-256 ${present.sha256}), and is not replaced.`;
  throw new ReeloraError("version_conflict", message);
}
