import {
  digestOf,
  inputDigestOf,
  keys,
  manifestKey,
  sourcesOf,
  videoDigest,
  type IngestManifest,
  type Source,
  type Warning,
} from "@reelora/core";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectStore } from "../../../ports/object-store.js";
import { readManifest, stageManifest, writeManifest } from "../../manifest-store.js";
import { ofSource, sourceText } from "../../../sources/source-of-several.js";
import type { StageContext, StageOutput } from "../../stage.js";
import { locationName } from "../../../sources/location-name.js";

/** Ingests one source as if it were the job's only one. */
export type IngestOne = (context: StageContext, source: Source) => Promise<StageOutput<"ingest">>;

/**
 * Ingests several sources, one after the other. Each is written down once it is there: when a later one fails, the next
 * try begins with that one. Of sources with the same bytes the first is taken and a warning names the others; the others
 * keep their numbers.
 */
export async function ingestSources(
  objects: ObjectStore,
  context: StageContext,
  ingestOne: IngestOne,
): Promise<StageOutput<"ingest">> {
  const { job } = context;
  const sources = sourcesOf(job);
  const parts: IngestManifest[] = [];
  for (const [index, { source }] of sources.entries()) {
    context.signal.throwIfAborted();
    const scratch = join(context.scratch, `source-${index + 1}`);
    const ofOne: StageContext = {
      ...context,
      scratch,
      progress: (fraction) => context.progress((index + fraction) / sources.length),
    };
    try {
      await mkdir(scratch, { recursive: true });
      parts.push(await ingested(objects, ofOne, source, ingestOne));
    } catch (error) {
      const named = { number: index + 1, of: sources.length, name: locationName(source) };
      throw context.signal.aborted ? error : ofSource(error, named);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
  return joined(parts);
}

/** What ingesting a source gave, now or in an earlier try. */
async function ingested(
  objects: ObjectStore,
  context: StageContext,
  source: Source,
  ingestOne: IngestOne,
): Promise<IngestManifest> {
  const options = { source: { ...source } };
  const inputDigest = inputDigestOf({});
  const address = keys.jobManifest(context.job.id, "ingest", manifestKey("ingest", inputDigest, options));
  const known = await readManifest(objects, "ingest", address);
  if (known !== null) return known.manifest;
  const manifest = stageManifest("ingest", { inputDigest, options, output: await ingestOne(context, source) });
  await writeManifest(objects, address, manifest);
  return manifest;
}

function joined(parts: readonly IngestManifest[]): StageOutput<"ingest"> {
  const all = parts.flatMap(({ items }, index) => items.map((video) => ({ ...video, source: index + 1 })));
  const firstOf = new Map<string, (typeof all)[number]>();
  for (const video of all) if (!firstOf.has(video.sha256)) firstOf.set(video.sha256, video);
  const items = [...firstOf.values()];
  const [only] = items;
  const repeated = all.filter((video) => firstOf.get(video.sha256) !== video);
  const warnings = repeated.map(({ source, name, sha256 }): Warning => {
    const first = firstOf.get(sha256);
    const message = `${sourceText({ number: source, of: parts.length, name })}, is the same file as source ${first?.source}, ${first?.name}: it is taken once.`;
    return { code: "same_source", message };
  });
  const seconds = items.reduce((sum, { facts }) => sum + (facts.durationSeconds ?? 0), 0);
  const sizeBytes = items.reduce((sum, video) => sum + video.sizeBytes, 0);
  return {
    // One that is left is a job's only video like any other.
    items: items.length === 1 ? parts.slice(0, 1).flatMap((part) => part.items) : items,
    facts: {},
    outputDigest: items.length === 1 && only !== undefined ? videoDigest(only) : digestOf(items.map(videoDigest)),
    counts: {
      sizeBytes,
      downloaded: parts.reduce((sum, { counts }) => sum + (counts["downloaded"] ?? 0), 0),
      sources: items.length,
    },
    summary: `${items.length} ${items.length === 1 ? "video" : "videos"}, ${seconds.toFixed(1)} s, ${(sizeBytes / 1e6).toFixed(1)} MB`,
    warnings: [
      ...warnings,
      ...parts.flatMap(({ items: [video], warnings: own }, index) =>
        own.map(({ code, message }) => ({
          code,
          message: `${sourceText({ number: index + 1, of: parts.length, name: video?.name ?? "" })}: ${message}`,
        })),
      ),
    ],
  };
}
