import type { Command } from "commander";
import { basename, resolve } from "node:path";
import { addPlaceOptions } from "../at-server/server-of.js";
import { addDatasetOptions, train, type TrainOptions } from "./train.js";

type ImportOptions = Omit<TrainOptions, "trigger"> & { readonly trigger?: string };

/** `reelora import`: a dataset of pictures that are there already, without a training. */
export function addImportCommand(program: Command): void {
  const command = program
    .command("import")
    .description("make a dataset of captioned pictures: a folder, or a zip; all are kept, captions as they are")
    .argument(
      "<folder>",
      "a folder or zip of pictures (JPEG, PNG, WebP, AVIF, GIF), each with its caption beside it or in a list",
    )
    .option("--trigger <word>", "the word that calls the subject up in the captions (default the folder's name)")
    .option("--goal <name>", "character, style or concept: what is to be learnt (default auto)")
    .option("--base-model <name>", "base model that it is meant for (default flux-dev)");
  addPlaceOptions(addDatasetOptions(command))
    .option("--json", "print the job's status document, and nothing else, on standard output")
    .action(async (folder: string, options: ImportOptions) => {
      const trigger = options.trigger ?? triggerOf(folder);
      if (options.trigger === undefined) process.stderr.write(`Trigger ${trigger}: --trigger names another.\n`);
      process.exitCode = await train([folder], { ...options, trigger, provider: "none" });
    });
}

/** Of `10_zkdog dog` and `zkdog.zip`: what a trigger may be made of, at most 64 characters. */
function triggerOf(path: string): string {
  const name = basename(resolve(path))
    .replace(/\.zip$/i, "")
    .replace(/^\d+_/, "")
    .replace(/[^\p{L}\p{N} _-]+/gu, " ")
    .replace(/^[ _-]+/, "")
    .slice(0, 64)
    .trim();
  return name === "" ? "imported" : name;
}
