import { channels, type ModelShape } from "./model-shape.js";

/** A square picture, row after row, three bytes a pixel: red, green, blue. */
export interface Picture {
  readonly side: number;
  readonly pixels: Uint8Array;
}

/** A picture as the model has it: -1 to 1, token after token. */
export function picturePatches({ side, pixels }: Picture, { patch }: ModelShape): Float32Array {
  const values = new Float32Array(side * side * channels);
  forEachValue(side, patch, (inPicture, inPatches) => {
    values[inPatches] = (pixels[inPicture] ?? 0) / 127.5 - 1;
  });
  return values;
}

export function patchesPicture(values: ArrayLike<number>, { side, patch }: ModelShape): Picture {
  const pixels = new Uint8Array(side * side * channels);
  forEachValue(side, patch, (inPicture, inPatches) => {
    const level = Math.round(((values[inPatches] ?? 0) + 1) * 127.5);
    pixels[inPicture] = Math.min(255, Math.max(0, level));
  });
  return { side, pixels };
}

function forEachValue(side: number, patch: number, visit: (inPicture: number, inPatches: number) => void): void {
  const across = side / patch;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const token = Math.floor(y / patch) * across + Math.floor(x / patch);
      const inToken = (y % patch) * patch + (x % patch);
      for (let channel = 0; channel < channels; channel += 1) {
        visit((y * side + x) * channels + channel, (token * patch * patch + inToken) * channels + channel);
      }
    }
  }
}
