import { describe, expect, it } from "vitest";
import { Engine } from "../engine/engine.js";
import { colourDistance } from "../measures/colour-histogram.js";
import { captionVector } from "../model/caption-vector.js";
import { picturePatches } from "../model/patches.js";
import { drawStory, type StoryName } from "../pictures/draw-story.js";
import { blendedModel, type ScaledLora } from "../sampling/blended-model.js";
import { samplePictures } from "../sampling/sample-pictures.js";
import { loadNanoBase } from "../weights/base-file.js";
import { decodeLora, encodeLora, type Lora } from "../weights/lora-file.js";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint-file.js";
import { LoraSettings } from "./lora-settings.js";
import { LoraTraining } from "./lora-training.js";

const base = loadNanoBase();
const trigger = "zkhero";

function examplesOf(name: StoryName) {
  const all = drawStory(name, base.shape.side, 3).map(({ picture, scene }) => ({
    scene,
    picture,
    patches: picturePatches(picture, base.shape),
    caption: captionVector(trigger, base.shape.textWidth),
  }));
  return { training: all.filter(({ scene }) => scene !== 5), heldOut: all.filter(({ scene }) => scene === 5) };
}

function startTraining(name: StoryName, settings: Partial<LoraSettings> = {}) {
  const examples = examplesOf(name);
  const parsed = LoraSettings.parse({ steps: 60, rank: 8, batch: 4, learningRate: 4e-3, ...settings });
  return { training: new LoraTraining(base, parsed, examples.training), examples, settings: parsed };
}

function loraOf(training: LoraTraining, rank = 8): Lora {
  return { matrices: training.matrices(), rank, alpha: rank, trigger, losses: [] };
}

function picturesWith(loras: readonly ScaledLora[], seeds = [1, 2, 3, 4]) {
  const engine = new Engine();
  const request = { prompt: trigger, seeds, steps: 10, guidance: 1 };
  return samplePictures(engine, blendedModel(engine, base, loras), request);
}

describe("a LoRA", () => {
  const trained = (["berry", "robot"] as const).map((name) => {
    const { training, examples } = startTraining(name);
    const before = { own: training.lossOn(examples.training), heldOut: training.lossOn(examples.heldOut) };
    while (training.stepsDone < 60) training.step();
    const after = { own: training.lossOn(examples.training), heldOut: training.lossOn(examples.heldOut) };
    return { lora: loraOf(training), examples, before, after };
  });
  const [berry, robot] = trained;
  if (berry === undefined || robot === undefined) throw new Error("two were trained");

  it.each([berry, robot])(
    "lowers the loss on what it learns, and on a scene that was kept aside",
    ({ before, after }) => {
      expect(after.own).toBeLessThan(0.9 * (before.own ?? 0));
      expect(after.heldOut).toBeLessThan(before.heldOut ?? 0);
    },
  );

  it("brings the colours of its pictures nearer to those it learned than the base's, and than the other's", () => {
    const learned = berry.examples.training.map(({ picture }) => picture);
    const distance = (loras: readonly ScaledLora[]) => colourDistance(picturesWith(loras), learned);
    const own = distance([{ lora: berry.lora, scale: 1 }]);
    expect(own).toBeLessThan(distance([]));
    expect(own).toBeLessThan(distance([{ lora: robot.lora, scale: 1 }]));
  });

  it("at scale 0 changes not one bit", () => {
    expect(picturesWith([{ lora: berry.lora, scale: 0 }])).toEqual(picturesWith([]));
    expect(picturesWith([{ lora: berry.lora, scale: 1 }])).not.toEqual(picturesWith([]));
  });

  it("blends with another in any order, near enough", () => {
    const [one, other] = [
      { lora: berry.lora, scale: 0.7 },
      { lora: robot.lora, scale: 0.4 },
    ];
    const [first, second] = [picturesWith([one, other], [5]), picturesWith([other, one], [5])];
    expect(colourDistance(first, second)).toBeLessThan(0.02);
    expect(first).not.toEqual(picturesWith([one], [5]));
  });

  it("reads back from its file bit for bit", () => {
    const read = decodeLora(encodeLora(berry.lora, base.shape), base.shape);
    expect(read).toEqual(berry.lora);
  });
});

describe("a training", () => {
  const stepsOf = (training: LoraTraining, count: number) => Array.from({ length: count }, () => training.step());

  it("gives the same weights for the same seed, and others for another", () => {
    const weightsWith = (seed: number) => {
      const { training } = startTraining("sprout", { seed });
      stepsOf(training, 3);
      return training.matrices();
    };
    expect(weightsWith(7)).toEqual(weightsWith(7));
    expect(weightsWith(7)).not.toEqual(weightsWith(8));
  });

  it.each([0, 0.9])("goes on from a checkpoint as if it had never stopped (average %d)", (average) => {
    const whole = startTraining("sprout", { average });
    const losses = stepsOf(whole.training, 6);
    const first = startTraining("sprout", { average });
    const begun = stepsOf(first.training, 3);
    const file = encodeCheckpoint({ state: first.training.state(), training: "this one", losses: [] });
    const { state } = decodeCheckpoint(file, "this one");
    const second = new LoraTraining(base, first.settings, first.examples.training, state);
    expect([...begun, ...stepsOf(second, 3)]).toEqual(losses);
    expect(second.matrices()).toEqual(whole.training.matrices());
  });

  it("refuses a checkpoint of another training", () => {
    const { training } = startTraining("sprout");
    const file = encodeCheckpoint({ state: training.state(), training: "this one", losses: [] });
    expect(() => decodeCheckpoint(file, "another")).toThrow(expect.objectContaining({ code: "weights_invalid" }));
  });
});
