import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";

/**
 * The frames of these numbers, in order, as triples of red, green and blue. The video is decoded once, by ffmpeg, whatever
 * is asked of it. A number beyond the last frame gives nothing.
 */
export async function* takeFrames(video, numbers) {
  const wanted = [...new Set(numbers)].sort((one, other) => one - other);
  const { width, height } = sizeOf(video);
  const filter = `select='${choosing(wanted)}',format=rgb24`;
  const words = ["-v", "error", "-nostdin", "-i", video, "-map", "0:v:0", "-vf", filter, "-fps_mode", "passthrough"];
  const child = spawn("ffmpeg", [...words, "-frames:v", String(wanted.length), "-f", "rawvideo", "-"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const picture = Buffer.alloc(width * height * 3);
  let [filled, taken] = [0, 0];
  for await (const chunk of child.stdout) {
    for (let at = 0; at < chunk.length;) {
      const copied = chunk.copy(picture, filled, at);
      at += copied;
      filled += copied;
      if (filled < picture.length) continue;
      yield { frame: wanted[taken], width, height, data: Buffer.from(picture) };
      [filled, taken] = [0, taken + 1];
    }
  }
  const [status] = await ended;
  if (status !== 0) throw new Error(`ffmpeg ended with ${status} on ${video}`);
}

/** A search tree, because ffmpeg's expressions may be wide or deep, but not both: 1 where `n` is among the numbers. */
function choosing(numbers) {
  if (numbers.length <= 2) return numbers.map((number) => `eq(n,${number})`).join("+") || "0";
  const half = numbers.length >> 1;
  return `if(lt(n,${numbers[half]}),${choosing(numbers.slice(0, half))},${choosing(numbers.slice(half))})`;
}

function sizeOf(video) {
  const words = [
    "-v",
    "error",
    "-select_streams",
    "v:0",
    "-show_entries",
    "stream=width,height",
    "-of",
    "csv=p=0",
    video,
  ];
  const [width, height] = execFileSync("ffprobe", words).toString().trim().split(",").map(Number);
  return { width, height };
}
