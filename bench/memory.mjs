// Memory of shots, best frames and clips:  npm run bench:memory -- [VIDEO] [ROW…]
// Measures the rows asked for, by name, or all (12 minutes on two quiet cores), and puts each into bench/memory.md as soon as it is
// there: rows not asked for stay, so that an interrupted run is taken up by naming those that are missing. Another VIDEO begins the
// page anew. Without one, a composite is drawn. Memory is the most that all processes together held at one of 20 looks a second:
// pages of their own, and each page of a program or library file that is in memory once, so that other programs on the machine
// make no difference.
// The long files are VIDEO repeated without encoding it again; for 4K ten seconds of it are scaled up, for small sizes the whole is
// scaled down, so that packets, frames and shots are as many: what grows with the length of a video grows with those. They are kept
// in REELORA_BENCH_FILES where it is set, and else removed.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { basename, extname, join, resolve } from "node:path";
import { benchFolder } from "./bench-folder.mjs";
import { drawComposite, encodeComposite } from "./draw-composite.mjs";
import { runMeasured } from "./run-measured.mjs";
import { writePage } from "./write-page.mjs";

const threads = 2;
const pieces = 14;
const count = 140;
const hourSeconds = 3600;

/** Heights and lengths of files, and what is done with them. Clips come from the first minutes, where a part says so. */
const rows = [
  ["720p-10min-hints", "720p", 600, "hinted"],
  ["720p-10min-every", "720p", 600, "full"],
  ["720p-10min-best", "720p", 600, "best"],
  ["720p-10min-clips", "720p", 600, "clips", { clips: 4, withinSeconds: 120 }],
  ["720p-3h-hints", "720p", 3 * hourSeconds, "hinted"],
  ["360p-10min-best", "360p", 600, "best"],
  ["360p-3h-best", "360p", 3 * hourSeconds, "best"],
  ["144p-10min-every", "144p", 600, "full"],
  ["144p-3h-every", "144p", 3 * hourSeconds, "full"],
  ["144p-10min-clips", "144p", 600, "clips", { clips: 8, withinSeconds: 600 }],
  ["144p-3h-clips", "144p", 3 * hourSeconds, "clips", { clips: 144, withinSeconds: 3 * hourSeconds }],
  ["4k-1min-every", "4k", 60, "full"],
  ["4k-1min-clips", "4k", 60, "clips", { clips: 2, withinSeconds: 60 }],
  ["4k-10min-hints", "4k", 600, "hinted"],
  ["4k-10min-best", "4k", 600, "best"],
].map(([name, size, seconds, work, part]) => ({ name, size, seconds, work, part }));

const sizes = { "4k": "3840:2160", "360p": "640:360", "144p": "256:144" };
const lengthOf = (seconds) => (seconds < hourSeconds ? `${seconds / 60} min` : `${seconds / hourSeconds} h`);

const kept = process.env.REELORA_BENCH_FILES;
const folder = kept ?? benchFolder(process.env.REELORA_BENCH_DIR);
const at = (name) => join(folder, name);
const ffmpeg = (...args) =>
  execFileSync("ffmpeg", ["-v", "error", "-y", ...args], { stdio: ["ignore", "inherit", "inherit"] });
const entryOf = (path, entry) =>
  execFileSync("ffprobe", ["-v", "error", "-show_entries", entry, "-of", "csv=p=0", path], { encoding: "utf8" }).trim();
const x264 = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"];

/** A file that is made once, when it is first asked for; whole or not at all. */
const once = (path, make) => {
  const partial = path.replace(/\.mp4$/, ".partial.mp4");
  if (!existsSync(path)) {
    make(partial);
    renameSync(partial, path);
  }
  return path;
};
const stemOf = (path) => basename(path, extname(path));

/** The video in another size; of 4K ten seconds, which are repeated. */
function inSize(source, size) {
  const scale = sizes[size];
  if (scale === undefined) return source;
  const part = size === "4k" ? ["-t", "10"] : [];
  return once(at(`${stemOf(source)}-${size}.mp4`), (path) =>
    ffmpeg(...part, "-i", source, "-map", "0:v", "-vf", `scale=${scale}`, ...x264, path),
  );
}

/** The video repeated up to a length, its packets copied. */
function repeated(path, seconds) {
  return once(at(`${stemOf(path)}-${seconds}s.mp4`), (made) => {
    const times = Math.max(0, Math.round(seconds / Number(entryOf(path, "format=duration"))) - 1);
    ffmpeg("-stream_loop", String(times), "-i", path, "-map", "0:v", "-c", "copy", made);
  });
}

