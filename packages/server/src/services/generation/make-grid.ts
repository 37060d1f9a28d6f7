import { sharp } from "../../pictures/sharp.js";

/** Smaller pictures are enlarged to this, pixel by pixel, so that people can see them. */
const leastSidePixels = 128;
const mostSidePixels = 1024;
const gapPixels = 8;
/** Between one group and the next. */
const groupGapPixels = 32;

/** One PNG with each group of pictures as a square grid, the groups side by side. Pictures of a group have one size. */
export async function makeGrid(groups: readonly (readonly Uint8Array[])[]): Promise<Buffer> {
  const tiles: { input: Buffer; left: number; top: number }[] = [];
  let [left, width, height] = [0, 0, 0];
  for (const pictures of groups) {
    const across = Math.ceil(Math.sqrt(pictures.length));
    for (const [index, picture] of pictures.entries()) {
      const tile = await tileOf(picture);
      const x = left + (index % across) * (tile.width + gapPixels);
      const y = Math.floor(index / across) * (tile.height + gapPixels);
      tiles.push({ input: tile.bytes, left: x, top: y });
      width = Math.max(width, x + tile.width);
      height = Math.max(height, y + tile.height);
    }
    left = width + groupGapPixels;
  }
  const canvas = {
    width: Math.max(1, width),
    height: Math.max(1, height),
    channels: 3 as const,
    background: "#ffffff",
  };
  return sharp({ create: canvas }).composite(tiles).png().toBuffer();
}

async function tileOf(picture: Uint8Array): Promise<{ bytes: Buffer; width: number; height: number }> {
  const facts = await sharp(picture).metadata();
  const side = Math.max(facts.width, facts.height);
  const wanted = Math.min(mostSidePixels, Math.ceil(leastSidePixels / side) * side);
  const { data, info } = await sharp(picture)
    .resize(wanted, wanted, { fit: "inside", kernel: side < leastSidePixels ? "nearest" : "lanczos3" })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
