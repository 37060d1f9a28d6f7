import { weightedSquaredError } from "../autodiff/elementwise.js";
import { constant, type Tape } from "../autodiff/tape.js";
import { patchFloats, tokensOf } from "../model/model-shape.js";
import { predictPicture, type Model } from "../model/predict-picture.js";
import type { RandomStream } from "../random/random-stream.js";

/** A picture to learn from: its patches, and its caption's vector. */
export interface Example {
  readonly patches: Float32Array;
  readonly caption: Float32Array;
}

/**
 * The loss of flow matching (https://arxiv.org/abs/2210.02747, with the straight paths and the logit-normal moments of
 * https://arxiv.org/abs/2403.03206) for some examples: each is mixed with noise, and the model has to say what picture
 * it was; how far it is off is counted as the direction of the flow that follows from it. On a training tape, the
 * gradients of all that is trained are added to. Leaves nothing in memory.
 */
export function flowStep(
  model: Model,
  tape: Tape,
  examples: readonly Example[],
  stream: RandomStream,
  options: {
    readonly captionDropout: number;
    /** Above 1, moments are nearer to noise; see `LoraSettings`. Default 1. */
    readonly momentShift?: number;
    /** The moment of each example, in place of drawn ones. */
    readonly momentOf?: (index: number) => number;
  },
): number {
  const { engine } = tape;
  const { shape } = model;
  const floats = tokensOf(shape) * patchFloats(shape);
  const noisy = new Float32Array(examples.length * floats);
  const target = new Float32Array(noisy.length);
  const nothing = new Float32Array(shape.textWidth);
  const times: number[] = [];
  const captions: Float32Array[] = [];
  for (const [index, { patches, caption }] of examples.entries()) {
    const time = options.momentOf?.(index) ?? shifted(1 / (1 + Math.exp(-stream.normal())), options.momentShift ?? 1);
    times.push(time);
    captions.push(stream.uniform() < options.captionDropout ? nothing : caption);
    for (let at = 0; at < floats; at += 1) {
      const noise = stream.normal();
      const value = patches[at] ?? 0;
      noisy[index * floats + at] = (1 - time) * value + time * noise;
      target[index * floats + at] = value;
    }
  }
  const mark = engine.mark();
  try {
    const pictures = predictPicture(tape, model, { patches: noisy, times, captions });
    const wanted = constant(engine, pictures.rows, pictures.columns, target);
    const loss = weightedSquaredError(tape, pictures, wanted, times.map(weightOf));
    tape.goBack();
    return loss;
  } finally {
    engine.release(mark);
  }
}

/** https://arxiv.org/abs/2403.03206, equation 23. */
function shifted(time: number, shift: number): number {
  return (shift * time) / (1 + (shift - 1) * time);
}

/** Near the end of the flow a picture's smallest fault would count for everything. */
const leastMoment = 0.1;

/** The flow's direction is (noisy - picture) / time, so an error of the picture is one of 1 / time of the direction. */
function weightOf(time: number): number {
  return 1 / Math.max(time, leastMoment) ** 2;
}
