import { isTerminal, ReeloraError, stageNames, type Job, type StageName, type StatusDocument } from "@reelora/core";
import { listAll, type Reelora } from "@reelora/sdk";
import type { Application } from "@reelora/server/composition/compose";
import { cancelJob } from "@reelora/server/services/job/cancel";
import { deadJobDocument, type DeadJobDocument } from "@reelora/server/services/job/dead-job-document";
import { getJob } from "@reelora/server/services/job/get";
import { listJobs } from "@reelora/server/services/job/list";
import { listDeadJobs } from "@reelora/server/services/job/list-dead";
import { replayDeadJobs, replayJob } from "@reelora/server/services/job/replay";
import type { Command } from "commander";
import { definedOnly } from "../at-server/defined-only.js";
import { followToEnd, showServerJob } from "../at-server/follow-to-end.js";
import { addPlaceOptions, serverOf, type PlaceOptions } from "../at-server/server-of.js";
import { exitStatus, statusOfJob, statusOfOutcome } from "../exit-status.js";
import { onInterrupt } from "../interrupt.js";
import { localStatus } from "../local-status.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { printOutcome, printStatus } from "../print-outcome.js";
import { showJob, workOnJob } from "./work-on-job.js";

interface JobsOptions extends PlaceOptions {
  readonly json?: boolean;
}

const listed = 50;

export function addJobsCommand(program: Command): void {
  const jobs = program.command("jobs").description("list, follow and cancel jobs");
  const withJson = (command: Command) => command.option("--json", "print status documents on standard output");
  const withOptions = (command: Command) => withJson(addPlaceOptions(command));
  withOptions(
    jobs.command("list", { isDefault: true }).description(`the last ${listed} jobs, the newest first`),
  ).action(list);
  withOptions(jobs.command("show").description("one job").argument("<id>")).action(show);
  withOptions(
    jobs.command("watch").description("follow one job in the terminal until it ends").argument("<id>"),
  ).action(watch);
  withJson(
    jobs
      .command("resume")
      .description("go on with a job that was left unfinished, here")
      .argument("<id>")
      .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)"),
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
  const reelora = serverOf(options);
  const found =
    reelora === null
      ? await withApplication(options, async (application) => {
          const page = await listJobs({ store: application.documents }, { userId: localUserId, limit: listed });
          return page.items.map(({ value }) => localStatus(value, application));
        })
      : (await reelora.get("/api/lora/jobs", { params: { query: { limit: listed } } })).jobs;
  if (options.json === true) return print(found);
  process.stdout.write(
    found.length === 0 ? "No jobs yet: reelora train VIDEO --trigger WORD makes one.\n" : found.map(jobLine).join(""),
  );
}

function jobLine({ jobId, status, progress, request }: StatusDocument): string {
  const percent = String(progress).padStart(3);
  const others = request.sources.length > 1 ? ` and ${request.sources.length - 1} more` : "";
  return `${jobId}  ${status.padEnd(10)}  ${percent} %  ${request.trigger}  ${request.source.location}${others}\n`;
}

async function dead(options: JobsOptions): Promise<void> {
  const reelora = serverOf(options);
  const found: readonly DeadJobDocument[] =
    reelora === null
      ? await withApplication(options, async ({ documents: store }) => {
          const page = await listDeadJobs({ store }, { userId: localUserId, limit: listed });
          return page.items.map(({ value }) => deadJobDocument(value));
        })
      : (await reelora.get("/api/lora/jobs/dead", { params: { query: { limit: listed } } })).jobs;
  if (options.json === true) return print(found);
  process.stdout.write(found.length === 0 ? "No dead jobs.\n" : found.map(deadLines).join(""));
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
  const reelora = serverOf(options);
  const made =
    reelora === null
      ? await withApplication(options, (application) => replayHere(application, ids, options.allDead === true, from))
      : await replayThere(reelora, ids, options.allDead === true, from);
  for (const { jobId, reason } of made.refused) process.stderr.write(`${jobId}: ${reason}\n`);
  if (options.json === true) return print(made.replayed);
  const next = reelora === null ? "resume" : "watch";
  process.stdout.write(
    made.replayed
      .map(({ jobId, replayOf }) => `${jobId}  does ${replayOf} over: reelora jobs ${next} ${jobId}\n`)
      .join(""),
  );
}

