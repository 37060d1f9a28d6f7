import { checkPlan, quote, ReeloraError } from "@reelora/core";
import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import type { Trainer, TrainingPlan } from "../../ports/trainer.js";
import { cancelRun } from "./cancel-run.js";
import { installationProblem, installedProgram, localRow, type ConfiguredProgram } from "./configured-program.js";
import { followRun } from "./follow-run.js";
import type { LocalMachine } from "./local-machine.js";
import { readOperation } from "./operation.js";
import type { TrainingSettings } from "./programs/program.js";
import { receiveDataset } from "./receive-dataset.js";
import { datasetUrlOf, runFolder } from "./run-folder.js";
import { ownFolder, startedOperation, submitRun } from "./submit-run.js";
import { secretsOf, trainerEnvironment } from "./trainer-environment.js";

export interface LocalTrainerOptions {
  /** The name that jobs ask for it by. Default `local`. */
  readonly provider?: "local" | "nano";
  /** Holds one folder for each training, with dataset, log and weights; needs room for models' caches. */
  readonly runRoot: string;
  /** The preferred one first: it trains the base models that it can. */
  readonly programs: readonly ConfiguredProgram[];
  /** Reelora's own environment. Trainers get only what Python, CUDA and the model hub look for. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly settings?: Partial<TrainingSettings>;
  /** How long each way of stopping a training may take before a harder one. Default 20 s. */
  readonly stopLimitMs?: number;
  /** How much a dataset may hold unpacked. Default 50 GB. */
  readonly maxDatasetBytes?: number;
  /** A training's log is cut when it has grown over this. Default 16 MiB. */
  readonly longestLogBytes?: number;
  /** How often one training is begun at most, going on from its last checkpoint. Default 3. */
  readonly mostAttempts?: number;
}

const defaultSettings: TrainingSettings = {
  resolution: 1024,
  batchSize: 1,
  rank: 16,
  saveEverySteps: 250,
  seed: 42,
  clipFrames: 81,
};

/**
 * Trains with programs on this machine. A training is a process of its own that goes on when Reelora ends and is found
 * again by its operation; submitting one twice starts it once. Free of charge. Linux and macOS.
 */
export function createLocalTrainer(options: LocalTrainerOptions): Trainer {
  const machine = localMachine(options);
  const { maxDatasetBytes = 50e9, provider = "local" } = options;
  const installedFor = (plan: TrainingPlan) =>
    machine.programs.find((installed) => {
      const row = localRow(installed, plan.baseModel);
      return row !== null && (plan.trainer === undefined || plan.trainer === row.endpoint);
    }) ?? null;

  return {
    provider,

    check(plan) {
      const installed = installedFor(plan);
      const row = installed === null ? null : localRow(installed, plan.baseModel);
      if (installed === null || row === null) return [invalid(noProgram(machine, plan))];
      const { program, modelFiles } = installed;
      const missing = program.missingModelFiles(plan.baseModel, modelFiles);
      const installation = installationProblem(installed);
      return [
        ...(installation === null ? [] : [invalid(installation)]),
        ...(missing.length === 0
          ? []
          : [
              invalid(
                `${program.title} needs ${missing.join(", ")} to train ${plan.baseModel}: name the files in REELORA_LOCAL_MODEL_FILES, as ${missing.map((name) => `${name}=/path`).join(",")}.`,
              ),
            ]),
        ...checkPlan(row, plan),
      ];
    },

    async estimate(plan) {
      const installed = installedFor(plan);
      const row = installed === null ? null : localRow(installed, plan.baseModel);
      const source = "trained on this machine: no provider is paid, and nobody states how fast it is";
      return row === null ? { costUsd: 0, durationSeconds: null, source } : quote(row, plan);
    },

    async upload(zip, signal) {
      const folder = runFolder(machine.runRoot, randomUUID());
      await receiveDataset(folder, zip, maxDatasetBytes, signal);
      return datasetUrlOf(folder);
    },

    async submit(plan, datasetUrl, signal) {
      const installed = installedFor(plan);
      if (installed === null) throw new ReeloraError("training_settings_invalid", noProgram(machine, plan));
      if (signal.aborted)
        throw new ReeloraError("cancelled", "The training was not started: the work had been cancelled.");
      return { ...(await submitRun(machine, installed, plan, datasetUrl)) };
    },

    async find(clue) {
      const folder = ownFolder(machine, clue.datasetUrl);
      const operation = await startedOperation(folder);
      // What nobody has claimed by now can be submitted again: of two supervisors only one would start it.
      return operation === null ? "absent" : { found: { ...operation } };
    },

    status: async (stored) => followRun(machine, readOperation(stored)),

    cancel: async (stored) => cancelRun(machine, readOperation(stored)),
  };
}

function localMachine(options: LocalTrainerOptions): LocalMachine {
  if (process.platform === "win32") {
    throw new ReeloraError(
      "configuration_invalid",
      "Local trainers need process groups, which Windows has not: run Reelora under WSL, or train with a provider.",
    );
  }
  return {
    runRoot: resolve(options.runRoot),
    programs: options.programs.map(installedProgram),
    settings: { ...defaultSettings, ...options.settings },
    environment: trainerEnvironment(options.environment),
    secrets: secretsOf(options.environment),
    stopLimitMs: options.stopLimitMs ?? 20_000,
    longestLogBytes: options.longestLogBytes ?? 16 * 1024 * 1024,
    mostAttempts: options.mostAttempts ?? 3,
  };
}

function noProgram({ programs }: LocalMachine, { baseModel, trainer }: TrainingPlan): string {
  const names = programs.map(({ program }) => program.title).join(", ");
  const what = trainer === undefined ? `trains ${baseModel}` : `is ${trainer} for ${baseModel}`;
  return `No local trainer that is configured (${names}) ${what}: choose another base model, or set REELORA_LOCAL_TRAINER_COMMAND.`;
}

function invalid(message: string) {
  return { severity: "error", code: "training_settings_invalid", message } as const;
}
