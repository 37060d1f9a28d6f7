import {
  digestOf,
  keys,
  ReeloraError,
  stageManifests,
  stageRow,
  type Json,
  type ManifestReference,
  type StageManifests,
  type StageWithManifest,
} from "@reelora/core";
import { createHash } from "node:crypto";
import type { ObjectStore } from "../ports/object-store.js";
import type { StageOutput } from "./stage.js";

/** Where a stage's output is, or will be. Work on a video's bytes alone is filed with the video. */
export function manifestAddress(
  stage: StageWithManifest,
  key: string,
  owner: { readonly userId: string; readonly jobId: string; readonly videoSha256: string | null },
): string {
  if (stageRow(stage).scope === "job") return keys.jobManifest(owner.jobId, stage, key);
  if (owner.videoSha256 === null) throw new TypeError(`${stage} needs to know the video`);
  return keys.videoManifest(owner.userId, owner.videoSha256, stage, key);
}

/** What a stage gave, as it is written down. */
export function stageManifest<Name extends StageWithManifest>(
  stage: Name,
  made: {
    readonly inputDigest: string;
    readonly options: Readonly<Record<string, Json>>;
    readonly output: StageOutput<Name>;
  },
): StageManifests[Name] {
  const { inputDigest, options } = made;
  const { items, facts, outputDigest, counts, summary, warnings } = made.output;
  return stageManifests[stage].parse({
    ...{ schema: 1, stage, stageVersion: stageRow(stage).version, inputDigest, options, items, facts },
    outputDigest: outputDigest ?? digestOf({ items, facts }),
    ...{ counts, summary, warnings },
  }) as StageManifests[Name];
}

export async function writeManifest(
  objects: ObjectStore,
  address: string,
  manifest: object,
): Promise<ManifestReference> {
  const bytes = Buffer.from(JSON.stringify(manifest));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await objects.put(address, bytes, { contentType: "application/json", sha256 });
  return { key: address, sha256 };
}

/** The output at an address, and what it is; null when the work has not been done yet. */
export async function readManifest<Name extends StageWithManifest>(
  objects: ObjectStore,
  stage: Name,
  address: string,
): Promise<{ readonly manifest: StageManifests[Name]; readonly reference: ManifestReference } | null> {
  const head = await objects.head(address);
  if (head === null) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of objects.get(address)) chunks.push(chunk);
  const parsed = stageManifests[stage].safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  if (!parsed.success) {
    throw new ReeloraError(
      "object_corrupt",
      `${address} is not a manifest of ${stage}: delete it to have it made again.`,
    );
  }
  // The schema was looked up by the stage's own name, which the compiler cannot follow through the table.
  return { manifest: parsed.data as StageManifests[Name], reference: { key: address, sha256: head.sha256 } };
}
