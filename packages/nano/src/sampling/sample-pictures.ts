import { Tape } from "../autodiff/tape.js";
import type { Engine } from "../engine/engine.js";
import { captionVector } from "../model/caption-vector.js";
import { patchFloats, tokensOf } from "../model/model-shape.js";
import { patchesPicture, type Picture } from "../model/patches.js";
import { predictPicture, type Model } from "../model/predict-picture.js";
import { randomStream } from "../random/random-stream.js";

export interface SampleRequest {
  readonly prompt: string;
  /** One picture each. The same seed begins with the same noise, whatever else is asked for. */
  readonly seeds: readonly number[];
  /** 1 to 200; 20 is plenty. */
  readonly steps: number;
  /** How much more the prompt counts than no prompt (https://arxiv.org/abs/2207.12598); 1 is the model's own. */
  readonly guidance: number;
}

/** Pictures for a prompt: the flow is followed from noise to picture in equal steps (Euler). */
export function samplePictures(
  engine: Engine,
  model: Model,
  { prompt, seeds, steps, guidance }: SampleRequest,
  onStep: (done: number) => void = () => undefined,
): readonly Picture[] {
  const { shape } = model;
  const floats = tokensOf(shape) * patchFloats(shape);
  const pictures = new Float32Array(seeds.length * floats);
  for (const [index, seed] of seeds.entries()) {
    const stream = randomStream("noise", seed);
    for (let at = 0; at < floats; at += 1) pictures[index * floats + at] = stream.normal();
  }
  const caption = captionVector(prompt, shape.textWidth);
  const nothing = new Float32Array(shape.textWidth);
  const predicted = (text: Float32Array, time: number): Float32Array => {
    const mark = engine.mark();
    const input = { patches: pictures, times: seeds.map(() => time), captions: seeds.map(() => text) };
    const { address } = predictPicture(new Tape(engine, false), model, input);
    const values = engine.view(address, pictures.length).slice();
    engine.release(mark);
    return values;
  };
  for (let step = 0; step < steps; step += 1) {
    const time = 1 - step / steps;
    const wanted = predicted(caption, time);
    const plain = guidance === 1 ? wanted : predicted(nothing, time);
    for (let at = 0; at < pictures.length; at += 1) {
      const free = plain[at] ?? 0;
      const picture = free + guidance * ((wanted[at] ?? 0) - free);
      const noisy = pictures[at] ?? 0;
      pictures[at] = noisy - (noisy - picture) / (time * steps);
    }
    onStep(step + 1);
  }
  return seeds.map((_, index) => patchesPicture(pictures.subarray(index * floats, (index + 1) * floats), shape));
}
