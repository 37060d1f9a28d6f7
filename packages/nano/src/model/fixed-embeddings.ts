import { timeWidth, type ModelShape } from "./model-shape.js";

/** Sines and cosines of falling frequency (https://arxiv.org/abs/1706.03762), half of each. */
function waves(position: number, width: number, longest: number): readonly number[] {
  const half = width / 2;
  const angles = Array.from({ length: half }, (_, index) => position * longest ** (-index / half));
  return [...angles.map(Math.sin), ...angles.map(Math.cos)];
}

/** A moment of the flow, 0 (the picture) to 1 (noise), as the model reads it. */
export function timeVector(time: number): readonly number[] {
  return waves(time * 1000, timeWidth, 10_000);
}

/** Where a token is in the picture: its row in one half, its column in the other. [tokens, width], row after row. */
export function positionVectors({ side, patch, width }: ModelShape): Float32Array {
  const across = side / patch;
  const positions = Array.from({ length: across * across }, (_, token) => [
    ...waves(Math.floor(token / across), width / 2, 100),
    ...waves(token % across, width / 2, 100),
  ]);
  return Float32Array.from(positions.flat());
}
