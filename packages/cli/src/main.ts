import { toReeloraError } from "@reelora/core";
import { fromVideoFailure } from "@reelora/server";
import { Command } from "commander";
import { createRequire } from "node:module";
import { z } from "zod";
import { addDemoCommand } from "./commands/demo.js";
import { addFootageCommands } from "./commands/footage.js";
import { addGenerateCommand } from "./commands/generate.js";
import { addCaptionsCommand } from "./commands/captions.js";
import { addCurateCommand } from "./commands/curate.js";
import { addDatasetsCommand } from "./commands/datasets.js";
import { addExportCommand } from "./commands/export.js";
import { addItemsCommand } from "./commands/items.js";
import { addJobsCommand } from "./commands/jobs.js";
import { addRunsCommand } from "./commands/runs.js";
import { addServeCommands } from "./commands/serve.js";
import { addTrainCommand } from "./commands/train.js";
import { addTrainersCommands } from "./commands/trainers.js";
import { addVersionsCommand } from "./commands/versions.js";
import { exitStatus, statusOfError } from "./exit-status.js";

const { version } = z.object({ version: z.string() }).parse(createRequire(import.meta.url)("../package.json"));

const program = new Command("reelora")
  .description(
    "Footage in, LoRA out: shots, best frames, a curated and captioned dataset, a trained and versioned LoRA.",
  )
  .version(version)
  .showHelpAfterError("(reelora --help lists everything)")
  .exitOverride();
addTrainCommand(program);
addDemoCommand(program);
addJobsCommand(program);
addGenerateCommand(program);
addItemsCommand(program);
addCurateCommand(program);
addCaptionsCommand(program);
addDatasetsCommand(program);
addExportCommand(program);
addRunsCommand(program);
addVersionsCommand(program);
addTrainersCommands(program);
addServeCommands(program);
addFootageCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(thrown: unknown): number {
  const usage = z.object({ code: z.string().startsWith("commander."), exitCode: z.number() }).safeParse(thrown);
  // commander has said already what was wrong.
  if (usage.success) return usage.data.exitCode === 0 ? exitStatus.done : exitStatus.user;
  const error = toReeloraError(fromVideoFailure(thrown));
  process.stderr.write(`${error.message}\n`);
  if (error.code === "internal" && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? ""}\n`);
  return statusOfError(error);
}
