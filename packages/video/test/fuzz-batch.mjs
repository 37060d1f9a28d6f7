// Reads damaged variants of a file in this one process and prints, for each, what came of it. Started by fuzz.test.ts.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Decoder } from "../dist/decoding/decoder.js";
import { VideoError } from "../dist/video-error.js";
import { groupEnd, mapStream, withIntraKeys } from "../dist/shots/stream-map.js";
import { spansOf } from "../dist/shots/stream-spans.js";
import { defaultLimits } from "../dist/video-limits.js";
import { damage } from "./damage.mjs";

const [source, scratch, first, count] = process.argv.slice(2);
const bytes = readFileSync(source);
const limits = { ...defaultLimits, pixels: 4_000_000 };
const mostBatches = 8;
const mostRuns = 4;

const writing = { directory: dirname(scratch), partialPrefix: "partial-", format: "jpeg", quality: 90 };

/** Reads the first groups of pictures as a scan by spans, one by hints and an extraction do. */
async function readByMap(decoder, whole) {
  if (whole === null) return;
  await decoder.answer({ kind: "map", map: whole });
  for (const span of spansOf(whole).slice(0, mostRuns)) await decoder.answer({ kind: "span", span, room: null });
  const map = withIntraKeys(whole);
  await decoder.answer({ kind: "map", map });
  for (const [ordinal, key] of [...map.keys].slice(0, mostRuns).entries()) {
    const to = groupEnd(map, ordinal);
    const run = { ordinal, chains: [{ from: key, to, until: to }], windows: [{ from: key, to }] };
    await decoder.answer({ kind: "runs", runs: [{ ...run, windows: [] }, run], room: null });
    const look = { target: 0, from: key, to };
    await decoder.answer({ kind: "stillRun", run: { ordinal, looks: [look], lone: false }, writing });
  }
}

for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  writeFileSync(scratch, damage(bytes, seed));
  process.stdout.write(`start ${seed}\n`);
  const since = performance.now();
  let outcome;
  const decoder = new Decoder(() => undefined);
  try {
    await decoder.answer({ kind: "open", path: scratch, limits, threads: 1 });
    const { facts } = (await decoder.answer({ kind: "packets", part: null })).value;
    await readByMap(decoder, mapStream(facts));
    await decoder.answer({ kind: "open", path: scratch, limits, threads: 1 });
    let frames = 0;
    for (let batch = 0; batch < mostBatches; batch += 1) {
      const { value } = await decoder.answer({ kind: "thumbnails", maximum: 16, room: null });
      frames += value.count;
      if (value.ended) break;
    }
    outcome = `frames ${frames}`;
  } catch (error) {
    outcome = error instanceof VideoError ? `error ${error.code}` : `untyped ${String(error)}`;
  }
  decoder.close();
  // What native objects hold is given back in a turn of its own.
  await setImmediate();
  const megabytes = Math.round(process.memoryUsage.rss() / 1e6);
  process.stdout.write(`end ${seed} ${Math.round(performance.now() - since)} ${megabytes} ${outcome}\n`);
}
