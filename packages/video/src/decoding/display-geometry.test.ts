import { describe, expect, it } from "vitest";
import { displayGeometry, orientationOf, usableAspectRatio } from "./display-geometry.js";

function matrix(a: number, b: number, c: number, d: number): Uint8Array {
  const values = new Int32Array([a, b, 0, c, d, 0, 0, 0, 1].map((value) => value * 65536));
  return new Uint8Array(values.buffer);
}

describe("orientationOf", () => {
  it("reads quarter turns and mirrors", () => {
    expect(orientationOf(null)).toEqual({ rotation: 0, mirrored: false });
    expect(orientationOf(matrix(1, 0, 0, 1))).toEqual({ rotation: 0, mirrored: false });
    expect(orientationOf(matrix(0, 1, -1, 0))).toEqual({ rotation: 90, mirrored: false });
    expect(orientationOf(matrix(-1, 0, 0, -1))).toEqual({ rotation: 180, mirrored: false });
    expect(orientationOf(matrix(0, -1, 1, 0))).toEqual({ rotation: 270, mirrored: false });
    expect(orientationOf(matrix(-1, 0, 0, 1))).toEqual({ rotation: 0, mirrored: true });
    expect(orientationOf(matrix(0, -1, 1, 0).subarray(0, 35))).toEqual({ rotation: 0, mirrored: false });
  });
});

describe("displayGeometry", () => {
  it("stretches samples and turns", () => {
    expect(displayGeometry(720, 576, 16 / 11, { rotation: 0, mirrored: false })).toMatchObject({
      width: 1047,
      height: 576,
    });
    expect(displayGeometry(640, 360, 1, { rotation: 90, mirrored: false })).toMatchObject({ width: 360, height: 640 });
  });

  it("takes absurd ratios as square", () => {
    expect(usableAspectRatio(0, 1)).toBe(1);
    expect(usableAspectRatio(1000, 1)).toBe(1);
    expect(usableAspectRatio(4, 3)).toBeCloseTo(1.333, 3);
  });
});
