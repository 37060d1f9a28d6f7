import { frameText, ReeloraError } from "@reelora/core";
import { captionFrames } from "@reelora/server/services/dataset/caption-frames";
import { lintDataset } from "@reelora/server/services/dataset/lint";
import type { Command } from "commander";
import { exitStatus } from "../exit-status.js";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { portsOf } from "./items.js";

interface CaptionsOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** `reelora captions`: let a vision model write them, and check them. */
export function addCaptionsCommand(program: Command): void {
  const captions = program
    .command("captions")
    .description("captions of a job's dataset: write with a vision model, check, mend");
  const withOptions = (command: Command) =>
    command
      .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
      .option("--json", "print JSON on standard output");
  withOptions(
    captions
      .command("write")
      .description("let the model at REELORA_CAPTION_URL write the captions that no person and no model wrote")
      .argument("<job>")
      .option("--rewrite", "also those that a model wrote; never those of a person"),
  ).action(write);
  withOptions(
    captions
      .command("lint")
      .description("find captions without the trigger, that give the subject away, are too long or alike")
      .argument("<job>")
      .option("--fix", "mend what can be mended; reelora items undo takes it back"),
  ).action(lint);
}

async function write(jobId: string, options: CaptionsOptions & { readonly rewrite?: boolean }): Promise<void> {
  await withApplication(options, async (application) => {
    const { vision } = application;
    if (vision === null) {
      throw new ReeloraError(
        "provider_not_configured",
        "No vision model is configured: set REELORA_CAPTION_URL (http://127.0.0.1:11434/v1 for Ollama) and REELORA_CAPTION_MODEL.",
      );
    }
    const interrupt = onInterrupt(() => undefined);
    const outcome = await captionFrames(
      portsOf(application),
      { userId: localUserId, jobId, captioner: vision, rewrite: options.rewrite === true },
      interrupt.signal,
      (fraction) => void (process.stderr.isTTY && process.stderr.write(`\r${Math.round(fraction * 100)} %`)),
    ).finally(() => interrupt.dispose());
    if (options.json === true) process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
    else {
      for (const { frame, text } of outcome.captions)
        process.stdout.write(`${frameText(frame).padStart(7)}  ${text}\n`);
      const tokens = outcome.tokens === null ? "" : `, ${outcome.tokens} tokens`;
      process.stdout.write(
        `${outcome.captions.length} written by ${vision.author}${tokens}; ${outcome.skipped} left as they were\n`,
      );
    }
    for (const { frame, code, message } of outcome.failures)
      process.stderr.write(`frame ${frameText(frame)}: ${code.replace("_", " ")}: ${message}\n`);
    if (outcome.failures.length > 0) process.exitCode = exitStatus.provider;
  });
}

async function lint(jobId: string, options: CaptionsOptions & { readonly fix?: boolean }): Promise<void> {
  await withApplication(options, async (application) => {
    const outcome = await lintDataset(portsOf(application), { userId: localUserId, jobId, fix: options.fix === true });
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
      return;
    }
    for (const { frame, code, message } of outcome.problems)
      process.stdout.write(`${frameText(frame).padStart(7)}  ${code}: ${message}\n`);
    const own = outcome.ofPeople.length === 0 ? "" : `; ${outcome.ofPeople.length} with faults are a person's and stay`;
    process.stdout.write(
      outcome.event === null
        ? `${outcome.problems.length} faults; ${outcome.fixes.length} captions can be mended with --fix${own}\n`
        : `${outcome.fixes.length} captions mended (event ${outcome.event.number}; "reelora items undo ${jobId}" takes it back)${own}\n`,
    );
  });
}
