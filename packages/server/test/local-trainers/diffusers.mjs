import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { raise } from "./behaviour.mjs";
import { parseFlags } from "./options.mjs";
import { trainInSteps } from "./step-training.mjs";

/** `accelerate launch train_dreambooth_lora_flux.py --dataset_name FOLDER …`. */
export async function trainWithDiffusers(words, behaviour) {
  const options = parseFlags(words);
  const names = readdirSync(options.dataset_name);
  const lines = readFileSync(join(options.dataset_name, "metadata.jsonl"), "utf8").trim().split("\n");
  const listed = lines
    .map((line) => JSON.parse(line))
    .filter((item) => typeof item[options.caption_column] === "string");
  const pictures = names.filter((name) => name !== "metadata.jsonl");
  if (pictures.length !== listed.length || pictures.some((name) => name.endsWith(".txt"))) {
    raise("PIL.UnidentifiedImageError: cannot identify image file");
  }
  mkdirSync(options.output_dir, { recursive: true });
  console.log("***** Running training *****");
  console.log(`  Total optimization steps = ${options.max_train_steps}`);
  await trainInSteps(
    {
      folder: options.output_dir,
      steps: Number(options.max_train_steps),
      saveEvery: Number(options.checkpointing_steps),
      label: "Steps",
      postfix: ", loss=0.31, lr=0.0001",
      onSaved: (path) => console.log(`\nSaved state to ${path}`),
      onEnd: (path) => console.log(`\nModel weights saved in ${path}`),
    },
    behaviour,
  );
}
