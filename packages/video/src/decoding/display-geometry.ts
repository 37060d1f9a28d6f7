/** How the coded picture becomes the displayed one: samples made square, then flipped and turned clockwise. */
export interface DisplayGeometry {
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Mirrored left to right before it is turned. */
  readonly mirrored: boolean;
}

export interface Orientation {
  readonly rotation: number;
  readonly mirrored: boolean;
}

export const upright: Orientation = { rotation: 0, mirrored: false };

/**
 * The orientation that a display matrix asks for, to the nearest quarter turn. The matrix is nine 32-bit integers in the
 * machine's order, as FFmpeg's AV_PKT_DATA_DISPLAYMATRIX holds it; anything else is taken as upright.
 */
export function orientationOf(displayMatrix: Uint8Array | null): Orientation {
  if (displayMatrix === null || displayMatrix.byteLength < 36) return upright;
  const view = new DataView(displayMatrix.buffer, displayMatrix.byteOffset, 36);
  const at = (index: number): number => view.getInt32(index * 4, true) / 65536;
  const [a, b, c, d] = [at(0), at(1), at(3), at(4)];
  const determinant = a * d - b * c;
  if (determinant === 0) return upright;
  const mirrored = determinant < 0;
  // A mirrored matrix is M = mirror · rotation: undo the mirror on its first row.
  const degrees = (Math.atan2(mirrored ? -b : b, mirrored ? -a : a) * 180) / Math.PI;
  return { rotation: (((Math.round(degrees / 90) * 90) % 360) + 360) % 360, mirrored };
}

/** The displayed size of a coded picture. The longer way is kept: samples are stretched, never squeezed to fewer than coded. */
export function displayGeometry(
  codedWidth: number,
  codedHeight: number,
  sampleAspectRatio: number,
  orientation: Orientation,
): DisplayGeometry {
  const stretched =
    sampleAspectRatio >= 1
      ? { width: Math.max(1, Math.round(codedWidth * sampleAspectRatio)), height: codedHeight }
      : { width: codedWidth, height: Math.max(1, Math.round(codedHeight / sampleAspectRatio)) };
  const turned = orientation.rotation % 180 !== 0;
  return {
    width: turned ? stretched.height : stretched.width,
    height: turned ? stretched.width : stretched.height,
    ...orientation,
  };
}

/** A sample aspect ratio that can be used: square when unknown or absurd. */
export function usableAspectRatio(numerator: number, denominator: number): number {
  if (denominator <= 0) return 1;
  const ratio = numerator / denominator;
  return ratio >= 1 / 8 && ratio <= 8 ? ratio : 1;
}
