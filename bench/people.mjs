// Looks for faces in candidate frames of the given videos as a job does, until as many candidates as asked for are done, and
// writes its section of docs/curation-figures.md:
//   npm run build && npm run bench:people -- 300 VIDEO [VIDEO …]
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { benchFolder } from "./bench-folder.mjs";
import { framesToSearch, groupIdentities } from "../packages/core/dist/index.js";
import { createHumanFaceFinder } from "../packages/server/dist/adapters/face-finder-human/create-human-face-finder.js";
import { lookAtPicture } from "../packages/server/dist/curation/look-at-picture.js";
import { extractFrames, scanShots, shotsOf } from "../packages/video/dist/index.js";
import { measuredNow, processor, readSection, withKnownRows, writeSection } from "./curation/figures-page.mjs";

/** CPU seconds of this process. */
function usedSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Of the children, whose time the system adds up once they have ended: clock ticks of a hundredth of a second. */
async function childrenSeconds() {
  const fields = (await readFile("/proc/self/stat", "utf8")).split(") ")[1].split(" ");
  const ticks = Number(execFileSync("getconf", ["CLK_TCK"]).toString());
  return (Number(fields[13]) + Number(fields[14])) / ticks;
}

const [wanted, ...videos] = process.argv.slice(2);
const count = Number(wanted);
if (!(count >= 1) || videos.length === 0) throw new Error("node bench/people.mjs COUNT VIDEO [VIDEO …]");
const processes = Math.min(4, availableParallelism());
const finder = createHumanFaceFinder({ processes });
if (finder === null) throw new Error("the optional package @vladmandic/human is not installed");
const folder = benchFolder();
try {
  const films = [];
  for (const [index, video] of videos.entries()) {
    const { boundaries, frames } = await scanShots(video);
    const directory = await mkdtemp(join(folder, `${index}-`));
    const { candidates } = await extractFrames(video, {
      ...{ shots: shotsOf(boundaries, frames), maxCandidates: Math.ceil(count / videos.length) },
      ...{ directory, format: "jpeg", quality: 95 },
    });
    films.push({ candidates, read: (file) => readFile(join(directory, file)) });
  }
  // Films are taken again, as other films, until there are as many candidates as asked for.
  const all = [];
  for (let turn = 0; all.length < count; turn += 1) {
    const { candidates, read } = films[turn % films.length];
    for (const { file, frame, shot, measurements } of candidates.slice(0, count - all.length)) {
      const [own, of] = [100_000 * turn + frame, 1000 * turn + shot];
      all.push({ frame: own, shot: of, measurements, read: () => read(file) });
    }
  }
  const [start, own] = [performance.now(), usedSeconds()];
  const looks = [];
  for (const { frame, read } of all) looks.push(await lookAtPicture(await read(), frame));
  const looked = performance.now();
  const standsFor = framesToSearch(all, looks);
  const pictures = all.filter(({ frame }) => standsFor.get(frame) === frame);
  const before = await childrenSeconds();
  const searched = await finder.find(pictures, new AbortController().signal);
  const found = performance.now();
  // Ended processes are counted once the system has told of their end.
  const idle = 500;
  await delay(idle);
  const children = await childrenSeconds();
  const facesIn = new Map(searched.frames.map(({ frame, faces }) => [frame, faces]));
  const frames = all.map(({ frame }) => ({ frame, faces: facesIn.get(standsFor.get(frame)) ?? [] }));
  const identities = groupIdentities({ ...searched, frames });
  const seconds = (value) => `${value.toFixed(1)} s`;
  const withFace = searched.frames.filter(({ faces }) => faces.length > 0).length;
  const faces = searched.frames.reduce((sum, frame) => sum + frame.faces.length, 0);
  const cpu = children - before;
  const cells = [
    ...[videos.map((video) => basename(video)).join(", "), count, pictures.length, withFace, faces, identities.length],
    ...[(looked - start) / 1000, (found - looked) / 1000, cpu].map(seconds),
    `${Math.round((1000 * cpu) / pictures.length)} ms`,
    `**${seconds((performance.now() - idle - start) / 1000)}**`,
    seconds(usedSeconds() - own + cpu),
    measuredNow(),
  ];
  const header =
    "| videos | candidates | searched | with a face | faces | people | looking at all, one by one | searching, wall | searching, CPU | CPU of each searched | all, wall | all, CPU | measured |";
  const rows = withKnownRows(readSection("Faces"), header, [`| ${cells.join(" | ")} |`]);
  writeSection(
    "Faces",
    `Looked for only where somebody is wanted. Of candidates that show the same moment one is searched. Where there are fewer candidates than asked for, each film is taken again as another one.

${header}
${header.replaceAll(/[^|]+/g, " --- ")}
${rows.join("\n")}

Command: \`npm run bench:people -- ${count} VIDEO …\`, with ${finder.name} in ${processes} processes, on ${processor()}. It replaces the row of the videos that it is given; where a load is written beside the date, other work ran on the machine, and only CPU times mean anything, and those are larger than alone.`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
