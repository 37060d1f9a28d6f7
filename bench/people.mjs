// Looks for faces in frames of the given videos, over and over until there are as many as asked for, and prints the time
// it takes: npm run build && node bench/people.mjs 300 VIDEO [VIDEO …]
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { groupIdentities } from "../packages/core/dist/index.js";
import { createHumanFaceFinder } from "../packages/server/dist/adapters/face-finder-human/create-human-face-finder.js";
import { extractFrames, scanShots, shotsOf } from "../packages/video/dist/index.js";

const [wanted, ...videos] = process.argv.slice(2);
const count = Number(wanted);
if (!(count >= 1) || videos.length === 0) throw new Error("node bench/people.mjs COUNT VIDEO [VIDEO …]");
const finder = createHumanFaceFinder({ processes: Math.min(4, availableParallelism()) });
if (finder === null) throw new Error("the optional package @vladmandic/human is not installed");
const folder = await mkdtemp(join(tmpdir(), "reelora-bench-people-"));
try {
  const files = [];
  for (const [index, video] of videos.entries()) {
    const { boundaries, frames } = await scanShots(video);
    const directory = await mkdtemp(join(folder, `${index}-`));
    const { candidates } = await extractFrames(video, {
      ...{ shots: shotsOf(boundaries, frames), maxCandidates: Math.ceil(count / videos.length) },
      ...{ directory, format: "jpeg", quality: 95 },
    });
    files.push(...candidates.map(({ file }) => join(directory, file)));
  }
  const pictures = Array.from({ length: count }, (_, frame) => ({
    frame,
    read: () => readFile(files[frame % files.length]),
  }));
  const started = performance.now();
  const found = await finder.find(pictures, new AbortController().signal);
  const foundMs = performance.now() - started;
  const grouping = process.cpuUsage();
  const identities = groupIdentities(found);
  const { user, system } = process.cpuUsage(grouping);
  const faces = found.frames.reduce((sum, frame) => sum + frame.faces.length, 0);
  console.log(`${cpus()[0]?.model}, ${availableParallelism()} processors; ${finder.name}`);
  console.log(
    `${count} pictures of ${files.length} different ones, ${faces} faces: ${(foundMs / 1000).toFixed(1)} s wall`,
  );
  console.log(`${identities.length} people: ${((user + system) / 1e6).toFixed(2)} s of CPU to tell them apart`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
