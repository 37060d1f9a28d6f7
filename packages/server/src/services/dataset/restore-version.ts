import { getJob } from "../job/get.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { findVersion } from "./list-versions.js";
import { versionManifest } from "./open.js";
import { recordChange } from "./record-change.js";
import { saveVersion, type SavedVersion } from "./save-version.js";

/**
 * Goes back to an earlier version: the set, its captions and crops become what they were, and are saved as a version of
 * their own. Nothing is lost: the versions between stay, and the step back can be undone. Throws `not_found`.
 */
export async function restoreVersion(
  ports: DatasetPorts,
  { version, ...owner }: DatasetOwner & { readonly version: number },
  signal: AbortSignal,
): Promise<SavedVersion> {
  const { value: job } = await getJob(ports, owner);
  await findVersion(ports, { ...owner, version });
  const { items } = await versionManifest(ports, job, version);
  await recordChange(ports, owner, () => ({
    type: "restored",
    version,
    items: items.map(({ frame, caption, author, crop }) => ({ frame, text: caption, author, box: crop ?? null })),
  }));
  return saveVersion(ports, owner, signal);
}
