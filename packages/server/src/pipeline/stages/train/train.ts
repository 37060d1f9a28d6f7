import {
  chooseProvider,
  givenAdapterSettings,
  planOfDataset,
  ReeloraError,
  refuseCost,
  type Job,
  type TrainingPlan,
} from "@reelora/core";
import type { Run } from "../../../collections/runs.js";
import type { Stored } from "../../../ports/document-store.js";
import type { Trainer } from "../../../ports/trainer.js";
import { howToConfigure } from "../../../services/trainer/how-to-configure.js";
import { readDataset } from "../../../services/trainer/read-dataset.js";
import type { Stage, StageContext, StageOutput } from "../../stage.js";
import { candidates, settingsFor } from "./candidates.js";
import { liveRun, runsOf } from "./current-run.js";
import { failOver } from "./fail-over.js";
import { followTraining } from "./follow-training.js";
import { recordEnded } from "./record-ended.js";
import { submittedRun } from "./submitted-run.js";
import type { TrainPorts } from "./train-ports.js";

/**
 * Has the dataset trained, and pays once. The run is written down as `submitting` before the one paid request and as
 * `submitted` after it, so that a crash at any moment leads back to the same training, to one that surely was not
 * started, or to a person; never to a second payment. Another provider gets a run of its own only where the job names
 * it and the first has surely failed.
 */
export function trainStage(ports: TrainPorts): Stage<"train"> {
  return {
    name: "train",
    options: ({ settings }) => ({
      provider: settings.provider,
      baseModel: settings.baseModel,
      ...(settings.trainer === undefined ? {} : { trainer: settings.trainer }),
      ...(settings.fallbackProviders === undefined ? {} : { fallbackProviders: settings.fallbackProviders }),
      steps: settings.steps,
      learningRate: settings.learningRate,
      ...givenAdapterSettings(settings),
      trigger: settings.trigger,
    }),
    skip: ({ settings }) => {
      if (settings.provider === "none") return {};
      const configured = ports.trainers.map((trainer) => trainer.provider);
      if (chooseProvider(settings, configured) !== null) return null;
      const message = `No trainer is configured: ${howToConfigure("auto")} to train; provider nano is there to try.`;
      return { warning: { code: "no_trainer", message } };
    },
    async run(context) {
      const { job } = context;
      const { facts } = await context.input("package");
      const zip = { sizeBytes: facts.zipSizeBytes, sha256: facts.zipSha256 };
      const manifest = await readDataset(ports.objects, facts.manifestKey);
      const planFor = ({ provider }: Trainer) =>
        planOfDataset(settingsFor(provider, ports.trainers, job), manifest, zip);
      const refusal = async (trainer: Trainer): Promise<string | null> => {
        try {
          await refuse(ports, context, trainer, planFor(trainer));
          return null;
        } catch (error) {
          if (error instanceof ReeloraError) return error.message;
          throw error;
        }
      };
      for (let earlier = await liveRun(ports.documents, job.id); ;) {
        const trainer = chosenTrainer(ports.trainers, job, earlier?.value.provider ?? null);
        try {
          return await trained(ports, context, trainer, planFor(trainer), facts.zipKey, earlier);
        } catch (error) {
          const other = await failOver(ports, context, error, planFor, refusal);
          if (other === null) throw error;
          earlier = other;
        } finally {
          await recordEnded(ports.documents, context);
        }
      }
    },
  };
}

/** One provider's training, from whatever there is of it to its end. */
async function trained(
  ports: TrainPorts,
  context: StageContext,
  trainer: Trainer,
  plan: TrainingPlan,
  zipKey: string,
  earlier: Stored<Run> | null,
): Promise<StageOutput<"train">> {
  // What was ordered already is followed to its end, whatever today's rules and prices say.
  if (earlier === null || earlier.value.state === "planned") await refuse(ports, context, trainer, plan);
  const run = await submittedRun(ports, context, trainer, { plan, zipKey }, earlier);
  const ended = await followTraining(ports, context, trainer, run);
  if (ended.weights === null) throw new TypeError("a training that succeeded has weights");
  const warnings = trainer.check(plan).map(({ code, message }) => ({ code, message }));
  return {
    items: [
      {
        ...{ runId: ended.id, provider: ended.provider, weights: ended.weights, config: ended.config },
        ...{ expert: ended.expert, otherWeights: ended.otherWeights },
      },
    ],
    facts: {},
    counts: { steps: plan.steps },
    summary: `${plan.steps} steps on ${trainer.provider}`,
    warnings: [...(await failedOver(ports, ended)), ...warnings],
  };
}

/** Throws when a trainer will not take the plan, or when it and what the job has ordered before cost too much. */
async function refuse(
  { documents }: TrainPorts,
  { job, signal }: StageContext,
  trainer: Trainer,
  plan: TrainingPlan,
): Promise<void> {
  const [first] = trainer.check(plan).filter((problem) => problem.severity === "error");
  if (first !== undefined) throw new ReeloraError(first.code, first.message);
  const { costUsd, source } = await trainer.estimate(plan, signal);
  const ordered = (await runsOf(documents, job.id)).filter(({ value }) => value.operation !== null);
  const spentUsd = ordered.reduce((sum, { value }) => sum + (value.costUsd ?? value.estimatedCostUsd ?? 0), 0);
  const together = { costUsd: costUsd === null ? null : costUsd + spentUsd, source };
  refuseCost(together, job.settings.maxCostUsd, trainer.provider);
}

/** Says which providers were to train before the one that did. */
async function failedOver({ documents }: TrainPorts, ended: Run) {
  const before = (await runsOf(documents, ended.jobId)).filter(
    ({ value }) => value.state === "failed" && value.failure !== null && value.number < ended.number,
  );
  return before.map(({ value }) => ({
    code: "failed_over",
    message: `${value.provider} did not train run ${value.id}, so ${ended.provider} did. ${value.failure?.message ?? ""}`,
  }));
}

/** Whoever has the job's run already; else whoever the job asks for. */
function chosenTrainer(trainers: readonly Trainer[], job: Job, ofRun: string | null): Trainer {
  const chosen = ofRun === null ? candidates(trainers, job)[0] : trainers.find((trainer) => trainer.provider === ofRun);
  if (chosen !== undefined && (ofRun !== null || isAsked(chosen, job))) return chosen;
  const provider = ofRun ?? job.settings.provider;
  throw new ReeloraError(
    "provider_not_configured",
    `Provider ${provider} is not configured: ${howToConfigure(provider)}, or choose provider "none" for the dataset alone.`,
  );
}

/** A fallback does not train first because the provider that was asked for has lost its key. */
function isAsked({ provider }: Trainer, { settings }: Job): boolean {
  return settings.provider === "auto" || settings.provider === provider;
}
