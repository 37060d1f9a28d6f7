import { ReeloraError } from "@reelora/core";
import { runs, type Run } from "../../collections/runs.js";
import type { VersionRecord } from "../../collections/versions.js";
import type { DocumentStore } from "../../ports/document-store.js";
import { listVersions } from "./list.js";

export interface VersionKey {
  readonly userId: string;
  readonly jobId: string;
  readonly version: number;
}

/** One version and the run it came of. */
export interface KnownVersion {
  readonly record: VersionRecord;
  readonly run: Run | null;
}

/** One version of a job's model. Throws `not_found`, and then says which versions there are. */
export async function getVersion(
  { store }: { readonly store: DocumentStore },
  { userId, jobId, version }: VersionKey,
): Promise<KnownVersion> {
  const { origin, versions } = await listVersions({ store }, { userId, jobId });
  const record = versions.find((known) => known.version === version);
  if (record === undefined) {
    const known = versions.map((one) => `v${one.version}`).join(", ");
    throw new ReeloraError(
      "not_found",
      `Job ${origin.id} has no version ${version}: ${known === "" ? "none is stored yet" : `there are ${known}`}.`,
    );
  }
  return { record, run: (await store.get(runs, record.runId))?.value ?? null };
}
