import { attention } from "../autodiff/attention.js";
import { add, gelu, silu } from "../autodiff/elementwise.js";
import { linear, type Adapter, type Linear } from "../autodiff/linear.js";
import { gatedSum, modulatedNorm } from "../autodiff/modulation.js";
import { constant, type Tape, type Tensor } from "../autodiff/tape.js";
import { positionVectors, timeVector } from "./fixed-embeddings.js";
import { biasOf, weightOf } from "./layers.js";
import { patchFloats, timeWidth, tokensOf, type ModelShape } from "./model-shape.js";
import type { ParameterSet } from "./parameter-set.js";

export interface Model {
  readonly shape: ModelShape;
  readonly base: ParameterSet;
  /** By the name of the layer; empty when nothing is adapted. */
  readonly adapters: ReadonlyMap<string, Adapter>;
}

/** Noisy pictures, and what the model is told of each. */
export interface ModelInput {
  /** Token after token, picture after picture. */
  readonly patches: Float32Array;
  /** 0 (the picture) to 1 (noise), one a picture. */
  readonly times: readonly number[];
  readonly captions: readonly Float32Array[];
}

/**
 * The pictures behind the noise, as the model has it: [pictures · tokens, floats of a patch]. A picture is simpler than
 * noise, so a small model says that better than where the noise lies (https://arxiv.org/abs/2511.13720).
 */
export function predictPicture(tape: Tape, model: Model, input: ModelInput): Tensor {
  return runModel(tape, model, input).pictures;
}

/** What the model has made of each token behind its last block: [pictures · tokens, width]. */
export function tokenFeatures(tape: Tape, model: Model, input: ModelInput): Tensor {
  return runModel(tape, model, input).tokens;
}

function runModel(tape: Tape, model: Model, { patches, times, captions }: ModelInput) {
  const { engine } = tape;
  const { shape } = model;
  const { width, heads, textWidth } = shape;
  const samples = times.length;
  const tokens = tokensOf(shape);
  const layer = (name: string): Linear => ({
    weight: model.base.get(weightOf(name)),
    bias: model.base.get(biasOf(name)),
    adapter: model.adapters.get(name) ?? null,
  });
  const apply = (name: string, x: Tensor) => linear(tape, x, layer(name));

  const moments = constant(engine, samples, timeWidth, times.flatMap(timeVector));
  const texts = constant(
    engine,
    samples,
    textWidth,
    captions.flatMap((caption) => [...caption]),
  );
  const moment = apply("time_embed.2", silu(tape, apply("time_embed.0", moments)));
  const condition = silu(tape, add(tape, moment, apply("context_embedder", texts)));

  const positions = repeated(positionVectors(shape), samples);
  let x = add(
    tape,
    apply("proj_in", constant(engine, samples * tokens, patchFloats(shape), patches)),
    constant(engine, samples * tokens, width, positions),
  );
  for (let index = 0; index < shape.blocks; index += 1) {
    const block = `transformer_blocks.${index}`;
    const source = apply(`${block}.norm.linear`, condition);
    const part = (number: number) => ({ source, firstColumn: number * width });
    const attended = attention(tape, apply(`${block}.attn.to_qkv`, modulatedNorm(tape, x, part(0), part(1))), {
      samples,
      tokens,
      heads,
    });
    x = gatedSum(tape, x, part(2), apply(`${block}.attn.to_out`, attended));
    const raised = gelu(tape, apply(`${block}.ff.up`, modulatedNorm(tape, x, part(3), part(4))));
    x = gatedSum(tape, x, part(5), apply(`${block}.ff.down`, raised));
  }
  const last = apply("norm_out.linear", condition);
  const normal = modulatedNorm(tape, x, { source: last, firstColumn: 0 }, { source: last, firstColumn: width });
  return { tokens: x, pictures: apply("proj_out", normal) };
}

function repeated(values: Float32Array, times: number): Float32Array {
  const all = new Float32Array(values.length * times);
  for (let index = 0; index < times; index += 1) all.set(values, index * values.length);
  return all;
}
