import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { captionedItems } from "./dataset-folder.mjs";
import { parseFlags } from "./options.mjs";
import { writeWeights } from "./weights.mjs";

/** `deepspeed --num_gpus=1 train.py --deepspeed --config FILE [--resume_from_checkpoint FOLDER]`. */
export async function trainWithDiffusionPipe(words, behaviour) {
  const flags = parseFlags(words);
  const config = parse(readFileSync(flags.config, "utf8"));
  for (const { path } of parse(readFileSync(config.dataset, "utf8")).directory) captionedItems(path);
  const run = join(config.output_dir, flags.resume_from_checkpoint ?? "20260102_03-04-05");
  mkdirSync(run, { recursive: true });
  const latest = join(run, "latest");
  const start = flags.resume_from_checkpoint ? Number(readFileSync(latest, "utf8").replace("global_step", "")) : 0;
  const save = (step) => {
    console.log(`Saving model to directory step${step}`);
    writeWeights(join(run, `step${step}`, "adapter_model.safetensors"), "peft");
  };
  const checkpoint = (step) => {
    mkdirSync(join(run, `global_step${step}`), { recursive: true });
    writeFileSync(latest, `global_step${step}`);
  };
  const saveQuit = join(run, "save_quit");
  behaviour.onPoll = () => (existsSync(saveQuit) ? "end" : null);
  for (let step = start + 1; step <= config.max_steps; step += 1) {
    await behaviour.beforeStep(step - 1);
    console.log(
      `[2026-01-02 03:04:05,678] [INFO] [logging.py:128:log_dist] [Rank 0] step=${step}, skipped=0, lr=[0.0001], mom=[[0.9, 0.99]]`,
    );
    console.log(`steps: ${step} loss: 5.5508 iter time (s): 0.936 samples/sec: 136.706`);
    if (step % config.save_every_n_steps === 0) {
      save(step);
      checkpoint(step);
    }
    if (existsSync(saveQuit)) {
      rmSync(saveQuit);
      checkpoint(step);
      console.log("Manually quitting");
      return;
    }
  }
  if (config.max_steps % config.save_every_n_steps !== 0) save(config.max_steps);
  console.log("TRAINING COMPLETE!");
}
