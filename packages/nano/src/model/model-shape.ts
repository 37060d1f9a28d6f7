/** The sizes that make a model. Files name them, so that weights are never read into another shape. */
export interface ModelShape {
  /** Width and height of a picture, pixels. */
  readonly side: number;
  /** Width and height of the square that one token stands for, pixels. */
  readonly patch: number;
  readonly width: number;
  readonly blocks: number;
  readonly heads: number;
  /** Floats that a caption is turned into. */
  readonly textWidth: number;
}

/** The shape of the base weights that ship with this package. */
export const nanoShape: ModelShape = { side: 32, patch: 8, width: 160, blocks: 4, heads: 4, textWidth: 64 };

/** Floats that a moment of the flow is turned into. */
export const timeWidth = 64;

/** Three colours. */
export const channels = 3;

export function tokensOf({ side, patch }: ModelShape): number {
  return (side / patch) ** 2;
}

export function patchFloats({ patch }: ModelShape): number {
  return patch * patch * channels;
}
