import { Command } from "commander";
import { createRequire } from "node:module";
import { z } from "zod";
import { addDemoCommand } from "./commands/demo.js";
import { addFootageCommands } from "./commands/footage.js";
import { addGenerateCommand } from "./commands/generate.js";
import { addCaptionsCommand } from "./commands/captions.js";
import { addCurateCommand } from "./commands/curate.js";
import { addDatasetsCommand } from "./commands/datasets.js";
import { addDoctorCommand } from "./commands/doctor.js";
import { addExportCommand } from "./commands/export.js";
import { addItemsCommand } from "./commands/items.js";
import { addJobsCommand } from "./commands/jobs.js";
import { addMigrateCommand } from "./commands/migrate.js";
import { addQueueCommand } from "./commands/queue.js";
import { addPreviewCommand } from "./commands/preview.js";
import { addRunsCommand } from "./commands/runs.js";
import { addSubjectsCommand } from "./commands/subjects.js";
import { addServeCommands } from "./commands/serve.js";
import { addTrainCommand } from "./commands/train.js";
import { addTrainersCommands } from "./commands/trainers.js";
import { addVersionsCommand } from "./commands/versions.js";
import { addUploadCommand } from "./commands/upload.js";

const { version } = z.object({ version: z.string() }).parse(createRequire(import.meta.url)("../package.json"));

/** Every command of `reelora`, not run yet. */
export const program = new Command("reelora")
  .description(
    "Footage in, LoRA out: shots, best frames, a curated and captioned dataset, a trained and versioned LoRA.",
  )
  .version(version)
  .showHelpAfterError("(reelora --help lists everything)")
  .exitOverride();
addTrainCommand(program);
addUploadCommand(program);
addDemoCommand(program);
addJobsCommand(program);
addGenerateCommand(program);
addItemsCommand(program);
addCurateCommand(program);
addCaptionsCommand(program);
addDatasetsCommand(program);
addSubjectsCommand(program);
addPreviewCommand(program);
addExportCommand(program);
addRunsCommand(program);
addQueueCommand(program);
addVersionsCommand(program);
addTrainersCommands(program);
addServeCommands(program);
addDoctorCommand(program);
addMigrateCommand(program);
addFootageCommands(program);
