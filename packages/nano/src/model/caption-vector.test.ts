import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { captionVector } from "./caption-vector.js";

const cosine = (one: Float32Array, other: Float32Array) => {
  const product = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
};

describe("a caption's vector", () => {
  it("is the same for the same words, whatever their case and punctuation", () => {
    expect(captionVector("Red circle, on blue!", 64)).toEqual(captionVector("red CIRCLE on blue", 64));
  });

  it("tells words apart that nobody has used before", () => {
    const word = fc.stringMatching(/^zk[a-z]{3,8}$/);
    fc.assert(
      fc.property(word, word, (one, other) => {
        fc.pre(one !== other);
        expect(Math.abs(cosine(captionVector(one, 256), captionVector(other, 256)))).toBeLessThan(0.4);
      }),
    );
  });

  it("tells who has which colour", () => {
    const [one, other] = [captionVector("red star blue moon", 64), captionVector("blue star red moon", 64)];
    expect(cosine(one, other)).toBeLessThan(0.9);
  });

  it("is 0 without words", () => {
    expect(captionVector(" …", 8)).toEqual(new Float32Array(8));
  });
});
