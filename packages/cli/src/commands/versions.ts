import { RetrainRequest, type Job } from "@reelora/core";
import {
  compareStoredVersions,
  findUnfinishedJob,
  getVersion,
  lineageOfVersion,
  listVersions,
  resolveRetraining,
  retrain,
  retrainingDocument,
  versionDetail,
  versionSummary,
  type Application,
  type KnownVersion,
} from "@reelora/server";
import type { Command } from "commander";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { textTable } from "../text-table.js";
import { comparisonText, detailText, lineageText } from "./version-texts.js";
import { runToEnd } from "./run-to-end.js";
import {
  addTrainingOptions,
  numberOrText,
  parseFields,
  trainingFields,
  type TrainingOptions,
} from "./training-options.js";

interface VersionsOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

interface RetrainOptions extends VersionsOptions, TrainingOptions {
  readonly datasetVersion?: string;
}

export function addVersionsCommand(program: Command): void {
  const versions = program
    .command("versions")
    .description("what was trained of a job's dataset: list, show, compare, trace, train again");
  const withOptions = (command: Command) =>
    command
      .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
      .option("--json", "print JSON, and nothing else, on standard output");
  withOptions(versions.command("list").description("a job's versions, the first one first").argument("<job>")).action(
    list,
  );
  withOptions(
    versions.command("show").description("one version, and how sound its file is").argument("<job>").argument("<n>"),
  ).action(show);
  withOptions(
    versions
      .command("compare")
      .description("what differs between two versions")
      .argument("<job>")
      .argument("<from>")
      .argument("<to>"),
  ).action(compare);
  withOptions(
    versions
      .command("lineage")
      .description("where a version comes from: run, dataset, items, moments of the video")
      .argument("<job>")
      .argument("<n>"),
  ).action(lineage);
  withOptions(
    addTrainingOptions(
      versions
        .command("retrain")
        .description("train a job's dataset again, as its next version; also after a training that failed")
        .argument("<job>"),
      {
        steps: "the job's; the trainer's own when that is another one",
        learningRate: "as for steps",
        provider: "the job's",
        baseModel: "the job's",
      },
      ["none"],
    ).option("--dataset-version <n>", "which version of the job's dataset (default the last one)"),
  ).action(async (jobId: string, options: RetrainOptions) => {
    process.exitCode = await trainAgain(jobId, options);
  });
}

async function list(jobId: string, options: VersionsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const { documents: store } = application;
    const { origin, versions, retrainings } = await listVersions({ store }, { userId: localUserId, jobId });
    const known = await Promise.all(
      versions.map(({ version }) => getVersion({ store }, { userId: localUserId, jobId: origin.id, version })),
    );
    const summaries = known.map((one) => versionSummary(one, linksOf(application, one)));
    const made = retrainings.map(retrainingDocument);
    if (options.json === true) return print({ jobId: origin.id, versions: summaries, retrainings: made });
    const rows = summaries.map((one) => [
      `v${one.version}`,
      one.baseModel,
      one.provider,
      `${one.steps} steps`,
      `${one.dataset.items} items`,
      `${(one.sizeBytes / 1e6).toFixed(1)} MB`,
      priceOf(one.cost.usd ?? one.cost.estimatedUsd),
      one.createdAt,
      one.warnings.map(({ code }) => code).join(" "),
    ]);
    const running = made.filter(({ status }) => status !== "completed");
    const unfinished = running.map(({ jobId: id, status, progress }) => `${id}  ${status}  ${progress} %\n`);
    process.stdout.write(
      rows.length === 0
        ? `No version is stored. "reelora versions retrain ${origin.id}" trains the dataset.\n`
        : textTable(["", "base model", "provider", "trained", "dataset", "size", "cost", "made", "notes"], rows),
    );
    if (unfinished.length > 0) process.stdout.write(`\nRetrainings without a version:\n${unfinished.join("")}`);
  });
}

async function show(jobId: string, number: string, options: VersionsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const key = { userId: localUserId, jobId, version: versionNumber(number) };
    const known = await getVersion({ store: application.documents }, key);
    const detail = versionDetail(known, linksOf(application, known));
    if (options.json === true) print(detail);
    else process.stdout.write(detailText(detail));
  });
}

async function compare(jobId: string, from: string, to: string, options: VersionsOptions): Promise<void> {
  await withApplication(options, async ({ documents: store, objects }) => {
    const asked = { userId: localUserId, jobId, from: versionNumber(from), to: versionNumber(to) };
    const comparison = await compareStoredVersions({ store, objects }, asked);
    if (options.json === true) print(comparison);
    else process.stdout.write(comparisonText(comparison));
  });
}

async function lineage(jobId: string, number: string, options: VersionsOptions): Promise<void> {
  await withApplication(options, async ({ documents: store, objects }) => {
    const key = { userId: localUserId, jobId, version: versionNumber(number) };
    const found = await lineageOfVersion({ store, objects }, key);
    if (options.json === true) print(found);
    else process.stdout.write(lineageText(found));
  });
}

async function trainAgain(jobId: string, options: RetrainOptions): Promise<number> {
  const request = parseFields(RetrainRequest, {
    ...trainingFields(options),
    datasetVersion: numberOrText(options.datasetVersion),
  });
  return withApplication(options, async (application) => {
    const interrupt = onInterrupt(() => process.stderr.write("\nStopping. Press Ctrl-C again to end at once.\n"));
    try {
      const job = await retraining(application, jobId, request, interrupt.signal);
      return await runToEnd(application, job.id, options.json === true, interrupt.signal);
    } finally {
      interrupt.dispose();
    }
  });
}

/** The same retraining's job, when it was left unfinished, or a new one. */
async function retraining(
  { documents: store, creating, objects }: Application,
  jobId: string,
  request: RetrainRequest,
  signal: AbortSignal,
): Promise<Job> {
  const asked = { userId: localUserId, jobId, request };
  const { requestDigest } = await resolveRetraining({ store }, asked);
  const unfinished = await findUnfinishedJob({ store }, { userId: localUserId, requestDigest });
  if (unfinished !== null) {
    process.stderr.write(`Going on with ${unfinished.value.id}, which asked for the same and was not finished.\n`);
    return unfinished.value;
  }
  const { stored } = await retrain({ ...creating, objects }, asked, signal);
  process.stderr.write(`Job ${stored.value.id}\n`);
  return stored.value;
}

function linksOf({ locate }: Application, { record }: KnownVersion) {
  return { modelUrl: locate(record.s3Key), configUrl: locate(record.configKey) };
}

/** "2" or "v2"; anything else is none, and says so as an unknown version does. */
function versionNumber(text: string): number {
  return Number(/^v?([1-9]\d*)$/.exec(text)?.[1] ?? 0);
}

const priceOf = (usd: number | null) => (usd === null ? "" : `$${usd.toFixed(2)}`);

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
