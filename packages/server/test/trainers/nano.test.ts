import { describeLora, parseSafetensorsHeader } from "@reelora/core";
import { blendedModel, decodeLora, drawStory, Engine, loadNanoBase, nanoShape, samplePictures } from "@reelora/nano";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { z } from "zod";
import { createNanoGenerator } from "../../src/adapters/generator-nano/create-nano-generator.js";
import { createLocalTrainer } from "../../src/adapters/trainer-local/create-local-trainer.js";
import { runProcesses, sendSignal } from "../../src/adapters/trainer-local/run-processes.js";
import type { GenerationStatus } from "../../src/ports/generator.js";
import type { Operation, Trainer, TrainingPlan, TrainingStatus } from "../../src/ports/trainer.js";
import { temporaryFolder } from "../temporary-folder.js";
import { zipFrom } from "./zip-of.js";

const never = new AbortController().signal;
const story = drawStory("berry", 64, 2);

const plan = (steps: number, asked: Partial<TrainingPlan> = {}): TrainingPlan => ({
  baseModel: "reelora-nano",
  trigger: "zkberry",
  steps,
  learningRate: 2e-3,
  items: story.length,
  zip: { sizeBytes: 1, sha256: "0".repeat(64) },
  media: story.map(({ scene }, index) => ({
    fileName: `${String(index + 1).padStart(4, "0")}.png`,
    kind: "image",
    ...{ width: 64, height: 64, captionBytes: 7, captionHasTrigger: true },
    shot: scene,
  })),
  ...asked,
});

async function startTraining(steps: number, asked: Partial<TrainingPlan> = {}) {
  const runRoot = join(await temporaryFolder(), "runs");
  await mkdir(runRoot);
  const options = { provider: "nano", runRoot, programs: [{ name: "nano" }], environment: {} } as const;
  const trainer = createLocalTrainer({ ...options, settings: { batchSize: 4, rank: 4, saveEverySteps: 1 } });
  const files = await Promise.all(
    story.map(async ({ picture: { pixels, side } }, index): Promise<readonly [string, Buffer]> => {
      const png = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
        .png()
        .toBuffer();
      return [`${String(index + 1).padStart(4, "0")}.png`, png];
    }),
  );
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(bytes, name);
  zip.end();
  const datasetUrl = await trainer.upload(zipFrom(await buffer(zip.outputStream)), never);
  expect(trainer.check(plan(steps, asked)).filter(({ severity }) => severity === "error")).toEqual([]);
  return { trainer, operation: await trainer.submit(plan(steps, asked), datasetUrl, never) };
}

/** Asks until the training is as wanted, or has ended. */
async function until(trainer: Trainer, operation: Operation, isWanted: (status: TrainingStatus) => boolean) {
  for (;;) {
    const status = await trainer.status(operation, never);
    if (isWanted(status) || status.state === "succeeded" || status.state === "failed") return status;
    await delay(50);
  }
}

const runIdOf = (operation: Operation) => z.object({ runId: z.uuid() }).parse(operation).runId;
const hasStepped = (status: TrainingStatus) => status.state === "running" && (status.fraction ?? 0) > 0;

async function weightsOf(status: TrainingStatus): Promise<Buffer> {
  if (status.state !== "succeeded") throw new Error(`it is ${JSON.stringify(status)}`);
  return readFile(fileURLToPath(status.weights.url));
}

/** What the base model alone makes of the samples' seeds, in a row. */
async function baseSamples(): Promise<Buffer> {
  const engine = new Engine();
  const request = { prompt: "zkberry", seeds: [1, 2, 3, 4], steps: 12, guidance: 2 };
  const pictures = samplePictures(engine, blendedModel(engine, loadNanoBase(), []), request);
  const tiles = pictures.map(({ pixels, side }, index) => ({
    ...{ input: Buffer.from(pixels), raw: { width: side, height: side, channels: 3 as const } },
    ...{ left: index * side, top: 0 },
  }));
  const create = { width: 4 * 32, height: 32, channels: 3 as const, background: "#000000" };
  return sharp({ create }).composite(tiles).removeAlpha().raw().toBuffer();
}

