import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";

/* A video with known boundaries, drawn by ffmpeg's sources and joined here frame by frame, so that the truth is exact. */

const [width, height, fps] = [320, 180, 24];
const frameBytes = (width * height * 3) / 2;
const shape = `size=${width}x${height}:rate=${fps}`;
const pictures = [
  `testsrc2=${shape}`,
  `color=c=0x305070:${shape},drawgrid=w=40:h=30:t=6:c=0xe0c060`,
  `smptehdbars=${shape}`,
  `cellauto=${shape}:rule=110:seed=7`,
  `mandelbrot=${shape}:start_scale=1`,
  `life=${shape}:mold=10:ratio=0.2:seed=9:death_color=#303080:life_color=#f0f0a0`,
  `rgbtestsrc=${shape}`,
  `yuvtestsrc=${shape}`,
];

function framesOf(picture, count) {
  const args = [
    "-v",
    "error",
    "-f",
    "lavfi",
    "-i",
    picture,
    "-frames:v",
    String(count),
    "-pix_fmt",
    "yuv420p",
    "-f",
    "rawvideo",
    "-",
  ];
  const bytes = execFileSync("ffmpeg", args, { maxBuffer: 2 ** 31 });
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * frameBytes, (index + 1) * frameBytes));
}

/** A frame with a share of another in it, or of limited-range black. */
function blend(frame, other, share) {
  const blended = Buffer.alloc(frameBytes);
  for (let index = 0; index < frameBytes; index += 1) {
    const target = other === null ? (index < width * height ? 16 : 128) : other[index];
    blended[index] = Math.round(frame[index] * (1 - share) + target * share);
  }
  return blended;
}

/** `pieces` shots of 40 to 100 frames, cuts mostly, with dissolves and fades between: frames and the truth. */
export function drawComposite(pieces) {
  const [frames, boundaries] = [[], []];
  let before = null;
  for (let index = 0; index < pieces; index += 1) {
    const then = index % 7 === 3 ? "dissolve" : index % 11 === 5 ? "fade" : "cut";
    const over = then === "cut" ? 0 : 12 + (index % 3) * 4;
    const own = framesOf(pictures[index % pictures.length], 40 + ((index * 37) % 61));
    const overlap = before?.over ?? 0;
    const start = frames.length - overlap;
    if (before !== null) boundaries.push({ kind: before.then, start, end: frames.length });
    for (let step = 0; step < overlap; step += 1) {
      const share = (step + 1) / (overlap + 1);
      const old = frames[start + step];
      if (before.then === "dissolve") frames[start + step] = blend(old, own[step], share);
      else frames[start + step] = share < 0.5 ? blend(old, null, 2 * share) : blend(own[step], null, 2 - 2 * share);
    }
    frames.push(...own.slice(overlap));
    before = { then, over };
  }
  return { frames, boundaries };
}

/** Encodes frames with ffmpeg's arguments, scaled to a size. */
export async function encodeComposite(frames, size, encoding, path) {
  const input = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${width}x${height}`, "-r", String(fps), "-i", "-"];
  const args = ["-v", "error", "-y", ...input, "-sws_flags", "bicubic", "-s", size, ...encoding, path];
  const encoder = spawn("ffmpeg", args, { stdio: ["pipe", "inherit", "inherit"] });
  const closed = once(encoder, "close");
  for (const frame of frames)
    if (!encoder.stdin.write(frame)) await Promise.race([once(encoder.stdin, "drain"), closed]);
  encoder.stdin.end();
  const [status] = await closed;
  if (status !== 0) throw new Error(`ffmpeg could not encode ${path}`);
}
