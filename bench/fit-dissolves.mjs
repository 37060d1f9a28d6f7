/**
 * Fits the weights of `dissolveScore` (packages/video/src/shots/dissolve-evidence.ts), and says how well they do on videos left
 * out of the fit: `node bench/fit-dissolves.mjs VIDEO.mp4…`. Beside each video lies VIDEO.json with its true boundaries:
 * `{ "boundaries": [{ "kind": "cut" | "dissolve" | "fade", "start", "end" }] }`. Needs ffmpeg and what `npm run build` makes.
 *
 * Learnt from is the evidence of a scan by hints and of one of every frame; and, so that long dissolves are not foreign to it,
 * that of dissolves of 24 to 68 frames which are drawn here between shots of the same video.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { EvidenceCollector } from "../packages/video/dist/shots/evidence-collector.js";
import { measuresOf } from "../packages/video/dist/shots/dissolve-evidence.js";
import { scanShots } from "../packages/video/dist/index.js";
import { fitLogistic } from "./fit-logistic.mjs";

const thumbnailBytes = 64 * 36 * 1.5;
const thresholds = [-1, -0.5, 0, 0.25, 0.5, 1];

const samples = [];
for (const video of process.argv.slice(2)) samples.push(...(await samplesOf(video)));
const videos = [...new Set(samples.map(({ video }) => video))];
for (const video of videos) {
  const weights = fit(samples.filter((sample) => sample.video !== video));
  for (const sample of samples.filter((one) => one.video === video)) sample.score = scoreOf(weights, sample.measures);
}
console.log(
  `${samples.length} stretches of ${videos.length} videos, each scored by weights fitted on the other videos`,
);
for (const source of ["full", "hinted", "drawn"]) {
  for (const threshold of thresholds) {
    const [all, missed, wrong] = count(
      samples.filter((sample) => sample.source === source),
      threshold,
    );
    console.log(`${source}, score from ${threshold}: ${missed} of ${all} dissolves missed, ${wrong} false`);
  }
}
console.log("weights fitted on all:", fit(samples));

async function samplesOf(video) {
  const truth = JSON.parse(readFileSync(video.replace(/\.\w+$/u, ".json"), "utf8")).boundaries;
  const found = [];
  for (const method of ["full", "hinted"]) {
    const { evidence } = await scanShots(video, { method });
    found.push(...labelled(video, method, evidence.dissolves, truth));
  }
  const { evidence, dissolves } = drawDissolves(video, truth);
  // What lies between drawn dissolves was seen above.
  const drawn = labelled(video, "drawn", evidence.dissolves, dissolves).filter(({ dissolve }) => dissolve !== null);
  const relits = found.flatMap(({ dissolve, relit }) => (dissolve === null || relit === null ? [] : [relit]));
  // An encoder would have told of light there as it does of other dissolves.
  return [...found, ...drawn.map((sample, index) => withLight(sample, relits[(index * 7) % relits.length] ?? null))];
}

/** Stretches that are dissolves, and those that touch no boundary; those half right teach nothing. */
function labelled(video, source, stretches, truth) {
  const samples = [];
  for (const evidence of stretches) {
    const { start, end, relit } = evidence;
    const near = truth.filter((one) => one.end >= start - 2 && one.start <= end + 2);
    const match = near.find((one) => one.kind === "dissolve" && overlap(one, evidence) > 0.35);
    if (match === undefined && near.length > 0) continue;
    const dissolve = match === undefined ? null : `${source} ${video} ${match.start}`;
    const name = basename(video);
    samples.push(withLight({ video: name, source, start, end, dissolve, evidence }, relit));
  }
  return samples;
}

function withLight(sample, relit) {
  const evidence = { ...sample.evidence, relit };
  return {
    ...sample,
    evidence,
    relit,
    measures: measuresOf(evidence),
    inTheDark: measuresOf({ ...evidence, relit: null }),
  };
}

function overlap(a, b) {
  return (Math.min(a.end, b.end) - Math.max(a.start, b.start)) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** Joins long shots of a video by long dissolves, as thumbnails; the same at each run. */
function drawDissolves(video, truth) {
  const args = ["-v", "error", "-i", video, "-vf", "scale=64:36:flags=area,format=yuv420p", "-f", "rawvideo", "-"];
  const pixels = execFileSync("ffmpeg", args, { maxBuffer: 2 ** 30 });
  const shots = [];
  let from = 0;
  for (const { start, end } of truth) {
    if (start - from >= 80) shots.push({ from: from + 1, to: start - 1 });
    from = end;
  }
  const frame = (number) => pixels.subarray(number * thumbnailBytes, (number + 1) * thumbnailBytes);
  const frames = [];
  const dissolves = [];
  let taken = 0;
  for (let index = 0; index + 1 < shots.length; index += 1) {
    const [one, other] = [shots[index], shots[index + 1]];
    const length = Math.min(24 + ((index * 17) % 45), other.to - other.from - 8);
    const alone = one.to - one.from - taken - length;
    if (alone < 8) {
      taken = 0;
      continue;
    }
    for (let step = 0; step < alone; step += 1) frames.push(frame(one.from + taken + step));
    const start = frames.length;
    for (let step = 0; step < length; step += 1) {
      const share = (step + 1) / (length + 1);
      const [a, b] = [frame(one.from + taken + alone + step), frame(other.from + step)];
      frames.push(Buffer.from(a.map((value, sample) => Math.round(value * (1 - share) + b[sample] * share))));
    }
    dissolves.push({ kind: "dissolve", start, end: start + length });
    taken = length;
  }
  const collector = new EvidenceCollector(0, () => undefined);
  collector.add(Buffer.concat(frames), frames.length);
  return { evidence: collector.finish(), dissolves };
}

/** Each dissolve counts the same, however many stretches of it were found. */
function fit(from) {
  const names = Object.keys(from[0].measures);
  const times = new Map();
  for (const { dissolve } of from) times.set(dissolve, (times.get(dissolve) ?? 0) + 1);
  const rows = from.flatMap(({ dissolve, source, measures, inTheDark }) => {
    const weight = dissolve === null ? 1 : (source === "drawn" ? 1 : 2) / times.get(dissolve);
    const label = dissolve === null ? 0 : 1;
    return [
      { values: Object.values(measures), label, weight },
      { values: Object.values(inTheDark), label, weight: weight / 2 },
    ];
  });
  const weights = fitLogistic(rows);
  return Object.fromEntries([...names, "bias"].map((name, column) => [name, weights[column]]));
}

function scoreOf(weights, measures) {
  return Object.entries(measures).reduce((sum, [name, value]) => sum + weights[name] * value, weights.bias);
}

/** Dissolves, those of them missed, and false ones, where of stretches that overlap the likeliest wins. */
function count(some, threshold) {
  const all = new Set(some.flatMap(({ dissolve }) => dissolve ?? []));
  const chosen = [];
  for (const sample of some.filter(({ score }) => score >= threshold).sort((a, b) => b.score - a.score)) {
    const taken = chosen.some((one) => one.video === sample.video && one.start < sample.end && one.end > sample.start);
    if (!taken) chosen.push(sample);
  }
  const hit = new Set(some.filter(({ score }) => score >= threshold).flatMap(({ dissolve }) => dissolve ?? []));
  return [all.size, all.size - hit.size, chosen.filter(({ dissolve }) => dissolve === null).length];
}
