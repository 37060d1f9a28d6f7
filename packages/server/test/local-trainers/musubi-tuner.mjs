import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { captionedItems } from "./dataset-folder.mjs";
import { mustExist, trainLikeKohya } from "./kohya-training.mjs";
import { parseFlags } from "./options.mjs";
import { drawBar } from "./progress-bar.mjs";

const datasetsOf = (options) => parse(readFileSync(options.dataset_config, "utf8")).datasets;

/** The first two of its three scripts: each leaves its part of the cache. */
export async function cacheWithMusubi(words, _behaviour, script) {
  const options = parseFlags(words);
  for (const { image_directory, video_directory, cache_directory } of datasetsOf(options)) {
    const items = captionedItems(image_directory ?? video_directory);
    mkdirSync(cache_directory, { recursive: true });
    writeFileSync(join(cache_directory, script.includes("latents") ? "latents" : "texts"), "");
    drawBar("", items.length, items.length, "");
  }
  process.stderr.write("\n");
}

export async function trainWithMusubi(words, behaviour) {
  const options = parseFlags(words);
  for (const { cache_directory } of datasetsOf(options)) {
    mustExist(join(cache_directory, "latents"));
    mustExist(join(cache_directory, "texts"));
  }
  await trainLikeKohya(options, behaviour, false);
}
