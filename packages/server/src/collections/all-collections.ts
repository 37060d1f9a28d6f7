import type { Collection, Document } from "../ports/document-store.js";
import { accounts } from "./accounts.js";
import { apiKeys } from "./api-keys.js";
import { datasets } from "./datasets.js";
import { generations } from "./generations.js";
import { idempotencyKeys } from "./idempotency-keys.js";
import { invitations } from "./invitations.js";
import { jobs } from "./jobs.js";
import { runs } from "./runs.js";
import { sessions } from "./sessions.js";
import { sources } from "./sources.js";
import { users } from "./users.js";
import { versions } from "./versions.js";

/** Every collection that a document store is opened with. */
export const allCollections: readonly Collection<Document>[] = [
  accounts,
  apiKeys,
  datasets,
  generations,
  idempotencyKeys,
  invitations,
  jobs,
  runs,
  sessions,
  sources,
  users,
  versions,
];
