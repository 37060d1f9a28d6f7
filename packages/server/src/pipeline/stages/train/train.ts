import { chooseProvider, planOfDataset, ReeloraError, refuseCost, type Job } from "@reelora/core";
import type { Trainer } from "../../../ports/trainer.js";
import { howToConfigure } from "../../../services/trainer/how-to-configure.js";
import { readDataset } from "../../../services/trainer/read-dataset.js";
import type { Stage } from "../../stage.js";
import { liveRun } from "./current-run.js";
import { followTraining } from "./follow-training.js";
import { submittedRun } from "./submitted-run.js";
import type { TrainPorts } from "./train-ports.js";

/**
 * Has the dataset trained, and pays once. The run is written down as `submitting` before the one paid request and as
 * `submitted` after it, so that a crash at any moment leads back to the same training, to one that surely was not
 * started, or to a person; never to a second payment.
 */
export function trainStage(ports: TrainPorts): Stage<"train"> {
  return {
    name: "train",
    options: ({ settings }) => ({
      provider: settings.provider,
      baseModel: settings.baseModel,
      ...(settings.trainer === undefined ? {} : { trainer: settings.trainer }),
      steps: settings.steps,
      learningRate: settings.learningRate,
      trigger: settings.trigger,
    }),
    skip: ({ settings }) => {
      if (settings.provider === "none") return {};
      if (settings.provider !== "auto" || ports.trainers.length > 0) return null;
      const message = `No trainer is configured: ${howToConfigure("auto")}. The dataset is complete.`;
      return { warning: { code: "no_trainer", message } };
    },
    async run(context) {
      const { settings, id: jobId } = context.job;
      const earlier = await liveRun(ports.documents, jobId);
      const trainer = chosenTrainer(ports.trainers, context.job, earlier?.value.provider ?? null);
      const { facts } = await context.input("package");
      const zip = { sizeBytes: facts.zipSizeBytes, sha256: facts.zipSha256 };
      const plan = planOfDataset(settings, await readDataset(ports.objects, facts.manifestKey), zip);
      const problems = trainer.check(plan);
      // What was ordered already is followed to its end, whatever today's rules and prices say.
      if (earlier === null || earlier.value.state === "planned") {
        const [first] = problems.filter((problem) => problem.severity === "error");
        if (first !== undefined) throw new ReeloraError(first.code, first.message);
        refuseCost(await trainer.estimate(plan, context.signal), settings.maxCostUsd, trainer.provider);
      }

      const run = await submittedRun(ports, context, trainer, { plan, zipKey: facts.zipKey }, earlier);
      const ended = await followTraining(ports, context, trainer, run);
      if (ended.weights === null) throw new TypeError("a training that succeeded has weights");
      return {
        items: [{ runId: ended.id, provider: ended.provider, weights: ended.weights, config: ended.config }],
        facts: {},
        counts: { steps: plan.steps },
        summary: `${plan.steps} steps on ${trainer.provider}`,
        warnings: problems.map(({ code, message }) => ({ code, message })),
      };
    },
  };
}

/** Whoever has the job's run already; else whoever the job asks for. */
function chosenTrainer(trainers: readonly Trainer[], { settings }: Job, ofRun: string | null): Trainer {
  const configured = trainers.map((trainer) => trainer.provider);
  const provider = ofRun ?? chooseProvider(settings, configured) ?? settings.provider;
  const chosen = trainers.find((trainer) => trainer.provider === provider);
  if (chosen !== undefined) return chosen;
  throw new ReeloraError(
    "provider_not_configured",
    `Provider ${provider} is not configured: ${howToConfigure(provider)}, or choose provider "none" for the dataset alone.`,
  );
}
