import { Tape } from "../autodiff/tape.js";
import { Engine } from "../engine/engine.js";
import { tokensOf } from "../model/model-shape.js";
import { ParameterSet } from "../model/parameter-set.js";
import { picturePatches, type Picture } from "../model/patches.js";
import { tokenFeatures } from "../model/predict-picture.js";
import type { BaseModel } from "../weights/base-file.js";

/** As good as clean: what the model sees at the end of its way. */
const moment = 0.05;

/** What the base model makes of each picture: the mean of its tokens behind the last block. */
export function embeddings({ shape, matrices }: BaseModel, pictures: readonly Picture[]): readonly Float32Array[] {
  const engine = new Engine();
  const model = { shape, base: new ParameterSet(engine, matrices, false), adapters: new Map<string, never>() };
  const nothing = new Float32Array(shape.textWidth);
  return pictures.map((picture) => {
    const mark = engine.mark();
    const input = { patches: picturePatches(picture, shape), times: [moment], captions: [nothing] };
    const tokens = tokenFeatures(new Tape(engine, false), model, input);
    const values = engine.view(tokens.address, tokens.rows * tokens.columns);
    const mean = new Float32Array(shape.width);
    values.forEach((value, index) => (mean[index % shape.width] = (mean[index % shape.width] ?? 0) + value));
    engine.release(mark);
    return mean.map((sum) => sum / tokensOf(shape));
  });
}

/** How far the pictures are from the nearest of the others, on average: 1 - cosine of their embeddings. */
export function embeddingDistance(base: BaseModel, pictures: readonly Picture[], others: readonly Picture[]): number {
  const [near, far] = [embeddings(base, pictures), embeddings(base, others)];
  const distances = near.map((one) => Math.min(...far.map((other) => 1 - cosine(one, other))));
  return distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
}

function cosine(one: Float32Array, other: Float32Array): number {
  let [product, first, second] = [0, 0, 0];
  one.forEach((value, index) => {
    const against = other[index] ?? 0;
    product += value * against;
    first += value * value;
    second += against * against;
  });
  return product / Math.sqrt(first * second + 1e-12);
}
