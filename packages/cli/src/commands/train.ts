import { isTerminal, ReeloraError, TrainSettings, type Job, type Source } from "@reelora/core";
import { createJob, findUnfinishedJob, requestDigestOf, type Application } from "@reelora/server";
import type { Command } from "commander";
import { resolve } from "node:path";
import { exitStatus, statusOfJob } from "../exit-status.js";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { printOutcome } from "../print-outcome.js";
import { workOnJob } from "./work-on-job.js";

interface TrainOptions {
  readonly trigger: string;
  readonly steps?: string;
  readonly learningRate?: string;
  readonly goal?: string;
  readonly frameCount?: string;
  readonly caption?: string;
  readonly provider?: string;
  readonly fallback?: string;
  readonly baseModel?: string;
  readonly webhookUrl?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
}

const defaults = TrainSettings.parse({ trigger: "example" });

export function addTrainCommand(program: Command): void {
  program
    .command("train")
    .description("make a dataset of a video and, when a trainer is configured, a LoRA of it")
    .argument("<video>", "a file, or an http, https or s3 address")
    .requiredOption("--trigger <word>", "the word that will call the subject up in prompts, such as zkbunny")
    .option("--goal <name>", "character, style or concept: what is to be learnt (default auto)")
    .option("--frame-count <n>", "the most frames to keep (default 25; 60 for a style, 40 for a concept)")
    .option("--steps <n>", `training steps (default ${defaults.steps})`)
    .option("--learning-rate <rate>", `learning rate (default ${defaults.learningRate})`)
    .option("--caption <template>", `caption of every frame (default "${defaults.captionTemplate}")`)
    .option("--provider <name>", "auto, fal, replicate, local, or none for the dataset alone (default auto)")
    .option("--fallback <names>", "providers that train when that one fails, in this order, with commas between them")
    .option("--base-model <name>", `base model of the LoRA (default ${defaults.baseModel})`)
    .option("--webhook-url <url>", "called once the job has ended")
    .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
    .option("--json", "print the job's status document, and nothing else, on standard output")
    .action(async (video: string, options: TrainOptions) => {
      process.exitCode = await train(video, options);
    });
}

async function train(video: string, options: TrainOptions): Promise<number> {
  const settings = parseSettings(options);
  const source = parseSource(video);
  return withApplication(options, async (application) => {
    const interrupt = onInterrupt(() => process.stderr.write("\nStopping. Press Ctrl-C again to end at once.\n"));
    try {
      const job = await jobFor(application, source, settings, interrupt.signal);
      const ended = await workOnJob(application, job.id, process.stderr, interrupt.signal);
      if (ended.attention !== null) {
        printOutcome(ended, application, options.json === true);
        return exitStatus.provider;
      }
      if (!isTerminal(ended.status)) {
        process.stderr.write(
          `Stopped before the end; nothing is lost. The same command goes on where it was; "reelora jobs cancel ${job.id}" gives it up.\n`,
        );
        return exitStatus.cancelled;
      }
      if (ended.webhook !== null) await application.deliverWebhooks(interrupt.signal);
      printOutcome(ended, application, options.json === true);
      return statusOfJob(ended.status, ended.error?.fault);
    } finally {
      interrupt.dispose();
    }
  });
}

/** The job to work on: the same request's, when it was left unfinished, or a new one. */
async function jobFor(
  application: Application,
  source: Source,
  settings: TrainSettings,
  signal: AbortSignal,
): Promise<Job> {
  const request = { userId: localUserId, source, settings };
  const unfinished = await findUnfinishedJob(
    { store: application.documents },
    { userId: localUserId, requestDigest: requestDigestOf(request) },
  );
  if (unfinished !== null) {
    process.stderr.write(`Going on with ${unfinished.value.id}, which asked for the same and was not finished.\n`);
    return unfinished.value;
  }
  const created = await createJob(application.creating, request, signal);
  process.stderr.write(`Job ${created.stored.value.id}\n`);
  return created.stored.value;
}

function parseSource(video: string): Source {
  return /^(https?|s3):\/\//i.test(video) ? { kind: "url", url: video } : { kind: "file", path: resolve(video) };
}

const optionOfSetting: Readonly<Record<string, string>> = {
  trigger: "--trigger",
  steps: "--steps",
  learningRate: "--learning-rate",
  goal: "--goal",
  frameCount: "--frame-count",
  captionTemplate: "--caption",
  provider: "--provider",
  fallbackProviders: "--fallback",
  baseModel: "--base-model",
  webhookUrl: "--webhook-url",
};

function parseSettings(options: TrainOptions): TrainSettings {
  const { trigger, steps, learningRate, goal, frameCount, caption, provider, fallback, baseModel, webhookUrl } = options;
  const given = {
    trigger,
    steps: numberOrText(steps),
    learningRate: numberOrText(learningRate),
    goal,
    frameCount: numberOrText(frameCount),
    captionTemplate: caption,
    provider,
    fallbackProviders: fallback?.split(",").map((name) => name.trim()),
    baseModel,
    webhookUrl,
  };
  const parsed = TrainSettings.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${optionOfSetting[String(issue.path[0])] ?? String(issue.path[0])}: ${issue.message}`,
  );
  throw new ReeloraError("invalid_request", problems.join("\n"));
}

/** A number where one was written; any other text is left for the schema to refuse with its own words. */
function numberOrText(text: string | undefined): number | string | undefined {
  return text === undefined || text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
}
