import { accounts } from "../../collections/accounts.js";
import { invitations, type Invitation } from "../../collections/invitations.js";
import type { DocumentStore } from "../../ports/document-store.js";

export interface OpenInvitation {
  readonly value: Invitation;
  readonly isUsed: boolean;
}

/** The invitations that a user's team gave, the newest first. */
export async function listInvitations(
  { store }: { readonly store: DocumentStore },
  { userId, limit, cursor }: { readonly userId: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly invitations: readonly OpenInvitation[]; readonly cursor: string | null }> {
  const page = await store.find(invitations, {
    where: { invitedBy: userId },
    sort: { field: "createdAt", direction: "descending" },
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const listed = await Promise.all(
    page.items.map(async ({ value }) => ({
      value,
      isUsed: (await store.count(accounts, { where: { invitationId: value.id } })) > 0,
    })),
  );
  return { invitations: listed, cursor: page.cursor };
}