interface ReplayedJobs {
  readonly replayed: readonly { readonly jobId: string; readonly replayOf: string | null }[];
  readonly refused: readonly { readonly jobId: string; readonly reason: string }[];
}

async function replayHere(
  { documents: store, objects, creating }: Application,
  ids: readonly string[],
  isAllDead: boolean,
  from: StageName | undefined,
): Promise<ReplayedJobs> {
  const ports = { ...creating, objects };
  const replayed: Job[] = [];
  for (const jobId of ids) replayed.push((await replayJob(ports, { userId: localUserId, jobId, from })).value);
  const dead = isAllDead ? (await listDeadJobs({ store }, { userId: localUserId, limit: 1000 })).items : [];
  const all = await replayDeadJobs(
    ports,
    dead.map(({ value }) => value),
    from,
  );
  replayed.push(...all.replayed);
  return { replayed: replayed.map(({ id, replayOf }) => ({ jobId: id, replayOf })), refused: all.refused };
}

const replayedAtOnce = 100;

async function replayThere(
  reelora: Reelora,
  ids: readonly string[],
  isAllDead: boolean,
  from: StageName | undefined,
): Promise<ReplayedJobs> {
  const jobIds = [...ids];
  if (isAllDead) {
    for await (const { jobId } of listAll(reelora, "/api/lora/jobs/dead", { query: { limit: 100 } }))
      jobIds.push(jobId);
  }
  const made: { replayed: ReplayedJobs["replayed"][number][]; refused: ReplayedJobs["refused"][number][] } = {
    replayed: [],
    refused: [],
  };
  for (let start = 0; start < jobIds.length; start += replayedAtOnce) {
    const body = {
      jobIds: jobIds.slice(start, start + replayedAtOnce),
      onlyUndone: isAllDead,
      ...definedOnly({ from }),
    };
    const answer = await reelora.post("/api/lora/jobs/replay", { body });
    made.replayed.push(...answer.replayed);
    made.refused.push(...answer.refused);
  }
  return made;
}

async function show(jobId: string, options: JobsOptions): Promise<void> {
  const reelora = serverOf(options);
  const status =
    reelora === null
      ? await withApplication(options, async (application) => {
          const { value: job } = await getJob({ store: application.documents }, { userId: localUserId, jobId });
          return localStatus(job, application);
        })
      : await reelora.get("/api/lora/status/{jobId}", { params: { path: { jobId } } });
  if (options.json !== true) process.stdout.write(jobLine(status));
  printStatus(status, options.json === true);
}

async function watch(jobId: string, options: JobsOptions): Promise<void> {
  const reelora = serverOf(options);
  if (reelora !== null) {
    const interrupt = onInterrupt(() => undefined);
    const { signal } = interrupt;
    const status = await followToEnd(reelora, jobId, options.json === true, signal).finally(() => interrupt.dispose());
    process.exitCode = signal.aborted ? exitStatus.done : status;
    return;
  }
  await withApplication(options, async (application) => {
    await getJob({ store: application.documents }, { userId: localUserId, jobId });
    const interrupt = onInterrupt(() => undefined);
    const job = await showJob(application, jobId, process.stderr, interrupt.signal).finally(() => interrupt.dispose());
    if (isTerminal(job.status) || job.attention !== null) printOutcome(job, application, options.json === true);
    process.exitCode = interrupt.signal.aborted ? exitStatus.done : statusOfOutcome(job);
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
    process.exitCode = statusOfOutcome(job);
  });
}

async function cancel(jobId: string, options: JobsOptions): Promise<void> {
  const reelora = serverOf(options);
  if (reelora !== null) return cancelThere(reelora, jobId, options.json === true);
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

async function cancelThere(reelora: Reelora, jobId: string, asJson: boolean): Promise<void> {
  await reelora.post("/api/lora/jobs/{jobId}/cancel", { params: { path: { jobId } } });
  const interrupt = onInterrupt(() => undefined);
  const job = await showServerJob(reelora, jobId, process.stderr, interrupt.signal).finally(() => interrupt.dispose());
  if (job === null) return;
  printStatus(job, asJson);
  process.exitCode = job.status === "cancelled" ? exitStatus.done : statusOfJob(job.status, job.error?.fault);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
