import type { Collection, Document } from "../ports/document-store.js";
import { idempotencyKeys } from "./idempotency-keys.js";
import { jobs } from "./jobs.js";
import { runs } from "./runs.js";
import { sources } from "./sources.js";

/** Every collection there is: what a document store is opened with, and what moves when an installation does. */
export const collections: readonly Collection<Document>[] = [jobs, idempotencyKeys, runs, sources];
