import { multiply, rowMajor, transposed, type MatrixView } from "../engine/engine.js";
import type { Tape, Tensor } from "./tape.js";

export interface AttentionShape {
  readonly samples: number;
  /** Per sample; a multiple of 4. */
  readonly tokens: number;
  readonly heads: number;
}

/**
 * Attention of every token of a sample to all of its tokens (https://arxiv.org/abs/1706.03762). `joined` has queries,
 * keys and values side by side: [samples · tokens, 3 · width], each a head after the other.
 */
export function attention(tape: Tape, joined: Tensor, { samples, tokens, heads }: AttentionShape): Tensor {
  const { engine } = tape;
  const width = joined.columns / 3;
  const headWidth = width / heads;
  const alpha = 1 / Math.sqrt(headWidth);
  const y = tape.tensor(joined.rows, width, [joined]);
  const each = tokens * tokens;
  const weights = engine.allocate(samples * heads * each);
  const partsAt = (base: number, sample: number, head: number): readonly [MatrixView, MatrixView, MatrixView] => {
    const first = base + 4 * (sample * tokens * 3 * width + head * headWidth);
    const part = (which: number) => ({ address: first + 4 * which * width, rowStride: 3 * width, columnStride: 1 });
    return [part(0), part(1), part(2)];
  };
  const outputOf = (base: number, sample: number, head: number): MatrixView => ({
    address: base + 4 * (sample * tokens * width + head * headWidth),
    rowStride: width,
    columnStride: 1,
  });
  const square = { m: tokens, n: tokens, k: headWidth };
  const narrow = { m: tokens, n: headWidth, k: tokens };
  const weightsOf = (sample: number, head: number) => weights + 4 * each * (sample * heads + head);

  forEachHead(samples, heads, (sample, head) => {
    const [query, key, value] = partsAt(joined.address, sample, head);
    const own = weightsOf(sample, head);
    multiply(engine, square, query, transposed(key), own, tokens, { alpha });
    engine.kernels.softmaxRows(own, tokens, tokens);
    multiply(engine, narrow, rowMajor(own, tokens), value, outputOf(y.address, sample, head).address, width);
  });
  tape.remember(y, () => {
    const slopes = engine.allocate(each);
    forEachHead(samples, heads, (sample, head) => {
      const [query, key, value] = partsAt(joined.address, sample, head);
      const [dQuery, dKey, dValue] = partsAt(joined.gradient, sample, head);
      const dy = outputOf(y.gradient, sample, head);
      const own = weightsOf(sample, head);
      const add = { accumulate: true };
      multiply(engine, square, dy, transposed(value), slopes, tokens);
      multiply(engine, narrow, transposed(rowMajor(own, tokens)), dy, dValue.address, 3 * width, add);
      engine.kernels.softmaxRowsBackward(own, slopes, tokens, tokens);
      const slopesView = rowMajor(slopes, tokens);
      multiply(engine, narrow, slopesView, key, dQuery.address, 3 * width, { ...add, alpha });
      multiply(engine, narrow, transposed(slopesView), query, dKey.address, 3 * width, { ...add, alpha });
    });
  });
  return y;
}

function forEachHead(samples: number, heads: number, work: (sample: number, head: number) => void): void {
  for (let sample = 0; sample < samples; sample += 1) for (let head = 0; head < heads; head += 1) work(sample, head);
}
