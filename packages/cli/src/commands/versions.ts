import type { RetrainRequest as RetrainBody } from "@reelora/sdk";
import { RetrainRequest, type Job, type VersionComparison } from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import { findUnfinishedJob } from "@reelora/server/services/job/find-unfinished";
import { lineageOfVersion, type VersionLineage } from "@reelora/server/services/lineage/of-version";
import { compareStoredVersions } from "@reelora/server/services/version/compare";
import { getVersion, type KnownVersion } from "@reelora/server/services/version/get";
import { listVersions } from "@reelora/server/services/version/list";
import { resolveRetraining, retrain } from "@reelora/server/services/version/retrain";
import {
  retrainingDocument,
  versionDetail,
  versionSummary,
  type VersionDetail,
  type VersionList,
} from "@reelora/server/services/version/version-document";
import type { Command } from "commander";
import { checkedBody } from "../at-server/checked-body.js";
import { followToEnd } from "../at-server/follow-to-end.js";
import { addPlaceOptions, serverOf, type PlaceOptions } from "../at-server/server-of.js";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { comparisonText, detailText, lineageText, versionsText } from "./version-texts.js";
import { runToEnd } from "./run-to-end.js";
import {
  addTrainingOptions,
  numberOrText,
  parseFields,
  trainingFields,
  type TrainingOptions,
} from "./training-options.js";

interface VersionsOptions extends PlaceOptions {
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
    addPlaceOptions(command).option("--json", "print JSON, and nothing else, on standard output");
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
  const reelora = serverOf(options);
  const found: VersionList =
    reelora === null
      ? await withApplication(options, async (application) => {
          const { documents: store } = application;
          const { origin, versions, retrainings } = await listVersions({ store }, { userId: localUserId, jobId });
          const known = await Promise.all(
            versions.map(({ version }) => getVersion({ store }, { userId: localUserId, jobId: origin.id, version })),
          );
          const summaries = known.map((one) => versionSummary(one, linksOf(application, one)));
          return {
            jobId: origin.id,
            versions: summaries,
            retrainings: retrainings.map(retrainingDocument),
            nextCursor: null,
          };
        })
      : await reelora.get("/api/lora/jobs/{jobId}/versions", { params: { path: { jobId } } });
  if (options.json === true) print(found);
  else process.stdout.write(versionsText(found));
}

async function show(jobId: string, number: string, options: VersionsOptions): Promise<void> {
  const reelora = serverOf(options);
  const version = versionNumber(number);
  const detail: VersionDetail =
    reelora === null
      ? await withApplication(options, async (application) => {
          const key = { userId: localUserId, jobId, version };
          const known = await getVersion({ store: application.documents }, key);
          return versionDetail(known, linksOf(application, known));
        })
      : await reelora.get("/api/lora/jobs/{jobId}/versions/{version}", { params: { path: { jobId, version } } });
  if (options.json === true) print(detail);
  else process.stdout.write(detailText(detail));
}

async function compare(jobId: string, fromText: string, toText: string, options: VersionsOptions): Promise<void> {
  const reelora = serverOf(options);
  const [from, to] = [versionNumber(fromText), versionNumber(toText)];
  const comparison: VersionComparison =
    reelora === null
      ? await withApplication(options, ({ documents: store, objects }) =>
          compareStoredVersions({ store, objects }, { userId: localUserId, jobId, from, to }),
        )
      : await reelora.get("/api/lora/jobs/{jobId}/versions/compare", {
          params: { path: { jobId }, query: { from, to } },
        });
  if (options.json === true) print(comparison);
  else process.stdout.write(comparisonText(comparison));
}

async function lineage(jobId: string, number: string, options: VersionsOptions): Promise<void> {
  const reelora = serverOf(options);
  const version = versionNumber(number);
  const found: VersionLineage =
    reelora === null
      ? await withApplication(options, ({ documents: store, objects }) =>
          lineageOfVersion({ store, objects }, { userId: localUserId, jobId, version }),
        )
      : await reelora.get("/api/lineage/versions/{jobId}/{version}", { params: { path: { jobId, version } } });
  if (options.json === true) print(found);
  else process.stdout.write(lineageText(found));
}

async function trainAgain(jobId: string, options: RetrainOptions): Promise<number> {
  const request = parseFields(RetrainRequest, {
    ...trainingFields(options),
    datasetVersion: numberOrText(options.datasetVersion),
  });
  const reelora = serverOf(options);
  const asJson = options.json === true;
  const interrupt = onInterrupt(() => process.stderr.write("\nStopping. Press Ctrl-C again to end at once.\n"));
  const { signal } = interrupt;
  try {
    if (reelora !== null) {
      const accepted = await reelora.post("/api/lora/jobs/{jobId}/versions", {
        params: { path: { jobId }, header: { "idempotency-key": crypto.randomUUID() } },
        body: checkedBody<RetrainBody>(request),
        signal,
      });
      process.stderr.write(`Job ${accepted.jobId}\n`);
      return await followToEnd(reelora, accepted.jobId, asJson, signal);
    }
    return await withApplication(options, async (application) => {
      const job = await retraining(application, jobId, request, signal);
      return runToEnd(application, job.id, asJson, signal);
    });
  } finally {
    interrupt.dispose();
  }
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
  return {
    modelUrl: locate(record.s3Key),
    configUrl: locate(record.configKey),
    sampleUrls: record.samples.map(({ key }) => locate(key)),
  };
}

/** "2" or "v2"; anything else is none, and says so as an unknown version does. */
function versionNumber(text: string): number {
  return Number(/^v?([1-9]\d*)$/.exec(text)?.[1] ?? 0);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
