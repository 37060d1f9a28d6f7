import { datasetDiff, type DatasetDiff } from "@reelora/core";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { findVersion } from "./list-versions.js";
import { openDataset, versionManifest } from "./open.js";

/** What changed between two versions of a dataset. Reasons are those that hold now. Throws `not_found`. */
export async function diffVersions(
  ports: DatasetPorts,
  { from, to, ...owner }: DatasetOwner & { readonly from: number; readonly to: number },
): Promise<DatasetDiff> {
  await findVersion(ports, { ...owner, version: from });
  await findVersion(ports, { ...owner, version: to });
  const dataset = await openDataset(ports, owner);
  const [older, newer] = await Promise.all([
    versionManifest(ports, dataset.job, from),
    versionManifest(ports, dataset.job, to),
  ]);
  const reasons = new Map(dataset.decide().map(({ verdict }) => [verdict.frame, verdict]));
  return datasetDiff(older, newer, (frame) => {
    const verdict = reasons.get(frame);
    return verdict?.verdict === "drop" ? verdict.reason.replaceAll("_", " ") : "removed";
  });
}
