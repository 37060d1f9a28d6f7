import { ReeloraError } from "@reelora/core";
import type { DatasetVersion } from "../../collections/datasets.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { openDataset } from "./open.js";

/** A dataset's versions, the first one first, and how many decisions are in none of them yet. */
export async function listVersions(
  ports: DatasetPorts,
  owner: DatasetOwner,
): Promise<{ readonly versions: readonly DatasetVersion[]; readonly unsavedEvents: number }> {
  const { versions, stored } = await openDataset(ports, owner);
  const events = stored?.value.events.length ?? 0;
  return { versions, unsavedEvents: events - (versions.at(-1)?.lastEvent ?? 0) };
}

/** One version; the newest when no number is given. Throws `not_found`. */
export async function findVersion(
  ports: DatasetPorts,
  { version, ...owner }: DatasetOwner & { readonly version: number | null },
): Promise<DatasetVersion> {
  const { versions } = await listVersions(ports, owner);
  const found = version === null ? versions.at(-1) : versions.find((one) => one.version === version);
  if (found !== undefined) return found;
  throw new ReeloraError(
    "not_found",
    `The dataset of job ${owner.jobId} has no version ${version}: it has ${versions.map((one) => `v${one.version}`).join(", ")}.`,
    { field: "version" },
  );
}
