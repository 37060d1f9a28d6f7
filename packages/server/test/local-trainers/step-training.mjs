import { readdirSync } from "node:fs";
import { join } from "node:path";
import { drawBar } from "./progress-bar.mjs";
import { writeWeights } from "./weights.mjs";

/** The loop of SimpleTuner and the diffusers scripts: goes on from the newest `checkpoint-{step}` by itself. */
export async function trainInSteps({ folder, steps, saveEvery, label, postfix, onSaved, onEnd }, behaviour) {
  const saved = readdirSync(folder).flatMap((name) => /^checkpoint-(\d+)$/.exec(name)?.[1] ?? []);
  const start = Math.max(0, ...saved.map(Number));
  if (start > 0) console.log(`Resuming from checkpoint checkpoint-${start}`);
  for (let step = start; step < steps; step += 1) {
    await behaviour.beforeStep(step);
    drawBar(label, step + 1, steps, postfix);
    if ((step + 1) % saveEvery !== 0) continue;
    writeWeights(join(folder, `checkpoint-${step + 1}`, "pytorch_lora_weights.safetensors"), "peft");
    onSaved(join(folder, `checkpoint-${step + 1}`));
  }
  const final = join(folder, "pytorch_lora_weights.safetensors");
  writeWeights(final, "peft");
  onEnd(final);
}
