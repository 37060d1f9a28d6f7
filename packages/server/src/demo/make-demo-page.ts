import { keys, ReeloraError, type Job } from "@reelora/core";
import { colourDistance, decodeLora, embeddingDistance, loadNanoBase, readPicture, type Picture } from "@reelora/nano";
import sharp from "sharp";
import type { Generation } from "../collections/generations.js";
import { readManifest } from "../pipeline/manifest-store.js";
import type { ObjectStore } from "../ports/object-store.js";
import { datasetKeysOf } from "../services/job/sign-links.js";
import { readDataset } from "../services/trainer/read-dataset.js";
import { compareBoundaries } from "./compare-boundaries.js";
import { renderDemoPage } from "./render-demo-page.js";
import { demoBoundaries, demoFilm } from "./storyboard.js";

const shownPictures = 12;
const shownHeightPixels = 180;

export interface DemoResults {
  readonly job: Job;
  readonly generation: Generation;
  /** Where the job's own report is, as a link. */
  readonly reportUrl: string;
  readonly seconds: number;
}

/** Reads what the demonstration's job and generation left in the store, and makes its page. */
export async function makeDemoPage(
  { objects }: { readonly objects: ObjectStore },
  { job, generation, reportUrl, seconds }: DemoResults,
): Promise<string> {
  const [dataset, version, detect] = [datasetKeysOf(job), job.versions.at(-1), job.stages.detect.manifest];
  if (dataset === null || version === undefined || detect === null || generation.gridKey === null) {
    throw new ReeloraError("internal", `The demonstration's job ${job.id} has ended without results.`);
  }
  const base = loadNanoBase();
  const shots = await readManifest(objects, "detect", detect.key);
  const { items } = await readDataset(objects, dataset.manifest);
  const files: Buffer[] = [];
  for (const { fileName } of items) files.push(await bytesOf(objects, keys.image(job.userId, job.id, fileName)));
  const learned = await Promise.all(files.map((file) => readPicture(file, base.shape.side)));
  const made = await Promise.all(
    generation.sets.map(async ({ withLoras, keys: pictures }) => ({
      withLoras,
      pictures: await Promise.all(
        pictures.map(async (key) => readPicture(await bytesOf(objects, key), base.shape.side)),
      ),
    })),
  );
  const samples = (withLoras: boolean): readonly Picture[] =>
    made.find((set) => set.withLoras === withLoras)?.pictures ?? [];
  const { counts } = job.stages.curate;
  return renderDemoPage({
    fps: demoFilm.fps,
    boundaries: compareBoundaries(demoBoundaries, shots?.manifest.facts.boundaries ?? []),
    candidates: (counts["kept"] ?? 0) + (counts["dropped"] ?? 0),
    kept: counts["kept"] ?? 0,
    losses: decodeLora(await bytesOf(objects, version.s3Key), base.shape).losses,
    grid: await bytesOf(objects, generation.gridKey),
    pictures: await Promise.all(
      files
        .filter((_, index) => index % Math.ceil(files.length / shownPictures) === 0)
        .map((file) => sharp(file).resize({ height: shownHeightPixels }).jpeg().toBuffer()),
    ),
    distances: [
      {
        measure: "colours (share that differs)",
        withLora: colourDistance(samples(true), learned),
        without: colourDistance(samples(false), learned),
      },
      {
        measure: "embedding (1 - cosine, nearest picture)",
        withLora: embeddingDistance(base, samples(true), learned),
        without: embeddingDistance(base, samples(false), learned),
      },
    ],
    trigger: job.settings.trigger,
    reportUrl,
    seconds,
  });
}

async function bytesOf(objects: ObjectStore, key: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of objects.get(key)) parts.push(part);
  return Buffer.concat(parts);
}
