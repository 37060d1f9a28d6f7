import { ReeloraError } from "@reelora/core";
import { users, type User } from "../../collections/users.js";
import type { DocumentStore } from "../../ports/document-store.js";

const attemptsAtMost = 100;

/** The one door through which a user's document changes: starts over when somebody was faster. Throws `not_found`. */
export async function changeUser(
  store: DocumentStore,
  userId: string,
  change: (user: User) => User | Promise<User>,
): Promise<User> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await store.get(users, userId);
    if (stored === null) {
      throw new ReeloraError("not_found", "There is no such user: GET /api/admin/users lists them.");
    }
    try {
      return (await store.replace(users, await change(stored.value), stored.version)).value;
    } catch (error) {
      const isConflict = error instanceof ReeloraError && error.code === "version_conflict";
      if (!isConflict || attempt === attemptsAtMost) throw error;
    }
  }
}
