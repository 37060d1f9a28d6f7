import { attachRun, giveUpRun, listRuns, resubmitRun, runDocument, type RunDocument } from "@reelora/server";
import type { Command } from "commander";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";

interface RunsOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

export function addRunsCommand(program: Command): void {
  const runs = program
    .command("runs")
    .description("trainings that were ordered; decide about one whose answer was lost");
  const withOptions = (command: Command) =>
    command
      .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
      .option("--json", "print run documents on standard output");
  withOptions(runs.command("list").description("a job's trainings, the first one first").argument("<job>")).action(
    list,
  );
  withOptions(
    runs
      .command("attach")
      .description("follow the training that you found at the provider; nothing is paid")
      .argument("<run>")
      .option("--request-id <id>", "the provider's name of it (default: the provider is searched for the dataset)"),
  ).action((runId: string, options: RunsOptions & { readonly requestId?: string }) =>
    decide(options, (application, signal) =>
      attachRun(
        { ...application, store: application.documents },
        { userId: localUserId, runId, requestId: options.requestId ?? null },
        signal,
      ),
    ),
  );
  withOptions(
    runs
      .command("resubmit")
      .description("order another training; if the first one was accepted after all, both are charged")
      .argument("<run>")
      .option("--may-pay-twice", "says that you know"),
  ).action((runId: string, options: RunsOptions & { readonly mayPayTwice?: boolean }) =>
    decide(options, (application, signal) =>
      resubmitRun(
        { ...application, store: application.documents },
        { userId: localUserId, runId, mayPayTwice: options.mayPayTwice === true },
        signal,
      ),
    ),
  );
  withOptions(runs.command("give-up").description("let the job fail; its dataset is kept").argument("<run>")).action(
    (runId: string, options: RunsOptions) =>
      decide(options, (application) =>
        giveUpRun({ ...application, store: application.documents }, { userId: localUserId, runId }),
      ),
  );
}

async function list(jobId: string, options: RunsOptions): Promise<void> {
  await withApplication(options, async ({ documents }) => {
    const found = await listRuns({ store: documents }, { userId: localUserId, jobId });
    const documentsOfRuns = found.map(({ value }) => runDocument(value));
    if (options.json === true) return print(documentsOfRuns);
    process.stdout.write(
      found.length === 0 ? "No training has been ordered for this job.\n" : documentsOfRuns.map(runLine).join(""),
    );
  });
}

type Application = Parameters<Parameters<typeof withApplication>[1]>[0];

async function decide(
  options: RunsOptions,
  act: (application: Application, signal: AbortSignal) => ReturnType<typeof giveUpRun>,
): Promise<void> {
  await withApplication(options, async (application) => {
    const interrupt = onInterrupt(() => undefined);
    const { value } = await act(application, interrupt.signal).finally(() => interrupt.dispose());
    const run = runDocument(value);
    if (options.json === true) print(run);
    else process.stdout.write(runLine(run));
    process.stderr.write(`A running worker goes on with the job; so does "reelora jobs resume ${run.jobId}".\n`);
  });
}

function runLine({ runId, number, state, provider, baseModel, steps, costUsd, failure }: RunDocument): string {
  const cost = costUsd === null ? "" : `  $${costUsd.toFixed(2)}`;
  const why = failure === null ? "" : `  (${failure.code})`;
  return `${runId}  #${number}  ${state.padEnd(10)}  ${provider}  ${baseModel}  ${steps ?? "?"} steps${cost}${why}\n`;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