describe("a training with nano", () => {
  it("gives a sound LoRA with its loss curve, the same when its process was killed in between", async () => {
    const whole = await startTraining(8);
    const ended = await until(whole.trainer, whole.operation, () => false);
    const weights = await weightsOf(ended);
    expect(describeLora(parseSafetensorsHeader(weights, weights.length))).toMatchObject({
      family: "diffusers",
      ranks: [4],
    });
    const lora = decodeLora(weights, nanoShape);
    expect(lora.losses.at(-1)).toMatchObject({ step: 8 });
    expect(lora.losses.at(-1)?.heldOutLoss).toBeGreaterThan(0);
    const told = ended.state === "succeeded" ? ended : null;
    const rounded = (loss: number | null) => (loss === null ? null : Number(loss.toFixed(4)));
    expect(told?.losses).toEqual(
      lora.losses.map(({ step, loss, heldOutLoss }) => ({
        ...{ step, loss: rounded(loss), heldOutLoss: rounded(heldOutLoss) },
      })),
    );
    expect(told?.samples?.map(({ step }) => step)).toEqual([0, 2, 4, 6, 8]);
    const pixelsAt = (index: number) =>
      sharp(fileURLToPath(told?.samples?.[index]?.file.url ?? ""))
        .raw()
        .toBuffer();
    expect(await pixelsAt(0)).toEqual(await baseSamples());
    expect(await pixelsAt(4)).not.toEqual(await pixelsAt(0));

    const killed = await startTraining(8);
    await until(killed.trainer, killed.operation, hasStepped);
    for (const pid of await runProcesses(runIdOf(killed.operation), null, null)) sendSignal(pid, "SIGKILL");
    const mended = await until(killed.trainer, killed.operation, () => false);
    expect(decodeLora(await weightsOf(mended), nanoShape).matrices).toEqual(lora.matrices);
    expect(mended).toMatchObject({ losses: told?.losses });
  });

  it("takes rank, alpha and seed from the plan", async () => {
    const trained = async (seed: number) => {
      const { trainer, operation } = await startTraining(2, { rank: 6, alpha: 3, seed });
      return decodeLora(await weightsOf(await until(trainer, operation, () => false)), nanoShape);
    };
    const lora = await trained(9);
    expect(lora).toMatchObject({ rank: 6, alpha: 3 });
    expect((await trained(10)).matrices).not.toEqual(lora.matrices);
  });

  it("stops when it is cancelled, and leaves no process", async () => {
    const { trainer, operation } = await startTraining(5000);
    await until(trainer, operation, hasStepped);
    await trainer.cancel(operation, never);
    expect(await until(trainer, operation, () => false)).toMatchObject({ state: "failed", code: "training_cancelled" });
    // Its supervisor has recorded the end and ends itself.
    await expect
      .poll(() => runProcesses(runIdOf(operation), null, null), { timeout: 10_000, interval: 50 })
      .toEqual([]);
  });
});

describe("pictures made with nano", () => {
  it("are as many as seeds, of 32×32, and the same for the same seed", async () => {
    const generator = createNanoGenerator({ folder: join(await temporaryFolder(), "pictures") });
    const picturesOf = async (seeds: readonly number[]) => {
      const request = { baseModel: "reelora-nano", prompt: "red star", seeds, steps: 3, guidance: 1, loras: [] };
      const operation = await generator.submit(request, never);
      let status: GenerationStatus = await generator.status(operation, never);
      while (status.state === "running") {
        await delay(20);
        status = await generator.status(operation, never);
      }
      if (status.state !== "succeeded") throw new Error(JSON.stringify(status));
      return Promise.all(status.pictures.map((picture) => generator.download(picture, never)));
    };
    const [first, second] = await picturesOf([5, 6]);
    expect(await sharp(first).metadata()).toMatchObject({ format: "png", width: 32, height: 32 });
    expect(second).not.toEqual(first);
    expect(await picturesOf([6])).toEqual([second]);
    await generator.close();
  });

  it("are refused for an address that is not one of its own", async () => {
    const generator = createNanoGenerator({ folder: join(await temporaryFolder(), "pictures") });
    const request = { baseModel: "reelora-nano", prompt: "x", seeds: [1], steps: 3, guidance: 1 };
    await expect(
      generator.submit({ ...request, loras: [{ url: "file:///etc/passwd", scale: 1 }] }, never),
    ).rejects.toMatchObject({ code: "provider_rejected" });
    await generator.close();
  });
});
