import type { LossPoint } from "@reelora/core";
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from "../training/checkpoint-file.js";
import { LoraTraining } from "../training/lora-training.js";
import { loadNanoBase } from "../weights/base-file.js";
import { encodeLora } from "../weights/lora-file.js";
import { encodePng } from "./picture-files.js";
import { readDataset } from "./read-dataset.js";
import type { TrainConfig } from "./train-config.js";
import { writeWhole } from "./write-whole.js";

/** So many points has a loss curve, about. */
const curvePoints = 50;
const sampleRequest = { seeds: [1, 2, 3, 4], steps: 12, guidance: 2 };

/**
 * Trains a LoRA as the configuration says, and tells each point of its loss curve in a line, once the checkpoint that
 * goes with it is there: what was told is not lost when the process is killed.
 */
export async function train(
  config: TrainConfig,
  checkpointFile: string | null,
  say: (line: string) => void,
): Promise<void> {
  const base = loadNanoBase();
  const { steps, rank, alpha = rank } = config.lora;
  const dataset = await readDataset(config.dataset, base.shape, config);
  const training = createHash("sha256")
    .update(JSON.stringify([config.lora, dataset.digest]))
    .digest("hex");
  const from = checkpointFile === null ? null : decodeCheckpoint(await readFile(checkpointFile), training);
  const lora = new LoraTraining(base, config.lora, dataset.training, from?.state);
  const losses: LossPoint[] = [...(from?.losses ?? [])];
  await mkdir(join(config.output, "samples"), { recursive: true });
  say(`${dataset.training.length} pictures to train on, ${dataset.heldOut.length} kept aside; ${steps} steps`);

  const checkpointNow = (): Checkpoint => ({ state: lora.state(), training, losses });
  const pointEvery = Math.max(1, Math.ceil(steps / curvePoints));
  const sampleNow = async () => {
    const pictures = lora.samples({ ...sampleRequest, prompt: config.trigger });
    await writeWhole(join(config.output, "samples", `step-${padded(lora.stepsDone)}.png`), await encodePng(pictures));
  };
  const tell = ({ step, loss, heldOutLoss }: LossPoint) => {
    const heldOut = heldOutLoss === null ? "" : `  held-out loss ${heldOutLoss.toFixed(4)}`;
    say(`step ${step}/${steps}  loss ${loss.toFixed(4)}${heldOut}`);
  };
  // Whoever was killed may have written it down and not told it any more.
  const lastPoint = losses.at(-1);
  if (lastPoint !== undefined) tell(lastPoint);
  // A LoRA that has learned nothing yet changes nothing: this is the base model.
  if (lora.stepsDone === 0) await sampleNow();
  let sum = 0;
  let count = 0;
  while (lora.stepsDone < steps) {
    sum += lora.step();
    count += 1;
    const done = lora.stepsDone;
    const isLast = done === steps;
    const isPoint = done % pointEvery === 0 || isLast;
    const point = isPoint ? { step: done, loss: sum / count, heldOutLoss: lora.lossOn(dataset.heldOut) } : null;
    if (point !== null) {
      losses.push(point);
      [sum, count] = [0, 0];
    }
    if (done % config.sampleEverySteps === 0 || isLast) await sampleNow();
    // Where a curve's point is complete, so that the curve goes on as if nothing had happened.
    if (!isLast && done % config.saveEverySteps === 0 && count === 0) {
      await writeWhole(
        join(config.output, `checkpoint-${padded(done)}.safetensors`),
        encodeCheckpoint(checkpointNow()),
      );
    }
    if (point !== null) tell(point);
  }
  const result = { matrices: lora.matrices(), rank, alpha, trigger: config.trigger, losses };
  await writeWhole(join(config.output, "lora.safetensors"), encodeLora(result, base.shape, about(config)));
  say("saved lora.safetensors");
}

/** Settings under the names that other trainers' files have for them. */
function about({ lora, trigger }: TrainConfig): Readonly<Record<string, string>> {
  return {
    ss_steps: String(lora.steps),
    ss_learning_rate: String(lora.learningRate),
    ss_seed: String(lora.seed),
    ss_batch_size_per_device: String(lora.batch),
    "reelora.trigger": trigger,
  };
}

function padded(step: number): string {
  return String(step).padStart(6, "0");
}
