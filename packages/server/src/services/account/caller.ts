import { assertNever } from "@reelora/core";

/** What a person may do in their team: everything; make things; look at them. */
export const roles = ["admin", "member", "viewer"] as const;
export type Role = (typeof roles)[number];

/**
 * What a request may do with its team's objects.
 *
 * - `read`: look at jobs, datasets, models and usage.
 * - `train`: make jobs, upload videos, cancel, decide about runs: whatever changes or costs something.
 * - `generate`: make pictures and clips with a model.
 * - `admin`: the team itself: its members, keys, webhooks, limits, and deleting what it has.
 */
export const permissions = ["read", "train", "generate", "admin"] as const;
export type Permission = (typeof permissions)[number];

/** Whoever a request comes from, once that is known. */
export interface Caller {
  /** Whose objects the request is about: the owner of every job, video and key that it makes or sees. */
  readonly userId: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  /** The person's account; null for the installation's one user and for keys that outlived nobody. */
  readonly accountId: string | null;
  /** How they showed who they are. */
  readonly by: "this-machine" | "api-token" | "session" | "api-key";
  /** Names the credential in limits and in the log; never a secret. */
  readonly credential: string;
}

/** The user that everything belongs to where there are no accounts; with accounts, the first admin's. */
export const ownerUserId = "local";

export function permissionsOf(role: Role): ReadonlySet<Permission> {
  switch (role) {
    case "admin":
      return new Set(permissions);
    case "member":
      return new Set(["read", "train", "generate"]);
    case "viewer":
      return new Set(["read"]);
    default:
      return assertNever(role);
  }
}

/** Whether the caller runs this installation: sees every user's usage, and may invite and remove users. */
export function isOperator(caller: Caller): boolean {
  return caller.userId === ownerUserId && caller.permissions.has("admin");
}

/** The one user of an installation without accounts. */
export function soleCaller(by: "this-machine" | "api-token"): Caller {
  return {
    userId: ownerUserId,
    role: "admin",
    permissions: permissionsOf("admin"),
    accountId: null,
    by,
    credential: by,
  };
}
