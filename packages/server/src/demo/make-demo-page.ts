import { keptAside, keys, ReeloraError, type Job } from "@reelora/core";
import { colourDistance, embeddingDistance, loadNanoBase, readPicture, type Picture } from "@reelora/nano";
import { sharp } from "../pictures/sharp.js";
import type { Generation } from "../collections/generations.js";
import { readManifest } from "../pipeline/manifest-store.js";
import type { ObjectStore } from "../ports/object-store.js";
import type { DatasetPorts } from "../services/dataset/dataset-ports.js";
import { listItems } from "../services/dataset/list-items.js";
import type { DecidedFrame } from "../services/dataset/open.js";
import { makeGrid } from "../services/generation/make-grid.js";
import { datasetKeysOf } from "../services/job/sign-links.js";
import { readDataset } from "../services/trainer/read-dataset.js";
import { getVersion } from "../services/version/get.js";
import { chooseShown } from "./choose-shown.js";
import { compareBoundaries } from "./compare-boundaries.js";
import { renderDemoPage, type ShownFrame } from "./render-demo-page.js";
import { blurredFrames, demoBoundaries, demoFilm } from "./storyboard.js";

const shownFrames = 12;
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
  ports: DatasetPorts,
  { job, generation, reportUrl, seconds }: DemoResults,
): Promise<string> {
  const { objects, store } = ports;
  const [dataset, newest, detect] = [datasetKeysOf(job), job.versions.at(-1), job.stages.detect.manifest];
  if (dataset === null || newest === undefined || detect === null || generation.gridKey === null) {
    throw new ReeloraError("internal", `The demonstration's job ${job.id} has ended without results.`);
  }
  const { record } = await getVersion({ store }, { userId: job.userId, jobId: job.id, version: newest.version });
  const shots = await readManifest(objects, "detect", detect.key);
  const frames = await listItems(ports, { userId: job.userId, jobId: job.id });
  const kept = frames.filter(({ verdict }) => verdict.verdict === "keep");
  const dropped = frames.filter(({ verdict }) => verdict.verdict === "drop");
  const useless = frames.filter(({ candidate }) => isDrawnUseless(candidate.frame));
  const sets = await Promise.all(
    generation.sets.map(async ({ withLoras, keys: pictures }) => ({
      withLoras,
      files: await Promise.all(pictures.map((key) => bytesOf(objects, key))),
    })),
  );
  const files = (withLoras: boolean) => sets.find((set) => set.withLoras === withLoras)?.files ?? [];
  return renderDemoPage({
    fps: demoFilm.fps,
    boundaries: compareBoundaries(demoBoundaries, shots?.manifest.facts.boundaries ?? []),
    candidates: frames.length,
    kept: kept.length,
    useless: { candidates: useless.length, kept: useless.filter(({ verdict }) => verdict.verdict === "keep").length },
    keptFrames: await shown(objects, kept),
    droppedFrames: await shown(objects, dropped),
    losses: record.losses,
    samples: await Promise.all(
      record.samples.map(async ({ step, key }) => ({ step, png: await bytesOf(objects, key) })),
    ),
    grids: { withLora: await makeGrid([files(true)]), without: await makeGrid([files(false)]) },
    distances: distances(
      await learnedPictures(objects, job, dataset.manifest),
      await seen(files(true)),
      await seen(files(false)),
    ),
    ...{ steps: record.steps, trigger: job.settings.trigger, reportUrl, seconds },
  });
}

/** Blurred, or between two scenes: no dataset should hold it. */
function isDrawnUseless(frame: number): boolean {
  const isIn = ({ start, end }: { readonly start: number; readonly end: number }) => frame >= start && frame < end;
  return isIn(blurredFrames) || demoBoundaries.some((boundary) => isIn(boundary));
}

async function shown(objects: ObjectStore, frames: readonly DecidedFrame[]): Promise<readonly ShownFrame[]> {
  const chosen = chooseShown(frames, shownFrames, ({ verdict }) => verdict.reason);
  return Promise.all(
    chosen.map(async ({ candidate: { key, seconds }, verdict: { reason } }) => {
      const jpeg = await sharp(await bytesOf(objects, key))
        .resize({ height: shownHeightPixels })
        .jpeg()
        .toBuffer();
      return { seconds, reason, jpeg };
    }),
  );
}

/** The pictures that were trained on, as the model sees them; without the shot that was kept aside. */
async function learnedPictures(objects: ObjectStore, job: Job, manifestKey: string): Promise<readonly Picture[]> {
  const { items } = await readDataset(objects, manifestKey);
  const aside = keptAside(items);
  const learned = items.filter(({ fileName }) => !aside.includes(fileName));
  return seen(
    await Promise.all(learned.map(({ fileName }) => bytesOf(objects, keys.image(job.userId, job.id, fileName)))),
  );
}

function seen(files: readonly Uint8Array[]): Promise<readonly Picture[]> {
  return Promise.all(files.map((file) => readPicture(file, loadNanoBase().shape.side)));
}

function distances(learned: readonly Picture[], withLora: readonly Picture[], without: readonly Picture[]) {
  const base = loadNanoBase();
  return [
    {
      measure: "Colours: share of a histogram that differs",
      withLora: colourDistance(withLora, learned),
      without: colourDistance(without, learned),
    },
    {
      measure: "Look: 1 - cosine of embeddings, to the nearest picture",
      withLora: embeddingDistance(base, withLora, learned),
      without: embeddingDistance(base, without, learned),
    },
  ];
}

async function bytesOf(objects: ObjectStore, key: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of objects.get(key)) parts.push(part);
  return Buffer.concat(parts);
}
