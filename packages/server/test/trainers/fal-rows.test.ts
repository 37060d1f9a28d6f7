import { describeLora, findTrainer, parseSafetensorsHeader, trainerCatalogue, type PlanItem } from "@reelora/core";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { trainingInput } from "../../src/adapters/trainer-fal/training-input.js";
import type { DatasetZip, TrainingPlan } from "../../src/ports/trainer.js";
import { calm, startFal } from "./fal-fixture.js";
import { zipFrom } from "./zip-of.js";

const datasetUrl = "https://example.com/dataset-v1.zip";
const captioned = { captionBytes: 20, captionHasTrigger: true } as const;
const stills = (count: number): readonly PlanItem[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ fileName: `${String(index + 1).padStart(4, "0")}.jpg`, kind: "image", width: 1280, height: 768 },
    ...captioned,
  }));
const clips = (count: number, frames: number, fps: number): readonly PlanItem[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ fileName: `${String(index + 1).padStart(4, "0")}.mp4`, kind: "video", width: 480, height: 832, frames, fps },
    ...captioned,
  }));

const planOf = (baseModel: string, media: readonly PlanItem[], changes: Partial<TrainingPlan> = {}): TrainingPlan => ({
  ...{ baseModel, trigger: "zkbunny", steps: 500, learningRate: 2e-4, items: media.length, media },
  zip: { sizeBytes: 1, sha256: "0".repeat(64) },
  ...changes,
});

/** The zip of a plan's items, with captions; the pictures and clips are placeholders. */
async function zipOfItems(media: readonly PlanItem[]): Promise<DatasetZip> {
  const zip = new ZipFile();
  for (const { fileName } of media) {
    zip.addBuffer(Buffer.from(fileName), fileName);
    zip.addBuffer(Buffer.from("zkbunny on a hill"), fileName.replace(/\.\w+$/, ".txt"));
  }
  zip.end();
  return zipFrom(await buffer(zip.outputStream));
}

describe("a whole training", () => {
  it.each<[string, TrainingPlan, string, Readonly<Record<string, unknown>>]>([
    [
      "FLUX fast on stills",
      planOf("flux-dev", stills(4)),
      "fal-ai/flux-lora-fast-training",
      { trigger_word: "zkbunny", steps: 500 },
    ],
    [
      "FLUX.2 on stills",
      planOf("flux-2-dev", stills(10)),
      "fal-ai/flux-2-trainer",
      { default_caption: "zkbunny", steps: 500, learning_rate: 2e-4 },
    ],
    [
      "Wan 2.2 on clips",
      planOf("wan-2.2-t2v-a14b", clips(10, 81, 16)),
      "fal-ai/wan-22-trainer/t2v-a14b",
      { trigger_phrase: "zkbunny", number_of_steps: 500, learning_rate: 2e-4 },
    ],
    [
      "Wan 2.2 for pictures",
      planOf("wan-2.2-image", stills(10)),
      "fal-ai/wan-22-image-trainer",
      { trigger_phrase: "zkbunny", steps: 500, learning_rate: 2e-4 },
    ],
    [
      "LTX-2.3 on clips",
      planOf("ltx-2.3", clips(10, 89, 25)),
      "fal-ai/ltx23-video-trainer",
      {
        ...{ number_of_steps: 500, learning_rate: 2e-4, number_of_frames: 89, frame_rate: 25 },
        ...{ aspect_ratio: "9:16", split_input_into_scenes: false },
      },
    ],
  ])("with %s", async (_what, plan, endpoint, input) => {
    const { fal, trainer, followed } = await startFal();
    expect(trainer.check(plan).filter(({ severity }) => severity === "error")).toEqual([]);
    const zip = await zipOfItems(plan.media ?? []);
    const url = await trainer.upload(zip, calm);
    const last = (await followed(await trainer.submit(plan, url, calm))).at(-1);
    const [training] = fal.submissions;
    const { [Object.keys(training?.input ?? {}).find((name) => name.endsWith("data_url")) ?? ""]: address, ...sent } =
      training?.input ?? {};
    expect([training?.endpoint, address, sent]).toEqual([endpoint, url, input]);
    expect(Object.keys(training?.dataset ?? {})).toEqual(plan.media?.map(({ fileName }) => fileName));
    expect(new Set(Object.values(training?.dataset ?? {}))).toEqual(new Set(["zkbunny on a hill"]));
    if (last?.state !== "succeeded") throw new Error(`it has ${last?.state}`);
    expect(last).toMatchObject({ billableUnits: 500, config: expect.anything() as unknown });
    const bytes = Buffer.from(await (await fetch(last.weights.url)).arrayBuffer());
    expect(describeLora(parseSafetensorsHeader(bytes, bytes.length)).pairs).toBe(2);
  });

  it("of two experts gives both files, each with its name", async () => {
    const { fal, trainer, followed } = await startFal();
    const plan = planOf("wan-2.2-image", stills(10));
    const url = await trainer.upload(await zipOfItems(stills(10)), calm);
    const last = (await followed(await trainer.submit(plan, url, calm))).at(-1);
    if (last?.state !== "succeeded") throw new Error("it has succeeded");
    expect(last.expert).toBe("low-noise");
    expect(last.otherWeights?.map(({ expert }) => expert)).toEqual(["high-noise"]);
    const fieldOf = (address: string) => {
      const bytes = fal.readFile(address) ?? Buffer.alloc(0);
      return parseSafetensorsHeader(bytes, bytes.length).metadata["field"];
    };
    expect(
      [last.weights, ...(last.otherWeights ?? []).map(({ file }) => file)].map(({ url: at }) => fieldOf(at)),
    ).toEqual(["diffusers_lora_file", "high_noise_lora"]);
  });

  it("that lacks the second expert's file breaks the protocol", async () => {
    const { fal, trainer } = await startFal({ isManual: true });
    const plan = planOf("wan-2.2-image", stills(10));
    const operation = await trainer.submit(plan, await trainer.upload(await zipOfItems(stills(10)), calm), calm);
    while (fal.submissions[0]?.state !== "COMPLETED") await fal.advance();
    const body = JSON.stringify({ diffusers_lora_file: { url: "https://v3.fal.media/a.safetensors" } });
    fal.failures.inject("result", { kind: "other-body", contentType: "application/json", body });
    await expect(trainer.status(operation, calm)).rejects.toMatchObject({
      code: "provider_protocol",
      message: expect.stringContaining("without high_noise_lora") as unknown,
    });
  });

  it("whose weights come under fal's other usual name is taken all the same", async () => {
    const { fal, trainer } = await startFal({ isManual: true });
    const plan = planOf("flux-2-dev", stills(10));
    const operation = await trainer.submit(plan, await trainer.upload(await zipOfItems(stills(10)), calm), calm);
    while (fal.submissions[0]?.state !== "COMPLETED") await fal.advance();
    const url = "https://v3.fal.media/a.safetensors";
    const body = JSON.stringify({ lora_file: { url }, config_file: { url } });
    fal.failures.inject("result", { kind: "other-body", contentType: "application/json", body });
    const status = await trainer.status(operation, calm);
    expect(status).toMatchObject({ state: "succeeded", weights: { url } });
    expect(status).not.toHaveProperty("expert");
  });

  it("is not sent to fal when nobody knows its trainer", async () => {
    const { fal, trainer } = await startFal();
    const plan = planOf("flux-dev", stills(4), { trainer: "fal-ai/turbo-flux" });
    expect(trainer.check(plan)).toEqual([
      expect.objectContaining({ message: expect.stringContaining("flux-dev named fal-ai/turbo-flux") as unknown }),
    ]);
    await expect(trainer.submit(plan, datasetUrl, calm)).rejects.toMatchObject({ code: "training_settings_invalid" });
    expect(fal.requests).toHaveLength(0);
  });
});

