import { z } from "zod";

/** A process that surely is the one meant: process ids are used again, its start is not. */
export const KnownProcess = z.object({
  pid: z.int().positive(),
  /** When it started, as the system tells it, with the boot it belongs to. */
  start: z.string(),
});
export type KnownProcess = z.infer<typeof KnownProcess>;

/** What is trained. Kept with the run, so that one dataset cannot be submitted for two different trainings. */
export const KeptPlan = z.object({
  baseModel: z.string(),
  trigger: z.string(),
  steps: z.int(),
  learningRate: z.number(),
  rank: z.int().optional(),
  alpha: z.number().optional(),
  seed: z.int().optional(),
  items: z.int(),
  zip: z.object({ sizeBytes: z.int(), sha256: z.string() }),
});

/** All that a supervisor has to know. Holds no secret: what is secret is in its environment only. */
export const Launch = z.object({
  program: z.string(),
  plan: KeptPlan,
  commands: z
    .array(z.object({ program: z.string(), arguments: z.array(z.string()), workingFolder: z.string() }))
    .min(1),
  /** The checkpoint that it goes on from, relative to the output folder. */
  resumedFrom: z.string().nullable(),
  stop: z.object({
    file: z.string().nullable(),
    signals: z.array(z.enum(["SIGINT", "SIGTERM", "SIGKILL"])),
    /** How long each way of stopping may take before the next one. */
    limitMs: z.int().positive(),
  }),
  longestLogBytes: z.int().positive(),
});
export type Launch = z.infer<typeof Launch>;

export const TrainerProcess = KnownProcess.extend({ phase: z.int().nonnegative() });
export type TrainerProcess = z.infer<typeof TrainerProcess>;

/**
 * - `exited`: it ended by itself, well or badly, or was killed by somebody else.
 * - `not-started`: its program could not be run; `error` is the system's code.
 * - `stopped`: it was stopped on request.
 * - `interrupted`: the supervisor was told to end, as on a shutdown of the machine.
 */
export const End = z.object({
  how: z.enum(["exited", "not-started", "stopped", "interrupted"]),
  code: z.int().nullable(),
  signal: z.string().nullable(),
  phase: z.int(),
  error: z.string().nullable(),
});
export type End = z.infer<typeof End>;

/** The one line that a supervisor writes for whoever started it. */
export const SupervisorWord = z.object({ state: z.enum(["started", "not-started", "claimed", "ended"]) });
export type SupervisorWord = z.infer<typeof SupervisorWord>;
