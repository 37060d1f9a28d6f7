import {
  datasetCropsOf,
  itemSource,
  keys,
  rightsOf,
  sourcesOf,
  type ClipFacts,
  type DatasetCrops,
  type DatasetManifest,
  type DatasetSource,
  type DetectedSource,
  type IngestManifest,
  type Job,
} from "@reelora/core";
import { join } from "node:path";
import { peopleOfReport } from "../../../people/people-of-report.js";
import { subjectOfDataset } from "../../../people/subject-of-dataset.js";
import type { FaceFinder } from "../../../ports/face-finder.js";
import type { SafetyScorer } from "../../../ports/safety-scorer.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import { makeThumbnail } from "../../../report/thumbnail.js";
import type { ReportPeople } from "../../../report/report-input.js";
import type { ReportSource } from "../../../report/report-input.js";
import { renderReport } from "../../../report/render-report.js";
import type { Stage, StageContext } from "../../stage.js";
import { packItems, type PackedItem } from "./pack-items.js";
import { writeZip, type ZipEntry } from "./write-zip.js";

export interface PackagePorts {
  readonly objects: ObjectStore;
  /** Names of the providers that could train: pictures are cropped as the trainer's buckets want it. */
  readonly configuredProviders: readonly string[];
  /** Who found the faces, where one person is wanted. */
  readonly faces: Pick<FaceFinder, "name"> | null;
  /** Who scored the candidates, where unsafe ones are to be found. */
  readonly safety: Pick<SafetyScorer, "name"> | null;
}

const datasetVersion = 1;
/** Parts of the stage's time, as measured: pictures and captions, then the zip; the report takes the rest. */
const filesShare = 0.4;
const zipShare = 0.6;

/** Stores the dataset as trainers and people want it: pictures or clips, captions, the list of both, a flat zip, and a report. */
export function packageStage({ objects, configuredProviders, faces, safety }: PackagePorts): Stage<"package"> {
  const cropsOf = ({ settings }: Job) => datasetCropsOf(settings, configuredProviders);
  return {
    name: "package",
    options: (job) => ({
      ...{ trigger: job.settings.trigger, rights: job.settings.rights, crop: cropsOf(job) },
      ...(job.sources.length === 0 ? {} : { sourceRights: job.sources.map((source) => rightsOf(source, job)) }),
      ...(job.settings.subject === undefined ? {} : { subject: job.settings.subject, finder: faces?.name ?? null }),
      ...(job.settings.nsfw === "off" ? {} : { nsfw: job.settings.nsfw, scorer: safety?.name ?? null }),
    }),
    async run(context) {
      const { job, signal } = context;
      const crops = cropsOf(job);
      const finder = faces?.name ?? null;
      const { items: candidates } = await context.input("extract");
      const subject = await subjectOfDataset(objects, job.settings.subject, finder, candidates);
      const items = await packItems(objects, context, { crops, subject }, (fraction) =>
        context.progress(filesShare * fraction),
      );

      const manifest: DatasetManifest = {
        ...(await datasetManifest(context, items, crops)),
        safety:
          job.settings.nsfw === "off" || safety === null ? null : { policy: job.settings.nsfw, scorer: safety.name },
        subject: subject === null || finder === null ? null : { number: subject.identity.number, finder },
      };
      const manifestKey = keys.datasetManifest(job.userId, job.id, datasetVersion);
      const manifestHead = await objects.put(manifestKey, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), {
        contentType: "application/json",
        signal,
      });

      const zipKey = keys.datasetZip(job.userId, job.id, datasetVersion);
      const zipPath = join(context.scratch, "dataset.zip");
      await writeZip(zipPath, zipEntries(objects, context, items), signal);
      const zip = await objects.put(zipKey, { file: zipPath }, { contentType: "application/zip", signal });

      const kept = new Set(items.map(({ candidate }) => candidate.frame));
      const people =
        manifest.subject === null
          ? null
          : await peopleOfReport(
              objects,
              { finder: manifest.subject.finder, wanted: manifest.subject.number, candidates, kept },
              signal,
            );
      const reportKey = keys.report(job.userId, job.id);
      await objects.put(reportKey, encoded(reportPages(objects, context, items, people)), {
        contentType: "text/html; charset=utf-8",
        signal,
      });
      return {
        items: items.map(({ candidate, fileName, sha256 }) => ({ frame: candidate.frame, fileName, sha256 })),
        facts: {
          datasetVersion,
          datasetDigest: manifestHead.sha256,
          manifestKey,
          zipKey,
          zipSizeBytes: zip.sizeBytes,
          zipSha256: zip.sha256,
          reportKey,
        },
        counts: { items: items.length, zipSizeBytes: zip.sizeBytes },
        summary: `dataset v${datasetVersion}: ${contentOf(items)}, ${(zip.sizeBytes / 1e6).toFixed(1)} MB`,
        warnings: [],
      };
    },
    discard: (job: Job) => objects.delete(keys.dataset(job.userId, job.id)).then(() => undefined),
  };
}

