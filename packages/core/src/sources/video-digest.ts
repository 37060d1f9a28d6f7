import { digestOf } from "../digest.js";
import type { IngestManifest } from "../manifest/stage-manifests.js";

/** What later stages depend on of a video: its bytes alone, not where they came from. */
export function videoDigest({ sha256, facts }: Pick<IngestManifest["items"][number], "sha256" | "facts">): string {
  return digestOf({ sha256, facts });
}