const library = new URL("../packages/video/dist/index.js", import.meta.url).href;
const code = `import(process.argv[1]).then(async (video) => {
  const [, , work, path, directory, threads, count, withinSeconds] = process.argv;
  const settings = { threads: Number(threads), directory, limits: { stallMs: 600_000 } };
  const shotsWithin = async () => {
    const { fps } = await video.probe(path);
    return Array.from({ length: Math.floor(Number(withinSeconds) / 8) }, (_, index) => {
      return { index, start: Math.round(8 * index * fps), end: Math.round(8 * (index + 1) * fps) };
    });
  };
  const law = { fps: 16, step: 4, divisor: 16, frames: 81 };
  const does = {
    hinted: () => video.scanShots(path, { ...settings, method: "hinted" }),
    full: () => video.scanShots(path, { ...settings, method: "full" }),
    best: () => video.bestFrames(path, { ...settings, count: Number(count) }),
    clips: async () => video.extractClips(path, { ...settings, shots: await shotsWithin(), law, maxClips: Number(count) }),
  };
  const { decodedFrames } = await does[work]();
  process.stdout.write(String(decodedFrames));
});`;
const told = {
  hinted: () => "shots by hints",
  full: () => "shots by every frame",
  best: () => `shots and ${count} best frames`,
  clips: (part) => (part === undefined ? "clips" : `${part.clips} clips of 81 frames`),
};
const measured = (path, { work, part }) => {
  const args = [work, path, at("out"), String(threads), String(part?.clips ?? count), String(part?.withinSeconds ?? 0)];
  return runMeasured(process.execPath, ["-e", code, library, ...args], "own");
};

const page = new URL("memory.md", import.meta.url);

/** The lines of rows that the page has already, by name; none where it was made from another video. */
function knownLines(from) {
  const text = existsSync(page) ? readFileSync(page, "utf8") : "";
  if (!text.includes(from)) return new Map();
  const cells = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  return new Map(cells.filter((row) => rows.some(({ name }) => name === row[1])).map((row) => [row[1], row]));
}

const memoryOf = (line) => Number(line?.[7]);

/** For everything measured at two lengths, what an hour more costs. */
function growthLines(known) {
  return rows.flatMap((long) => {
    const short = rows.find(
      ({ size, work, seconds }) => size === long.size && work === long.work && seconds < long.seconds,
    );
    const [before, after] = [memoryOf(known.get(short?.name)), memoryOf(known.get(long.name))];
    if (Number.isNaN(before) || Number.isNaN(after)) return [];
    const hours = (long.seconds - short.seconds) / hourSeconds;
    const [more, hourly] = [100 * (after / before - 1), (after - before) / hours];
    const sign = (value, digits) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(digits)}`;
    return [
      `- ${long.size}, ${told[long.work]()}: ${lengthOf(short.seconds)} ${before} MB, ${lengthOf(long.seconds)} ${after} MB (${sign(more, 0)} %, ${sign(hourly, 1)} MB an hour)`,
    ];
  });
}

function pageOf(from, known) {
  return [
    "# Memory",
    "",
    "Made by `npm run bench:memory`; see the head of `bench/memory.mjs`.",
    "",
    `${cpus().length} × ${cpus()[0]?.model ?? "processor"}, Node ${process.versions.node}, ${threads} threads; the most memory of all processes together.`,
    `${from} Every frame and clips of three hours are measured on small pictures, best frames of three hours on 360 lines: what grows with the length is kept for each packet, frame or shot, whatever the size of the picture.`,
    "",
    "| row | size | length | frames | work | decoded | memory MB | CPU s |",
    "|---|---|---|---|---|---|---|---|",
    ...rows.flatMap(({ name }) => (known.has(name) ? [known.get(name).join(" | ").trim()] : [])),
    "",
    ...growthLines(known),
  ].join("\n");
}

try {
  const asked = process.argv.slice(2);
  const video = asked[0] !== undefined && existsSync(asked[0]) ? resolve(asked.shift()) : null;
  const unknown = asked.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0)
    throw new Error(`There is no row ${unknown.join(", ")}. Rows: ${rows.map(({ name }) => name).join(" ")}`);
  const from = video === null ? `Made from a drawn composite of ${pieces} shots.` : `Made from ${basename(video)}.`;
  const source = video ?? at("drawn.mp4");
  if (video === null && !existsSync(source))
    await encodeComposite(drawComposite(pieces).frames, "1280x720", x264, source);
  const known = knownLines(from);
  for (const row of rows.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const path = repeated(inSize(source, row.size), row.seconds);
    const { megabytes, cpu, output } = await measured(path, row);
    const [size, frames] = [entryOf(path, "stream=width,height"), entryOf(path, "stream=nb_frames")];
    const cells = [row.name, size.replace(",", " × "), lengthOf(row.seconds), frames, told[row.work](row.part), output];
    known.set(row.name, ["", ...cells, String(Math.round(megabytes)), cpu.toFixed(0), ""]);
    process.stderr.write(`${known.get(row.name).join(" | ").trim()}\n`);
    writePage(page, `${pageOf(from, known)}\n`);
  }
} finally {
  rmSync(kept === undefined ? folder : at("out"), { recursive: true, force: true });
}
process.stdout.write(readFileSync(page, "utf8"));
