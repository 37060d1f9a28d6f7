import { ReeloraError, type Job } from "@reelora/core";
import type { VersionRecord } from "../../collections/versions.js";
import type { DocumentStore } from "../../ports/document-store.js";
import { listVersions } from "../version/list.js";

/** What was trained of one dataset: a series of versions, known by the job that made the dataset. */
export interface Model {
  readonly id: string;
  /** The newest one first; at least one. */
  readonly versions: readonly VersionRecord[];
  /** Jobs that train the dataset again. */
  readonly retrainings: readonly Job[];
}

/** A user's model, by the id of its job or of any retraining. Throws `not_found`, also when nothing is stored yet. */
export async function getModel(
  { store }: { readonly store: DocumentStore },
  { userId, jobId }: { readonly userId: string; readonly jobId: string },
): Promise<Model> {
  const { origin, versions, retrainings } = await listVersions({ store }, { userId, jobId });
  if (versions.length === 0) {
    throw new ReeloraError("not_found", `Job ${origin.id} has no model: no version is stored.`);
  }
  return { id: origin.id, versions: versions.toReversed(), retrainings };
}
