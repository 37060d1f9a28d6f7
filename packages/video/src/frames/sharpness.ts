import { resultsAddress, type StillMemory } from "./still-kernels.js";

const tilesPerSide = 8;
const sharpPercentile = 0.9;

/**
 * 90th percentile over 8 × 8 tiles of the variance of the Laplacian of a picture in the kernels' memory, whose lines are `stride`
 * apart; 0 for a picture too small to have one.
 */
export function sharpnessOf(memory: StillMemory, luma: number, stride: number, width: number, height: number): number {
  const variances: number[] = [];
  for (let row = 0; row < tilesPerSide; row += 1) {
    const top = Math.max(1, Math.floor((row * height) / tilesPerSide));
    const bottom = Math.min(height - 1, Math.floor(((row + 1) * height) / tilesPerSide));
    for (let column = 0; column < tilesPerSide; column += 1) {
      const left = Math.max(1, Math.floor((column * width) / tilesPerSide));
      const right = Math.min(width - 1, Math.floor(((column + 1) * width) / tilesPerSide));
      memory.kernels.laplacian(luma, stride, left, top, right, bottom, resultsAddress);
      const [sum, squares] = memory.results;
      const count = Math.max(1, (right - left) * (bottom - top));
      variances.push(squares! / count - (sum! / count) ** 2);
    }
  }
  variances.sort((a, b) => a - b);
  const sharpest = variances[Math.floor(sharpPercentile * (variances.length - 1))] ?? 0;
  return Math.round(sharpest * 10) / 10;
}
