import { isTerminal, ReeloraError, stageNames, type Job } from "@reelora/core";
import {
  cancelJob,
  deadJobDocument,
  getJob,
  listDeadJobs,
  listJobs,
  replayDeadJobs,
  replayJob,
  type DeadJobDocument,
} from "@reelora/server";
import type { Command } from "commander";
import { exitStatus, statusOfJob } from "../exit-status.js";
import { onInterrupt } from "../interrupt.js";
import { localStatus } from "../local-status.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { printOutcome } from "../print-outcome.js";
import { showJob, workOnJob } from "./work-on-job.js";

interface JobsOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

const listed = 50;

export function addJobsCommand(program: Command): void {
  const jobs = program.command("jobs").description("list, follow and cancel jobs");
  const withOptions = (command: Command) =>
    command
      .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
      .option("--json", "print status documents on standard output");
  withOptions(
    jobs.command("list", { isDefault: true }).description(`the last ${listed} jobs, the newest first`),
  ).action(list);
  withOptions(jobs.command("show").description("one job").argument("<id>")).action(show);
  withOptions(
    jobs.command("watch").description("follow one job in the terminal until it ends").argument("<id>"),
  ).action(watch);
  withOptions(
    jobs.command("resume").description("go on with a job that was left unfinished, here").argument("<id>"),
  ).action(resume);
  withOptions(
    jobs
      .command("dead")
      .description("jobs that failed through no fault of yours: why, and each try; replay does them over"),
  ).action(dead);
  withOptions(
    jobs
      .command("replay")
      .description("do failed jobs over, each as a new job that takes over what was finished")
      .argument("[ids...]")
      .option("--from <stage>", "the first stage to do again (default: the one that failed)")
      .option("--all-dead", "every dead job that was not done over yet"),
  ).action(replay);
  withOptions(jobs.command("cancel").description("stop a job and remove what it left").argument("<id>")).action(cancel);
}

async function list(options: JobsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const page = await listJobs({ store: application.documents }, { userId: localUserId, limit: listed });
    const found = page.items.map((item) => item.value);
    if (options.json === true) {
      process.stdout.write(
        `${JSON.stringify(
          found.map((job) => localStatus(job, application)),
          null,
          2,
        )}\n`,
      );
    } else {
      process.stdout.write(
        found.length === 0
          ? "No jobs yet: reelora train VIDEO --trigger WORD makes one.\n"
          : found.map(jobLine).join(""),
      );
    }
  });
}

function jobLine(job: Job): string {
  const { source } = job;
  const from =
    source.kind === "file" ? source.path : source.kind === "video" ? source.name : source.url.replace(/[?#].*$/, "");
  return `${job.id}  ${job.status.padEnd(10)}  ${String(job.progress).padStart(3)} %  ${job.settings.trigger}  ${from}\n`;
}

async function dead(options: JobsOptions): Promise<void> {
  await withApplication(options, async ({ documents }) => {
    const page = await listDeadJobs({ store: documents }, { userId: localUserId, limit: listed });
    const found = page.items.map(({ value }) => deadJobDocument(value));
    process.stdout.write(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : found.map(deadLines).join(""));
    if (found.length === 0 && options.json !== true) process.stdout.write("No dead jobs.\n");
  });
}

function deadLines({ jobId, stage, code, message, providerBody, attempts }: DeadJobDocument): string {
  const tries = attempts.map((attempt) => `  ${attempt.endedAt}  ${attempt.stage ?? "-"}  ${attempt.error.code}\n`);
  const verbatim = providerBody === null ? "" : `  provider: ${providerBody}\n`;
  return `${jobId}  ${stage ?? "-"}  ${code}\n  ${message}\n${verbatim}${tries.join("")}`;
}

interface ReplayOptions extends JobsOptions {
  readonly from?: string;
  readonly allDead?: boolean;
}

async function replay(ids: readonly string[], options: ReplayOptions): Promise<void> {
  const from = options.from === undefined ? undefined : stageNames.find((name) => name === options.from);
  if (options.from !== undefined && from === undefined)
    throw new ReeloraError("invalid_request", `--from ${options.from} is no stage: ${stageNames.join(", ")}.`);
  if ((ids.length === 0) === (options.allDead !== true))
    throw new ReeloraError("invalid_request", "Name the jobs to do over, or say --all-dead.");
  await withApplication(options, async (application) => {
    const { documents: store, objects, creating } = application;
    const ports = { ...creating, objects };
    const replayed: Job[] = [];
    for (const jobId of ids) replayed.push((await replayJob(ports, { userId: localUserId, jobId, from })).value);
    if (options.allDead === true) {
      const page = await listDeadJobs({ store }, { userId: localUserId, limit: 1000 });
      const all = await replayDeadJobs(
        ports,
        page.items.map(({ value }) => value),
        from,
      );
      replayed.push(...all.replayed);
      for (const { jobId, reason } of all.refused) process.stderr.write(`${jobId}: ${reason}\n`);
    }
    const made = replayed.map(({ id, replayOf }) => ({ jobId: id, replayOf }));
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(made, null, 2)}\n`
        : made.map(({ jobId, replayOf }) => `${jobId}  does ${replayOf} over: reelora jobs resume ${jobId}\n`).join(""),
    );
  });
}

async function show(jobId: string, options: JobsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const { value: job } = await getJob({ store: application.documents }, { userId: localUserId, jobId });
    if (options.json === true) return printOutcome(job, application, true);
    process.stdout.write(jobLine(job));
    printOutcome(job, application, false);
  });
}

async function watch(jobId: string, options: JobsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    await getJob({ store: application.documents }, { userId: localUserId, jobId });
    const interrupt = onInterrupt(() => undefined);
    const job = await showJob(application, jobId, process.stderr, interrupt.signal).finally(() => interrupt.dispose());
    if (isTerminal(job.status) || job.attention !== null) printOutcome(job, application, options.json === true);
    process.exitCode = interrupt.signal.aborted ? exitStatus.done : statusOf(job);
  });
}

async function resume(jobId: string, options: JobsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    await getJob({ store: application.documents }, { userId: localUserId, jobId });
    const interrupt = onInterrupt(() => process.stderr.write("\nStopping. Press Ctrl-C again to end at once.\n"));
    const job = await workOnJob(application, jobId, process.stderr, interrupt.signal).finally(() =>
      interrupt.dispose(),
    );
    if (isTerminal(job.status) || job.attention !== null) printOutcome(job, application, options.json === true);
    process.exitCode = statusOf(job);
  });
}

/** A job that waits for a person waits because of its provider. */
function statusOf({ status, error, attention }: Job): number {
  return attention === null ? statusOfJob(status, error?.fault) : exitStatus.provider;
}

async function cancel(jobId: string, options: JobsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const { documents: store, bus, now } = application;
    const { value: asked } = await cancelJob({ store, bus, now }, { userId: localUserId, jobId });
    // A job whose worker is gone has nobody to stop it and clean up but us.
    const job = isTerminal(asked.status)
      ? asked
      : await workOnJob(application, jobId, process.stderr, new AbortController().signal);
    printOutcome(job, application, options.json === true);
    process.exitCode = job.status === "cancelled" ? exitStatus.done : statusOfJob(job.status, job.error?.fault);
  });
}
