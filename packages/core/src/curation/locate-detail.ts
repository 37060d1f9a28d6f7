import { describedSide } from "./describe-picture.js";
import type { PictureLook } from "./picture-look.js";

/** Where the detail of a picture of `describedSide` pixels a side lies, weighted with the squares of its gradients. */
export function locateDetail(rgb: Uint8Array): PictureLook["detail"] {
  const side = describedSide;
  const luma = (x: number, y: number) => {
    const at = (y * side + x) * 3;
    return 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
  };
  let [total, sumX, sumY, squares] = [0, 0, 0, 0];
  for (let y = 1; y < side - 1; y += 1) {
    for (let x = 1; x < side - 1; x += 1) {
      const energy = (luma(x + 1, y) - luma(x - 1, y)) ** 2 + (luma(x, y + 1) - luma(x, y - 1)) ** 2;
      const [acrossPart, downPart] = [(x + 0.5) / side, (y + 0.5) / side];
      total += energy;
      sumX += energy * acrossPart;
      sumY += energy * downPart;
      squares += energy * (acrossPart ** 2 + downPart ** 2);
    }
  }
  if (total === 0) return { x: 0.5, y: 0.5, spread: 0 };
  const [x, y] = [sumX / total, sumY / total];
  const spread = Math.sqrt(Math.max(0, squares / total - x * x - y * y));
  return { x: rounded(x), y: rounded(y), spread: rounded(spread) };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
