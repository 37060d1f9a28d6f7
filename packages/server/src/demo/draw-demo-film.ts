import { writeVideo } from "@reelora/video";
import { sharp } from "../pictures/sharp.js";
import { demoFrame, type DemoFrame } from "./demo-frame.js";
import { demoFilm } from "./storyboard.js";

export interface DrawDemoOptions {
  readonly signal: AbortSignal;
  readonly onFrame: (done: number, total: number) => void;
}

/** Draws the demonstration film and encodes it as `path` says. The same film each time. */
export async function drawDemoFilm(path: string, { signal, onFrame }: DrawDemoOptions): Promise<void> {
  async function* frames() {
    let lastKey = "";
    let pixels: Uint8Array = new Uint8Array();
    for (let number = 0; number < demoFilm.frames; number += 1) {
      signal.throwIfAborted();
      const frame = demoFrame(number);
      const key = JSON.stringify(frame);
      if (key !== lastKey) pixels = await pixelsOf(frame);
      lastKey = key;
      yield pixels;
      onFrame(number + 1, demoFilm.frames);
    }
  }
  await writeVideo(path, { ...demoFilm, threads: 2 }, frames());
}

async function pixelsOf({ svg, over, light, blur }: DemoFrame): Promise<Buffer> {
  const pixels = await rendered(svg, blur);
  const other = over === null ? null : await rendered(over.svg, 0);
  const share = over?.share ?? 0;
  if (other === null && light === 1) return pixels;
  for (let index = 0; index < pixels.length; index += 1) {
    const level = pixels[index] ?? 0;
    const mixed = other === null ? level : level + ((other[index] ?? 0) - level) * share;
    pixels[index] = Math.round(mixed * light);
  }
  return pixels;
}

async function rendered(svg: string, blur: number): Promise<Buffer> {
  const picture = sharp(Buffer.from(svg)).flatten({ background: "#000000" });
  return (blur > 0 ? picture.blur(blur) : picture).removeAlpha().raw().toBuffer();
}
