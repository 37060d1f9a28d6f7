import { spawn } from "node:child_process";
import { memoryLook, memoryWithChildren } from "./process-memory.mjs";

/** Runs a command to its end: wall and processor seconds, most memory, output. Memory is as told, or `own`: see memoryLook. */
export function runMeasured(command, args, telling = "resident") {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn("/usr/bin/env", ["bash", "-c", 'TIMEFORMAT="cpu %U %S"; time "$@"', "bash", command, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [output, errors, megabytes] = ["", "", 0];
    const look = telling === "own" ? memoryLook() : (pid) => memoryWithChildren(pid, telling);
    const watch = setInterval(() => (megabytes = Math.max(megabytes, look(child.pid))), 50);
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (errors += text));
    child.on("close", (status) => {
      clearInterval(watch);
      const cpu = /cpu ([\d.]+) ([\d.]+)/.exec(errors);
      if (status !== 0) return fail(new Error(`${command} failed: ${errors.slice(-500)}`));
      const wall = (performance.now() - started) / 1000;
      return done({ wall, cpu: Number(cpu[1]) + Number(cpu[2]), megabytes, output });
    });
  });
}

const scanCode = `import(process.argv[1]).then(async ({ scanShots }) => {
  const { boundaries, decodedFrames, frames, reading } = await scanShots(process.argv[2], { method: process.argv[3], threads: Number(process.argv[4]) });
  process.stdout.write(JSON.stringify({ boundaries, decodedFrames, frames, reading }));
});`;
const library = new URL("../packages/video/dist/index.js", import.meta.url).href;

/** Scans a video in a process of its own, its output a part of the scan as JSON. */
export function scanMeasured(video, method, threads) {
  return runMeasured(process.execPath, ["-e", scanCode, library, video, method, String(threads)]);
}

const bestCode = `import(process.argv[1]).then(({ bestFrames }) => {
  const [, , video, directory, count, threads, format] = process.argv;
  return bestFrames(video, { directory, count: Number(count), threads: Number(threads), format });
});`;

/** Writes the best frames of a video into a folder, in a process of its own. */
export function bestMeasured(video, directory, count, threads, format) {
  const values = [video, directory, count, threads, format].map(String);
  return runMeasured(process.execPath, ["-e", bestCode, library, ...values]);
}

/** The ffmpeg command decoding everything and doing nothing. */
export function decodeMeasured(video) {
  return runMeasured("ffmpeg", ["-v", "error", "-i", video, "-map", "0:v", "-f", "null", "-"]);
}

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
