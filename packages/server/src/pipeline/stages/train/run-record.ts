import { runs, type Run } from "../../../collections/runs.js";
import type { DocumentStore, Stored } from "../../../ports/document-store.js";

/** A run as it is stored, and how to change it. */
export interface RunRecord {
  readonly value: Run;
  /** Stores the changes; throws `version_conflict`, changing nothing, when somebody else has changed the run. */
  save(changes: Partial<Run>): Promise<void>;
}

export function runRecord(documents: DocumentStore, stored: Stored<Run>): RunRecord {
  let present = stored;
  return {
    get value() {
      return present.value;
    },
    async save(changes) {
      present = await documents.replace(runs, { ...present.value, ...changes }, present.version);
    },
  };
}
