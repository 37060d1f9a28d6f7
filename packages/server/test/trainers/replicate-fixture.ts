import { onTestFinished } from "vitest";
import {
  createReplicateTrainer,
  type ReplicateTrainerOptions,
} from "../../src/adapters/trainer-replicate/create-replicate-trainer.js";
import type { Operation, TrainingPlan, TrainingStatus } from "../../src/ports/trainer.js";
import {
  startReplicateSimulator,
  type ReplicateSimulatorOptions,
} from "../simulators/replicate/start-replicate-simulator.js";
import { zipOf } from "./zip-of.js";

export const plan: TrainingPlan = {
  baseModel: "flux-dev",
  trigger: "zkbunny",
  steps: 1000,
  learningRate: 4e-4,
  items: 4,
  zip: { sizeBytes: 1, sha256: "0".repeat(64) },
};

/** Never aborted. */
export const calm = new AbortController().signal;

/** A simulator and a trainer that talks to it; pauses are written down and not slept. */
export async function startReplicate(
  simulatorOptions: ReplicateSimulatorOptions = {},
  trainerOptions: Partial<ReplicateTrainerOptions> = {},
) {
  const replicate = await startReplicateSimulator(simulatorOptions);
  onTestFinished(() => replicate.close());
  const pauses: number[] = [];
  const trainer = createReplicateTrainer({
    apiToken: replicate.apiToken,
    apiUrl: replicate.apiUrl,
    clock: () => Date.UTC(2026, 0, 1),
    random: () => 1,
    sleep: async (delayMs, signal) => {
      signal.throwIfAborted();
      pauses.push(delayMs);
    },
    ...trainerOptions,
  });
  const submitted = async (): Promise<Operation> =>
    trainer.submit(plan, await trainer.upload(await zipOf(4), calm), calm);
  /** Asks until the training has ended, at most so often; every status on the way. */
  const followed = async (operation: Operation, most = 20): Promise<readonly TrainingStatus[]> => {
    const seen: TrainingStatus[] = [];
    while (seen.length < most) {
      const status = await trainer.status(operation, calm);
      seen.push(status);
      if (status.state === "succeeded" || status.state === "failed") break;
    }
    return seen;
  };
  return { replicate, trainer, pauses, submitted, followed };
}
