import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/* Real footage joined into a video with known boundaries. The folder's shots.json lists its single shots: [{ file, start, end }]. */

export const [width, height, fps] = [640, 360, 24];
const frameBytes = (width * height * 3) / 2;
const lumaBytes = width * height;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Frames [start, end) of a file through a filter, as yuv420p of the composite's size. */
function framesOf(path, start, end, filter) {
  const filters = `trim=start_frame=${start}:end_frame=${end},setpts=PTS-STARTPTS,${filter}`;
  const args = ["-v", "error", "-r", String(fps), "-i", path, "-vf", filters, "-f", "rawvideo", "-pix_fmt"];
  const bytes = execFileSync("ffmpeg", [...args, "yuv420p", "-"], { maxBuffer: 2 ** 31 });
  return Array.from({ length: bytes.length / frameBytes }, (_, index) =>
    bytes.subarray(index * frameBytes, (index + 1) * frameBytes),
  );
}

/** A frame with a share of another in it; `other` may be a level of luma without colour: 16 is black, 235 white. */
function blend(frame, other, share) {
  const blended = Buffer.alloc(frameBytes);
  const level = typeof other === "number";
  for (let index = 0; index < frameBytes; index += 1) {
    const target = level ? (index < lumaBytes ? other : 128) : other[index];
    blended[index] = Math.round(frame[index] * (1 - share) + target * share);
  }
  return blended;
}

/** A filter that fills the composite's frame with some part of the picture, mirrored every other time. */
function anyPart(random) {
  const zoom = 1 + 0.35 * random();
  const [x, y] = [random(), random()].map((one) => one.toFixed(3));
  const fill = `scale=w=${Math.ceil(width * zoom)}:h=${Math.ceil(height * zoom)}:force_original_aspect_ratio=increase:flags=bicubic`;
  return `${fill},crop=${width}:${height}:(iw-ow)*${x}:(ih-oh)*${y}${random() < 0.5 ? ",hflip" : ""},setsar=1`;
}

/** How a shot is made of the footage: as it moves, one frame that stands still, or one that the camera moves slowly over. */
const takes = {
  moving: (path, from, length, part) => framesOf(path, from, from + length, part),
  still: (path, from, length, part) => {
    const [frame] = framesOf(path, from, from + 1, part);
    return new Array(length).fill(frame);
  },
  panned: (path, from, length, part) =>
    framesOf(
      path,
      from,
      from + 1,
      `${part},scale=${4 * width}:${4 * height},zoompan=z='1.1+0.5*on/${length}':x='(iw-iw/zoom)*on/${length}':y='(ih-ih/zoom)/2':d=${length}:s=${width}x${height}`,
    ),
};

/**
 * Writes a video of `frames` frames or a little more, hardly compressed, and gives its boundaries. `lengths` are the shortest and
 * longest shot in frames; `kinds` the transitions, one drawn for each boundary: cut, dissolve, fade (through black), white;
 * `take` how a shot is made.
 */
export async function composeFootage(footage, { seed, frames, lengths, kinds, take = "moving" }, path) {
  const random = randomFrom(seed);
  const pool = JSON.parse(readFileSync(join(footage, "shots.json"), "utf8")).filter(
    ({ start, end }) => take !== "moving" || end - start >= lengths[0],
  );
  const input = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${width}x${height}`, "-r", String(fps), "-i", "-"];
  const args = ["-v", "error", "-y", ...input, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "10", path];
  const encoder = spawn("ffmpeg", args, { stdio: ["pipe", "inherit", "inherit"] });
  const closed = once(encoder, "close");
  let written = 0;
  const write = async (some) => {
    for (const frame of some) {
      written += 1;
      if (!encoder.stdin.write(frame)) await Promise.race([once(encoder.stdin, "drain"), closed]);
    }
  };
  const boundaries = [];
  let held = [];
  let latest;
  while (written + held.length < frames) {
    const others = pool.filter((shot) => shot !== latest);
    const shot = others[Math.floor(random() * others.length)];
    const [shortest, longest] = lengths;
    const wanted = Math.round(shortest + (longest - shortest) * random() ** 2);
    const length = take === "moving" ? Math.min(wanted, shot.end - shot.start) : wanted;
    const from = shot.start + Math.floor(random() * (shot.end - shot.start - (take === "moving" ? length : 1)));
    const kind = kinds[Math.floor(random() * kinds.length)];
    const over = Math.min(10 + Math.floor(21 * random()), Math.floor(length / 3), Math.floor(held.length / 2));
    const own = takes[take](join(footage, shot.file), from, length, anyPart(random));
    latest = shot;
    if (held.length === 0) {
      held = own;
      continue;
    }
    if (kind === "flash" || kind === "gap") {
      await write(held);
      const start = written;
      if (kind === "gap") await write(new Array(1 + Math.floor(5 * random())).fill(blend(own[0], 16, 1)));
      const bright = kind === "flash" ? own.slice(0, 3).map((frame, step) => blend(frame, 235, 1 - step / 3)) : [];
      await write(bright);
      boundaries.push({ kind: "fade", start, end: written });
      held = own.slice(bright.length);
      continue;
    }
    if (kind === "cut" || over < 6) {
      await write(held);
      boundaries.push({ kind: "cut", start: written, end: written });
      held = own;
      continue;
    }
    const last = held.slice(held.length - over);
    await write(held.slice(0, held.length - over));
    const start = written;
    const share = (step) => (step + 1) / (over + 1);
    if (kind === "dissolve") await write(last.map((frame, step) => blend(frame, own[step], share(step))));
    else {
      const level = kind === "white" ? 235 : 16;
      await write(last.map((frame, step) => blend(frame, level, (step + 1) / over)));
      await write(own.slice(0, over).map((frame, step) => blend(frame, level, 1 - (step + 1) / over)));
    }
    boundaries.push({ kind: kind === "dissolve" ? kind : "fade", start, end: written });
    held = own.slice(over);
  }
  await write(held);
  encoder.stdin.end();
  const [status] = await closed;
  if (status !== 0) throw new Error(`ffmpeg could not encode ${path}`);
  return { frames: written, boundaries };
}
