import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { captionedItems } from "./dataset-folder.mjs";
import { trainLikeKohya } from "./kohya-training.mjs";
import { parseFlags } from "./options.mjs";

/** `accelerate launch flux_train_network.py --config_file FILE [--resume FOLDER]`. */
export async function trainWithSdScripts(words, behaviour, script) {
  const flags = parseFlags(words);
  const options = { ...parse(readFileSync(flags.config_file, "utf8")), ...flags };
  const { general, datasets } = parse(readFileSync(options.dataset_config, "utf8"));
  const wanted = ["pretrained_model_name_or_path", ...(script.startsWith("flux") ? ["clip_l", "t5xxl", "ae"] : [])];
  for (const name of wanted) if (!options[name]) throw new Error(`${name} is required`);
  // Its own default is .caption, so that a dataset with .txt must say so.
  if (general.caption_extension !== ".txt") throw new Error("no captions found");
  for (const { image_dir } of datasets[0].subsets) captionedItems(image_dir);
  await trainLikeKohya(options, behaviour, true);
}
