import {
  durationShares,
  inputDigestOf,
  manifestKey,
  stageRow,
  videoDigest,
  type IngestManifest,
  type ManifestReference,
  type SourcePart,
  type StageManifests,
  type StageWithManifest,
} from "@reelora/core";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectStore } from "../ports/object-store.js";
import { manifestAddress, readManifest, stageManifest, writeManifest } from "./manifest-store.js";
import { ofSource, sourceText, type NamedSource } from "../sources/source-of-several.js";
import type { Stage, StageContext, StageOutput, Stages } from "./stage.js";

export interface EachSourcePorts {
  readonly objects: ObjectStore;
  readonly stages: Stages;
}

type Video = IngestManifest["items"][number];

/**
 * Does the work of a stage that depends on a video's bytes alone once for each source of a job, one after the other, and
 * joins what came. Each part is filed with its video: after a crash, and by the next job on one of the videos, it is
 * found instead of done again. A source that cannot be worked on fails the stage with an error that names it.
 */
export async function runForEachSource<Name extends StageWithManifest>(
  ports: EachSourcePorts,
  stage: Stage<Name>,
  context: StageContext,
): Promise<StageOutput<Name> & { readonly reused: boolean }> {
  if (stage.join === undefined) throw new TypeError(`${stage.name} cannot work on several sources`);
  const { items: videos } = await context.input("ingest");
  const shares = durationShares(videos.map(({ facts }) => facts.durationSeconds));
  const parts: (SourcePart<StageManifests[Name]> & { readonly reused: boolean })[] = [];
  let done = 0;
  for (const [index, video] of videos.entries()) {
    context.signal.throwIfAborted();
    const share = shares[index] ?? 0;
    const before = done;
    const source = namedSource(video, context);
    const scratch = join(context.scratch, `source-${source.number}`);
    const part = new PartWork(ports, video, {
      ...{ ...context, scratch, share },
      progress: (fraction) => context.progress(before + share * fraction),
    });
    try {
      await mkdir(scratch, { recursive: true });
      const { manifest, reused } = await part.manifestOf(stage);
      parts.push({ number: source.number, name: video.name, manifest, reused });
    } catch (error) {
      throw context.signal.aborted ? error : ofSource(error, source);
    } finally {
      // One video at a time lies on this machine, however many there are.
      await rm(scratch, { recursive: true, force: true });
    }
    done += share;
    context.progress(done);
  }
  const counts: Record<string, number> = {};
  for (const { manifest } of parts) {
    for (const [name, count] of Object.entries(manifest.counts)) counts[name] = (counts[name] ?? 0) + count;
  }
  return {
    ...(await stage.join(parts, context)),
    counts,
    warnings: parts.flatMap(({ number, name, manifest }) =>
      manifest.warnings.map(({ code, message }) => ({
        code,
        message: `${sourceText({ number, name, of: context.job.sources.length })}: ${message}`,
      })),
    ),
    reused: parts.every(({ reused }) => reused),
  };
}

function namedSource({ source = 1, name }: Video, { job }: StageContext): NamedSource {
  return { number: source, of: job.sources.length, name };
}

/** The work of the stages on one of several videos: as it would be were it the only one. */
class PartWork {
  constructor(
    private readonly ports: EachSourcePorts,
    private readonly video: Video,
    private readonly context: StageContext,
  ) {}

  /** A stage's output for this video, found or made. */
  async manifestOf<Name extends StageWithManifest>(
    stage: Stage<Name>,
  ): Promise<{
    readonly manifest: StageManifests[Name];
    readonly reference: ManifestReference;
    readonly reused: boolean;
  }> {
    const { objects } = this.ports;
    const { job, share } = this.context;
    const needs = stageRow(stage.name).needs as readonly StageWithManifest[];
    const digests = await Promise.all(
      needs.map(async (need) => [need, (await this.input(need)).outputDigest] as const),
    );
    const inputDigest = inputDigestOf(Object.fromEntries(digests));
    const options = stage.options(job, share);
    const key = manifestKey(stage.name, inputDigest, options);
    const owner = { userId: job.userId, jobId: job.id, videoSha256: this.video.sha256 };
    const address = manifestAddress(stage.name, key, owner);
    const known = await readManifest(objects, stage.name, address);
    if (known !== null) return { ...known, reused: true };
    const output = await stage.run({ ...this.context, key, input: (name) => this.input(name) });
    this.context.signal.throwIfAborted();
    const manifest = stageManifest(stage.name, { inputDigest, options, output });
    return { manifest, reference: await writeManifest(objects, address, manifest), reused: false };
  }

  private async input<Name extends StageWithManifest>(name: Name): Promise<StageManifests[Name]> {
    if (name !== "ingest") {
      const stages: Stages = this.ports.stages;
      return (await this.manifestOf(stages[name])).manifest;
    }
    const ingested = await this.context.input("ingest");
    const { source: _, ...video } = this.video;
    return { ...ingested, items: [video], outputDigest: videoDigest(video) } as StageManifests[Name];
  }
}
