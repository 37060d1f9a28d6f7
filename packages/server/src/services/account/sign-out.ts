import { sessions } from "../../collections/sessions.js";
import type { DocumentStore } from "../../ports/document-store.js";
import { hashOfSecret } from "./secret.js";

/** Ends the session of a cookie. Ending it again is fine. */
export async function signOut({ store }: { readonly store: DocumentStore }, sessionSecret: string): Promise<void> {
  await store.delete(sessions, hashOfSecret(sessionSecret));
}

/** Ends every session of an account. */
export async function endSessions({ store }: { readonly store: DocumentStore }, accountId: string): Promise<void> {
  for (;;) {
    const { items } = await store.find(sessions, { where: { accountId }, limit: 100 });
    if (items.length === 0) return;
    for (const { value } of items) await store.delete(sessions, value.id);
  }
}
