import { readdirSync, readFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { captionedItems } from "./dataset-folder.mjs";
import { drawBar } from "./progress-bar.mjs";
import { writeWeights } from "./weights.mjs";

/** `python run.py CONFIG`. Goes on from the newest file in its folder by itself. */
export async function trainWithAiToolkit([path], behaviour) {
  const { job, config } = parse(readFileSync(path, "utf8"));
  const [settings] = config.process;
  if (job !== "extension" || settings.type !== "sd_trainer") throw new Error("not a job of this trainer");
  captionedItems(settings.datasets[0].folder_path);
  const folder = join(settings.training_folder, config.name);
  mkdirSync(folder, { recursive: true });
  console.log("Running 1 job");
  const saved = readdirSync(folder).flatMap((name) => /_(\d{9})(?:_low_noise)?\.safetensors$/.exec(name)?.[1] ?? []);
  const start = Math.max(0, ...saved.map(Number));
  // The model of two experts gets a file for each, and the program still prints the name of neither.
  const save = (stem) => {
    const experts = settings.model.arch === "wan22_14b" ? ["_high_noise", "_low_noise"] : [""];
    for (const expert of experts) writeWeights(join(folder, `${stem}${expert}.safetensors`), "peft");
  };
  const stepFile = (step) => join(folder, `${config.name}_${String(step).padStart(9, "0")}.safetensors`);
  if (start > 0) console.log(`#### IMPORTANT RESUMING FROM ${stepFile(start)} ####`);
  drawBar("Caching latents to disk", 4, 4, "");
  process.stderr.write("\n");
  for (let step = start; step < settings.train.steps; step += 1) {
    await behaviour.beforeStep(step);
    drawBar(config.name, step + 1, settings.train.steps, ", lr: 1.0e-04 loss: 1.628e-01");
    if ((step + 1) % settings.save.save_every === 0) {
      console.log(`\nSaving at step ${step + 1}`);
      save(`${config.name}_${String(step + 1).padStart(9, "0")}`);
      console.log(`Saved checkpoint to ${stepFile(step + 1)}`);
    }
  }
  save(config.name);
  console.log("\nResult:\n - 1 completed job");
}
