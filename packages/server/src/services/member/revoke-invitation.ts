import { idPattern, ReeloraError } from "@reelora/core";
import { invitations } from "../../collections/invitations.js";
import type { DocumentStore } from "../../ports/document-store.js";

const invitationIdPattern = idPattern("invitation");

/** Makes an invitation's link stop working. Throws `not_found`, also for another team's. */
export async function revokeInvitation(
  { store }: { readonly store: DocumentStore },
  { userId, invitationId }: { readonly userId: string; readonly invitationId: string },
): Promise<void> {
  const stored = invitationIdPattern.test(invitationId) ? await store.get(invitations, invitationId) : null;
  if (stored === null || stored.value.invitedBy !== userId) {
    throw new ReeloraError("not_found", "There is no such invitation: GET /api/invitations lists the ones there are.");
  }
  await store.delete(invitations, invitationId);
}
