import { ReeloraError } from "@reelora/core";
import type { Reelora } from "@reelora/sdk";
import { attachRun } from "@reelora/server/services/run/attach";
import { giveUpRun } from "@reelora/server/services/run/give-up";
import { listRuns } from "@reelora/server/services/run/list";
import { resubmitRun } from "@reelora/server/services/run/resubmit";
import { runDocument, type RunDocument } from "@reelora/server/services/run/run-document";
import type { Command } from "commander";
import { definedOnly } from "../at-server/defined-only.js";
import { addPlaceOptions, serverOf, type PlaceOptions } from "../at-server/server-of.js";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";

interface RunsOptions extends PlaceOptions {
  readonly json?: boolean;
}

export function addRunsCommand(program: Command): void {
  const runs = program
    .command("runs")
    .description("trainings that were ordered; decide about one whose answer was lost");
  const withOptions = (command: Command) =>
    addPlaceOptions(command).option("--json", "print run documents on standard output");
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
    decide(
      options,
      (application, signal) =>
        attachRun(
          { ...application, store: application.documents },
          { userId: localUserId, runId, requestId: options.requestId ?? null },
          signal,
        ),
      (reelora) =>
        reelora.post("/api/runs/{runId}/attach", {
          params: { path: { runId } },
          body: definedOnly({ requestId: options.requestId }),
        }),
    ),
  );
  withOptions(
    runs
      .command("resubmit")
      .description("order another training; if the first one was accepted after all, both are charged")
      .argument("<run>")
      .option("--may-pay-twice", "says that you know"),
  ).action((runId: string, options: RunsOptions & { readonly mayPayTwice?: boolean }) =>
    decide(
      options,
      (application, signal) =>
        resubmitRun(
          { ...application, store: application.documents },
          { userId: localUserId, runId, mayPayTwice: options.mayPayTwice === true },
          signal,
        ),
      (reelora) => {
        if (options.mayPayTwice !== true) {
          throw new ReeloraError(
            "invalid_request",
            "Another training may be charged too: say --may-pay-twice to order it.",
          );
        }
        const body = { mayPayTwice: true } as const;
        return reelora.post("/api/runs/{runId}/resubmit", { params: { path: { runId } }, body });
      },
    ),
  );
  withOptions(runs.command("give-up").description("let the job fail; its dataset is kept").argument("<run>")).action(
    (runId: string, options: RunsOptions) =>
      decide(
        options,
        (application) => giveUpRun({ ...application, store: application.documents }, { userId: localUserId, runId }),
        (reelora) => reelora.post("/api/runs/{runId}/give-up", { params: { path: { runId } } }),
      ),
  );
}

async function list(jobId: string, options: RunsOptions): Promise<void> {
  const reelora = serverOf(options);
  const found: readonly RunDocument[] =
    reelora === null
      ? await withApplication(options, async ({ documents: store }) =>
          (await listRuns({ store }, { userId: localUserId, jobId })).map(({ value }) => runDocument(value)),
        )
      : (await reelora.get("/api/lora/jobs/{jobId}/runs", { params: { path: { jobId } } })).runs;
  if (options.json === true) return print(found);
  process.stdout.write(
    found.length === 0 ? "No training has been ordered for this job.\n" : found.map(runLine).join(""),
  );
}

type Application = Parameters<Parameters<typeof withApplication>[1]>[0];

async function decide(
  options: RunsOptions,
  here: (application: Application, signal: AbortSignal) => ReturnType<typeof giveUpRun>,
  there: (reelora: Reelora) => Promise<RunDocument>,
): Promise<void> {
  const reelora = serverOf(options);
  const run =
    reelora === null
      ? await withApplication(options, async (application) => {
          const interrupt = onInterrupt(() => undefined);
          return runDocument((await here(application, interrupt.signal).finally(() => interrupt.dispose())).value);
        })
      : await there(reelora);
  if (options.json === true) print(run);
  else process.stdout.write(runLine(run));
  const others = reelora === null ? `; so does "reelora jobs resume ${run.jobId}"` : "";
  process.stderr.write(`A running worker goes on with the job${others}.\n`);
}

function runLine({ runId, number, state, provider, baseModel, steps, costUsd, failure }: RunDocument): string {
  const cost = costUsd === null ? "" : `  $${costUsd.toFixed(2)}`;
  const why = failure === null ? "" : `  (${failure.code})`;
  return `${runId}  #${number}  ${state.padEnd(10)}  ${provider}  ${baseModel}  ${steps ?? "?"} steps${cost}${why}\n`;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
