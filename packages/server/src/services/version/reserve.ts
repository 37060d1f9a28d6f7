import { ReeloraError } from "@reelora/core";
import { versions, type VersionRecord } from "../../collections/versions.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

/** Far more retrainings than end at the same moment. */
const attemptsAtMost = 100;

/**
 * Takes the next number of a job's versions for a training, once: the same training gets the same number again, as after
 * a crash. Two that come at once get different ones, because a number can be stored once only.
 *
 * @param draft gives the record for a number
 */
export async function reserveVersion(
  documents: DocumentStore,
  { jobId, originJobId }: { readonly jobId: string; readonly originJobId: string },
  draft: (version: number) => VersionRecord,
): Promise<Stored<VersionRecord>> {
  for (let attempt = 1; ; attempt += 1) {
    const known = await documents.get(versions, jobId);
    if (known !== null) return known;
    const last = await documents.find(versions, {
      where: { originJobId },
      sort: { field: "version", direction: "descending" },
      limit: 1,
    });
    try {
      return await documents.insert(versions, draft((last.items[0]?.value.version ?? 0) + 1));
    } catch (error) {
      const isTaken = error instanceof ReeloraError && error.code === "version_conflict";
      if (!isTaken || attempt === attemptsAtMost) throw error;
    }
  }
}
