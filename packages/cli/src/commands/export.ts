import { ReeloraError } from "@reelora/core";
import { exportLayouts, isExportTarget } from "@reelora/server/export/export-layouts";
import { exportDataset } from "@reelora/server/services/dataset/export";
import type { Command } from "commander";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { portsOf } from "./items.js";

interface ExportOptions {
  readonly for: string;
  readonly out: string;
  readonly version?: string;
  readonly resolution: string;
  readonly dataDir?: string;
  readonly json?: boolean;
}

const names = Object.keys(exportLayouts).join(", ");

/** `reelora export`: a dataset in the layout of the trainer that is used already. */
export function addExportCommand(program: Command): void {
  program
    .command("export")
    .description("write a job's dataset as a trainer reads it")
    .argument("<job>")
    .requiredOption("--for <trainer>", names)
    .requiredOption("--out <folder>", "where it is written; made when missing, must be empty")
    .option("--version <n>", "the dataset's version (default: the newest)")
    .option("--resolution <pixels>", "side of the square whose area the trainer's buckets have", "1024")
    .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
    .option("--json", "print the outcome as JSON on standard output")
    .action(write);
}

async function write(jobId: string, options: ExportOptions): Promise<void> {
  const target = options.for;
  if (!isExportTarget(target)) throw new ReeloraError("invalid_request", `--for: one of ${names}, not "${target}"`);
  const version = options.version === undefined ? null : Number(/^v?(\d{1,6})$/.exec(options.version)?.[1]);
  if (version !== null && !(version >= 1)) throw new ReeloraError("invalid_request", "--version: a number such as 2");
  const resolution = Number(options.resolution);
  if (!Number.isInteger(resolution) || resolution < 128 || resolution > 4096)
    throw new ReeloraError("invalid_request", "--resolution: whole pixels from 128 to 4096");
  await withApplication(options, async (application) => {
    const interrupt = onInterrupt(() => undefined);
    const outcome = await exportDataset(
      portsOf(application),
      { userId: localUserId, jobId, target, folder: options.out, version, resolution },
      interrupt.signal,
    ).finally(() => interrupt.dispose());
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(outcome, null, 2)}\n`
        : `v${outcome.version}, ${outcome.items} items for ${target}: ${outcome.folder}\n`,
    );
  });
}
