import { ReeloraError } from "@reelora/core";
import type { DocumentStore } from "../../ports/document-store.js";

/** Who may sign up: anybody, whoever has an invitation, nobody; `off`: there are no accounts. */
export type SignUpMode = "off" | "open" | "invite" | "closed";

export interface AccountPorts {
  readonly store: DocumentStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly signUp: SignUpMode;
}

/** Throws `forbidden` where there are no accounts. */
export function requireAccounts({ signUp }: Pick<AccountPorts, "signUp">): void {
  if (signUp !== "off") return;
  throw new ReeloraError(
    "forbidden",
    "There are no accounts here: everything belongs to one user. Whoever runs Reelora can set REELORA_ACCOUNTS.",
  );
}
