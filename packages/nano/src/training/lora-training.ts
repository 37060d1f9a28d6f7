import { Tape } from "../autodiff/tape.js";
import { Engine } from "../engine/engine.js";
import { adaptersOf, startAdapters } from "../model/lora-adapters.js";
import { ParameterSet } from "../model/parameter-set.js";
import type { Picture } from "../model/patches.js";
import type { Model } from "../model/predict-picture.js";
import { randomStream } from "../random/random-stream.js";
import { samplePictures, type SampleRequest } from "../sampling/sample-pictures.js";
import type { BaseModel } from "../weights/base-file.js";
import type { NamedMatrix } from "../weights/named-matrix.js";
import { adamwStep } from "./adamw-step.js";
import { inventedExample } from "./invented-example.js";
import { flowStep, type Example } from "./flow-step.js";
import type { LoraSettings } from "./lora-settings.js";

const warmUpSteps = 10;
const longestGradient = 1;
/** Each picture is looked at in so many moments, spread evenly, when a loss is measured. */
const measuredMoments = 4;

/** All that a training needs to go on as if it had never stopped. */
export interface LoraState {
  readonly step: number;
  readonly adapters: readonly NamedMatrix[];
  readonly firstMoments: Float32Array;
  readonly secondMoments: Float32Array;
  /** Null without a moving average. */
  readonly average: readonly NamedMatrix[] | null;
}

/**
 * The training of one LoRA on a frozen base model. What a step draws depends on the seed and the step's number alone:
 * the same settings and pictures give the same weights, whether it was interrupted or not.
 */
export class LoraTraining {
  private readonly engine = new Engine();
  private readonly model: Model;
  private readonly adapters: ParameterSet;
  /** Null when the last weights are the result. */
  private readonly average: { readonly set: ParameterSet; readonly model: Model } | null;
  private done = 0;

  constructor(
    { shape, matrices }: BaseModel,
    private readonly settings: LoraSettings,
    private readonly examples: readonly Example[],
    state: LoraState | null = null,
  ) {
    const { rank, alpha = rank, seed, average } = settings;
    const base = new ParameterSet(this.engine, matrices, false);
    const start = state?.adapters ?? startAdapters(shape, rank, seed);
    const modelWith = (set: ParameterSet) => ({ shape, base, adapters: adaptersOf(shape, set, alpha / rank) });
    this.adapters = new ParameterSet(this.engine, start, true);
    this.model = modelWith(this.adapters);
    const averaged = average === 0 ? null : new ParameterSet(this.engine, state?.average ?? start, false);
    this.average = averaged === null ? null : { set: averaged, model: modelWith(averaged) };
    if (state === null) return;
    this.done = state.step;
    this.engine.view(this.adapters.firstMoments, this.adapters.count).set(state.firstMoments);
    this.engine.view(this.adapters.secondMoments, this.adapters.count).set(state.secondMoments);
  }

  get stepsDone(): number {
    return this.done;
  }

  /** One step, and its loss. */
  step(): number {
    const { engine, adapters, settings, examples } = this;
    const { seed, batch, steps, learningRate, weightDecay, captionDropout, momentShift, priorShare } = settings;
    const step = this.done + 1;
    const stream = randomStream("step", seed, step);
    const priorCount = Math.min(batch - 1, Math.round(batch * priorShare));
    const own = Array.from({ length: batch - priorCount }, () => examples[stream.whole(examples.length)]);
    const prior = Array.from({ length: priorCount }, () => inventedExample(stream, this.model.shape));
    const chosen = [...own.filter(isThere), ...prior];
    const loss = flowStep(this.model, new Tape(engine, true), chosen, stream, { captionDropout, momentShift });
    const rate =
      learningRate * Math.min(1, step / warmUpSteps) * (0.5 + 0.5 * Math.cos((Math.PI * (step - 1)) / steps));
    adamwStep(engine, adapters, step, { learningRate: rate, weightDecay, longestGradient });
    if (this.average !== null) {
      const kept = Math.min(settings.average, (1 + step) / (10 + step));
      const { values } = this.average.set;
      engine.kernels.addScaled(values, values, kept - 1, adapters.count);
      engine.kernels.addScaled(values, adapters.values, 1 - kept, adapters.count);
    }
    this.done = step;
    return loss;
  }

  /** The loss on some pictures, always with the same noise: comparable from step to step. Null for no pictures. */
  lossOn(examples: readonly Example[]): number | null {
    let sum = 0;
    for (const [index, example] of examples.entries()) {
      const stream = randomStream("measure", index);
      const repeated = Array.from({ length: measuredMoments }, () => example);
      const momentOf = (moment: number) => (moment + 0.5) / measuredMoments;
      sum += flowStep(this.result, new Tape(this.engine, false), repeated, stream, { captionDropout: 0, momentOf });
    }
    return examples.length === 0 ? null : sum / examples.length;
  }

  samples(request: SampleRequest): readonly Picture[] {
    return samplePictures(this.engine, this.result, request);
  }

  /** The LoRA as it is now. */
  matrices(): readonly NamedMatrix[] {
    return (this.average?.set ?? this.adapters).read();
  }

  state(): LoraState {
    const { engine, adapters } = this;
    return {
      step: this.done,
      adapters: adapters.read(),
      firstMoments: engine.view(adapters.firstMoments, adapters.count).slice(),
      secondMoments: engine.view(adapters.secondMoments, adapters.count).slice(),
      average: this.average?.set.read() ?? null,
    };
  }

  private get result(): Model {
    return this.average?.model ?? this.model;
  }
}

function isThere(example: Example | undefined): example is Example {
  return example !== undefined;
}
