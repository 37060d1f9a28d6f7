import { ReeloraError, type Job, type JobStatus } from "@reelora/core";
import { jobs, videoFields } from "../../collections/jobs.js";
import type { DocumentStore, Page } from "../../ports/document-store.js";

export interface ListJobs {
  readonly userId: string;
  /** Only jobs in one of these; all when left out or empty. */
  readonly statuses?: readonly JobStatus[];
  readonly videoId?: string | undefined;
  /** Only retrainings of this job's dataset. */
  readonly retrainOf?: string | undefined;
  /** Milliseconds since 1970: the first moment that counts, and the first that does not any more. */
  readonly createdFrom?: number | undefined;
  readonly createdBefore?: number | undefined;
  /** 1 to 100. */
  readonly limit: number;
  /** The cursor of the page before. */
  readonly cursor?: string | undefined;
}

/** A user's jobs, the newest first. Throws `invalid_request` on a cursor that is not from the page before. */
export async function listJobs(
  { store }: { readonly store: DocumentStore },
  { userId, statuses = [], videoId, retrainOf, createdFrom, createdBefore, limit, cursor }: ListJobs,
): Promise<Page<Job>> {
  try {
    return await store.find(jobs, {
      where: {
        userId,
        ...(statuses.length === 0 ? {} : { status: statuses }),
        ...(retrainOf === undefined ? {} : { "retrain.originJobId": retrainOf }),
      },
      ...(videoId === undefined ? {} : { holds: { anyOf: videoFields, value: videoId } }),
      range: {
        createdAt: {
          ...(createdFrom === undefined ? {} : { from: createdFrom }),
          ...(createdBefore === undefined ? {} : { below: createdBefore }),
        },
      },
      sort: { field: "createdAt", direction: "descending" },
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
  } catch (error) {
    if (!(error instanceof ReeloraError) || error.code !== "invalid_request" || cursor === undefined) throw error;
    throw new ReeloraError(
      "invalid_request",
      "The cursor is not one that the page before gave for the same query. Start again without a cursor.",
      { field: "cursor" },
      error,
    );
  }
}
