import type { Collection, Document } from "../ports/document-store.js";
import { accounts } from "./accounts.js";
import { apiKeys } from "./api-keys.js";
import { balances } from "./balances.js";
import { deletions } from "./deletions.js";
import { datasets } from "./datasets.js";
import { generations } from "./generations.js";
import { idempotencyKeys } from "./idempotency-keys.js";
import { idempotentAnswers } from "./idempotent-answers.js";
import { invitations } from "./invitations.js";
import { jobs } from "./jobs.js";
import { queueStates } from "./queue-states.js";
import { runs } from "./runs.js";
import { sessions } from "./sessions.js";
import { sources } from "./sources.js";
import { trainingPlaces } from "./training-places.js";
import { uploads } from "./uploads.js";
import { usageEntries } from "./usage-entries.js";
import { users } from "./users.js";
import { videos } from "./videos.js";
import { webhookDeliveries } from "./webhook-deliveries.js";
import { webhookEndpoints } from "./webhook-endpoints.js";
import { versions } from "./versions.js";

/** Every collection that a document store is opened with. */
export const allCollections: readonly Collection<Document>[] = [
  accounts,
  apiKeys,
  balances,
  deletions,
  datasets,
  generations,
  idempotencyKeys,
  idempotentAnswers,
  invitations,
  jobs,
  queueStates,
  runs,
  sessions,
  sources,
  trainingPlaces,
  uploads,
  usageEntries,
  users,
  videos,
  webhookDeliveries,
  webhookEndpoints,
  versions,
];