/** "25 pictures", "18 clips", or both. */
function contentOf(items: readonly PackedItem[]): string {
  const clips = items.filter(({ candidate }) => candidate.clip !== undefined).length;
  const counted = (count: number, one: string) => (count === 0 ? [] : [`${count} ${one}${count === 1 ? "" : "s"}`]);
  return [...counted(items.length - clips, "picture"), ...counted(clips, "clip")].join(", ");
}

async function datasetManifest(
  context: StageContext,
  items: readonly PackedItem[],
  crops: DatasetCrops,
): Promise<Omit<DatasetManifest, "subject" | "safety">> {
  const { job } = context;
  const { items: videos } = await context.input("ingest");
  const [source, ...others] = videos.map((video) => datasetSource(video, job));
  if (source === undefined) throw new TypeError("ingest gave no video");
  const extracted = await context.input("extract");
  const { clipLaw } = extracted.facts;
  return {
    schema: 1,
    version: datasetVersion,
    jobId: job.id,
    trigger: job.settings.trigger,
    source,
    ...(others.length === 0
      ? {}
      : { sources: [source, ...others].map((one, index) => ({ ...one, number: videos[index]?.source ?? index + 1 })) }),
    crops,
    shots: (await context.input("detect")).items.length,
    candidates: extracted.items.length,
    ...(clipLaw === undefined ? {} : { clipLaw }),
    items: items.map(({ fileName, candidate, sha256, crop, caption, author, reason }) => ({
      fileName,
      caption,
      author,
      sha256,
      width: crop?.width ?? candidate.width,
      height: crop?.height ?? candidate.height,
      frame: candidate.frame,
      seconds: candidate.seconds,
      shot: candidate.shot,
      ...itemSource(candidate),
      reason,
      ...(candidate.imported === undefined ? {} : { path: candidate.imported.path }),
      measurements: candidate.measurements,
      ...(crop === null ? {} : { crop }),
      ...(candidate.clip === undefined ? {} : { clip: clipFacts(candidate.clip) }),
    })),
  };
}

function datasetSource(
  { name, sha256, sizeBytes, facts, source = 1 }: IngestManifest["items"][number],
  job: Job,
): DatasetSource {
  const given = sourcesOf(job)[source - 1];
  return { name, sha256, sizeBytes, video: facts, rights: rightsOf(given ?? {}, job) };
}

function clipFacts({ endFrame, frames, fps, durationSeconds, playbackSpeed }: ClipFacts): ClipFacts {
  return { endFrame, frames, fps, durationSeconds, playbackSpeed };
}

async function* zipEntries(
  objects: ObjectStore,
  context: StageContext,
  items: readonly PackedItem[],
): AsyncGenerator<ZipEntry> {
  for (const [index, { stem, fileName, key, caption }] of items.entries()) {
    yield { name: fileName, content: objects.get(key) };
    yield { name: `${stem}.txt`, content: Buffer.from(caption) };
    context.progress(filesShare + ((zipShare - filesShare) * (index + 1)) / items.length);
  }
}

async function* reportPages(
  objects: ObjectStore,
  context: StageContext,
  items: readonly PackedItem[],
  people: ReportPeople | null,
): AsyncGenerator<string> {
  const { job } = context;
  const { items: videos } = await context.input("ingest");
  const [video] = videos;
  if (video === undefined) throw new TypeError("ingest gave no video");
  const detected = await context.input("detect");
  const { items: candidates } = await context.input("extract");
  let shown = 0;
  yield* renderReport(
    {
      jobId: job.id,
      trigger: job.settings.trigger,
      createdAtMs: job.createdAt,
      video,
      ...(detected.facts.sources === undefined ? {} : { sources: reportSources(detected.facts.sources, videos) }),
      fps: detected.facts.fps,
      frames: detected.facts.frames,
      boundaries: detected.facts.boundaries,
      shots: detected.items,
      candidates,
      verdicts: (await context.input("curate")).items,
      rules: job.settings.curation,
      fileNames: new Map(items.map(({ candidate, fileName }) => [candidate.frame, fileName])),
      captions: new Map((await context.input("caption")).items.map(({ frame, caption }) => [frame, caption])),
      crops: new Map(items.flatMap(({ candidate, crop }) => (crop === null ? [] : [[candidate.frame, crop] as const]))),
      people,
      datasetVersion,
      warnings: job.warnings,
      timings: Object.entries(job.stages).flatMap(([stage, record]) =>
        record.finishedAt === null || record.startedAt === null
          ? []
          : [{ stage, durationMs: record.finishedAt - record.startedAt, reused: record.reused }],
      ),
    },
    async (candidate, { maxSide, maxBytes }) => {
      const thumbnail = await makeThumbnail(objects.get(candidate.clip?.posterKey ?? candidate.key), maxSide, maxBytes);
      shown += 1;
      context.progress(zipShare + ((1 - zipShare) * shown) / candidates.length);
      return thumbnail;
    },
  );
}

function reportSources(sources: readonly DetectedSource[], videos: IngestManifest["items"]): readonly ReportSource[] {
  return sources.flatMap((source) => {
    const video = videos.find((one) => one.source === source.number);
    return video === undefined ? [] : [{ ...source, video }];
  });
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text);
}
