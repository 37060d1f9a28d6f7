import { newJob, TrainSettings, type Candidate, type StageWithManifest, type Job } from "@reelora/core";
import { createHash } from "node:crypto";
import sharp from "sharp";
import { jobs } from "../../src/collections/jobs.js";
import { compose, type Application } from "../../src/composition/compose.js";
import { readConfig } from "../../src/config/config.js";
import { createLogger } from "../../src/log/logger.js";
import { runJob } from "../../src/pipeline/run-job.js";
import type { Stage, StageOutput } from "../../src/pipeline/stage.js";

/** The application on real embedded adapters in a folder of its own. */
export async function openApplication(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Application> {
  return compose(
    readConfig({ REELORA_DATA_DIR: folder }, environment),
    await createLogger({ level: "silent", pretty: false, process: "test" }),
  );
}

const width = 320;
const height = 180;
export const framesApart = 10;

/** A drawn picture: each number another one, with strokes enough to be sharp. */
export async function drawPicture(number: number, extra = ""): Promise<Buffer> {
  const hue = (number * 67) % 360;
  const [x, y] = [30 + ((number * 53) % 260), 25 + ((number * 37) % 130)];
  const lines = Array.from({ length: 14 }, (_, index) => {
    const turn = number * 13 + index * 25;
    return `<line x1="${(turn * 7) % width}" y1="${(turn * 3) % height}" x2="${(turn * 11) % width}" y2="${(turn * 5) % height}" stroke="hsl(${turn % 360},80%,${30 + (index % 5) * 12}%)" stroke-width="${2 + (index % 4)}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue},45%,50%)"/>${lines.join("")}<circle cx="${x}" cy="${y}" r="${18 + (number % 5) * 6}" fill="hsl(${(hue + 140) % 360},90%,40%)" stroke="#fff" stroke-width="3"/>${extra}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
}

export interface DrawnJobOptions {
  readonly id?: string;
  readonly userId?: string;
  readonly count?: number;
  readonly settings?: object;
  /** Drawn over each picture. */
  readonly extra?: string;
  /** Other pictures, 320 × 180 pixels, by their number. */
  readonly picture?: (number: number) => Promise<Buffer>;
}

/**
 * A completed job without a trainer: its candidates are drawn instead of decoded, five to a shot; everything after that,
 * from curation to the packed dataset, is done by the real stages. Frame numbers are 0, 10, 20, …
 */
export async function completeDrawnJob(application: Application, options: DrawnJobOptions = {}): Promise<Job> {
  const { id = "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF", userId = "local", count = 20, settings = {}, extra } = options;
  const draw = options.picture ?? ((number: number) => drawPicture(number, extra));
  const pictures = await Promise.all(Array.from({ length: count }, (_, number) => draw(number)));
  const shotCount = Math.ceil(count / 5);
  const job = newJob({
    ...{ id, userId, at: application.now(), source: { kind: "file", path: "/drawn.mp4" }, requestDigest: id },
    settings: TrainSettings.parse({ trigger: "zkdrawn", provider: "none", frameCount: 8, ...settings }),
  });
  await application.documents.insert(jobs, job);
  const output = <Name extends StageWithManifest>(
    name: Name,
    run: () => Promise<Pick<StageOutput<Name>, "items" | "facts">>,
  ): Stage<Name> => ({
    name,
    options: () => ({ drawn: count, extra: extra ?? null, own: options.picture !== undefined }),
    run: async () => ({ ...(await run()), counts: {}, summary: name, warnings: [] }),
  });
  const facts = {
    ...{
      container: "mp4",
      codec: "h264",
      width,
      height,
      fps: 24,
      variableFrameRate: false,
      frames: count * framesApart,
    },
    ...{ durationSeconds: (count * framesApart) / 24, rotation: 0, hdr: false, hasAudio: false },
  };
  const sha256 = createHash("sha256")
    .update(`${count}${extra ?? ""}${options.picture === undefined ? "" : "own"}`)
    .digest("hex");
  const stages = {
    ...(await application.loadStages()),
    ingest: output("ingest", async () => ({
      items: [{ sha256, sizeBytes: 1, name: "drawn.mp4", location: { kind: "object" as const, key: "none" }, facts }],
      facts: {},
    })),
    detect: output("detect", async () => ({
      items: Array.from({ length: shotCount }, (_, index) => ({
        ...{ index, start: index * 5 * framesApart, end: (index + 1) * 5 * framesApart },
      })),
      facts: { fps: 24, frames: count * framesApart, boundaries: [], decodedFrames: 1 },
    })),
    extract: output("extract", async () => ({
      items: await Promise.all(
        pictures.map((picture, number) => storeCandidate(application, sha256, userId, picture, number)),
      ),
      facts: { decodedFrames: 1 },
    })),
  };
  const { documents, objects, bus, scratchRoot, now, log } = application;
  const common = { documents, objects, bus, stages, scratchRoot, now, log, progressIntervalMs: 50 };
  await runJob(id, { ...common, owner: "test", leaseMs: 10_000, heartbeatMs: 1000 }, new AbortController().signal);
  const stored = await documents.get(jobs, id);
  if (stored?.value.status !== "completed") throw new Error(`the drawn job ${JSON.stringify(stored?.value.error)}`);
  return stored.value;
}

async function storeCandidate(
  { objects }: Application,
  sha256: string,
  userId: string,
  picture: Buffer,
  number: number,
): Promise<Candidate> {
  const frame = number * framesApart;
  const key = `videos/${userId}/${sha256}/candidates-drawn/f${String(frame).padStart(6, "0")}.jpg`;
  const head = await objects.put(key, picture, { contentType: "image/jpeg" });
  return {
    ...{
      frame,
      seconds: frame / 24,
      shot: Math.floor(number / 5),
      key,
      sha256: head.sha256,
      sizeBytes: head.sizeBytes,
    },
    ...{ width, height },
    measurements: {
      ...{ sharpness: 1000 + ((number * 131) % 700), meanLuma: 90 + ((number * 29) % 90), contrast: 40 },
      ...{ clippedDark: 0, clippedBright: 0, motion: number % 7, frozen: false, blank: false },
      ...{ dhash: createHash("sha256").update(String(number)).digest("hex").slice(0, 16), colours: [1, 2, 3] },
    },
  };
}