describe("the input", () => {
  const rows = trainerCatalogue.filter(({ provider }) => provider === "fal");

  it.each(rows.map((row) => [row.endpoint, row] as const))(
    "of %s holds the row's fields and nothing else",
    (_name, row) => {
      const media = row.dataset.media.includes("video") ? clips(10, 89, 25) : stills(10);
      const input = trainingInput(row, planOf(row.baseModel, media), datasetUrl);
      const clipFields = [row.dataset.clips?.framesField, row.dataset.clips?.framesPerSecondField];
      const known = [
        ...[row.dataset.field, row.steps.field, row.trigger?.field, row.learningRate?.field, row.aspectRatio?.field],
        ...[...clipFields, ...Object.keys(row.fixedInputs ?? {})],
      ];
      expect(Object.keys(input).filter((field) => !known.includes(field))).toEqual([]);
      expect(input[row.dataset.field]).toBe(datasetUrl);
      expect(input[row.steps.field]).toBe(500);
      if (row.learningRate !== null) expect(input[row.learningRate.field]).toBe(2e-4);
    },
  );

  const ltx = findTrainer("fal", "ltx-2.3");
  if (ltx === null) throw new Error("LTX-2.3 is in the catalogue");

  it("tells the trigger to a trainer that puts it before captions only where captions lack it", () => {
    const silent = clips(10, 89, 25).map((item, index) => ({ ...item, captionHasTrigger: index > 0 }));
    expect(trainingInput(ltx, planOf("ltx-2.3", clips(10, 89, 25)), datasetUrl)).not.toHaveProperty("trigger_phrase");
    expect(trainingInput(ltx, planOf("ltx-2.3", silent), datasetUrl)).toHaveProperty("trigger_phrase", "zkbunny");
  });

  it.each([
    [1920, 1080, "16:9"],
    [1500, 1080, "16:9"],
    [1000, 1100, "1:1"],
    [608, 1080, "9:16"],
  ])("of %i×%i clips asks for the nearest shape, %s", (width, height, shape) => {
    const media = clips(10, 89, 25).map((item) => ({ ...item, width, height }));
    expect(trainingInput(ltx, planOf("ltx-2.3", media), datasetUrl)["aspect_ratio"]).toBe(shape);
  });

  it("asks for as many frames as the shortest clip has", () => {
    const media = [...clips(9, 121, 25), ...clips(1, 57, 25)];
    expect(trainingInput(ltx, planOf("ltx-2.3", media), datasetUrl)["number_of_frames"]).toBe(57);
  });

  it("says nothing of clips for stills", () => {
    const input = trainingInput(ltx, planOf("ltx-2.3", stills(10)), datasetUrl);
    expect([input["number_of_frames"], input["frame_rate"], input["aspect_ratio"]]).toEqual([
      undefined,
      undefined,
      "16:9",
    ]);
  });
});
