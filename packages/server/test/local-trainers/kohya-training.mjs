import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawBar } from "./progress-bar.mjs";
import { writeWeights } from "./weights.mjs";

/** The loop that sd-scripts and musubi-tuner share. The bar of the first counts only what is left after a resumption. */
export async function trainLikeKohya(options, behaviour, countsOnlyRest) {
  const { output_dir: folder, output_name: name, max_train_steps, save_every_n_steps, resume } = options;
  const steps = Number(max_train_steps);
  const start =
    resume === undefined ? 0 : JSON.parse(readFileSync(join(resume, "train_state.json"), "utf8")).current_step;
  const skipped = countsOnlyRest ? start : 0;
  console.log("running training / 学習開始");
  console.log("  num train images * repeats / 学習画像の数×繰り返し回数: 4");
  console.log(`  total optimization steps / 学習ステップ数: ${steps}`);
  console.log("\nepoch 1/1\n");
  drawBar("steps", 0, steps - skipped, "");
  for (let step = start; step < steps; step += 1) {
    await behaviour.beforeStep(step);
    drawBar("steps", step + 1 - skipped, steps - skipped, ", avr_loss=0.125");
    if ((step + 1) % Number(save_every_n_steps) !== 0) continue;
    const stem = join(folder, `${name}-step${String(step + 1).padStart(8, "0")}`);
    console.log(`\nsaving checkpoint: ${stem}.safetensors`);
    writeWeights(`${stem}.safetensors`, "kohya");
    mkdirSync(`${stem}-state`, { recursive: true });
    writeFileSync(
      join(`${stem}-state`, "train_state.json"),
      JSON.stringify({ current_epoch: 1, current_step: step + 1 }),
    );
  }
  const final = join(folder, `${name}.safetensors`);
  console.log(`\nsaving checkpoint: ${final}`);
  writeWeights(final, "kohya");
  console.log("model saved.");
}

export function mustExist(path) {
  if (!existsSync(path)) throw new Error(`FileNotFoundError: ${path}`);
}
