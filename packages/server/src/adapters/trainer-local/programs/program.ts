import type { Expert, LossPoint } from "@reelora/core";
import type { TrainingPlan } from "../../../ports/trainer.js";

export const programNames = [
  "ai-toolkit",
  "sd-scripts",
  "musubi-tuner",
  "diffusion-pipe",
  "simpletuner",
  "diffusers",
  "nano",
  "command",
] as const;
export type ProgramName = (typeof programNames)[number];

/** One picture or clip of the unpacked dataset. */
export interface DatasetItem {
  readonly fileName: string;
  readonly media: "image" | "video";
  /** Null when it has no caption file. */
  readonly caption: string | null;
}

/** Where a run's files lie. Absolute. */
export interface RunFolders {
  readonly run: string;
  /** The dataset as it came: pictures and clips, flat, each with a caption file of the same stem. */
  readonly dataset: string;
  readonly config: string;
  /** What the program writes, checkpoints and weights. */
  readonly output: string;
  /** What the program computes from the dataset and may keep. */
  readonly cache: string;
}

/** What the operator sets for every training on this machine. */
export interface TrainingSettings {
  /** Longest side of the training pictures, pixels. */
  readonly resolution: number;
  readonly batchSize: number;
  readonly rank: number;
  /** A checkpoint is written every so many steps. */
  readonly saveEverySteps: number;
  readonly seed: number;
  /** Frames of each clip that are trained on: a multiple of 4, plus 1. */
  readonly clipFrames: number;
}

export interface ProgramInput {
  readonly plan: TrainingPlan;
  readonly items: readonly DatasetItem[];
  readonly folders: RunFolders;
  /** The operator's, with what the job asks for in their place. */
  readonly settings: TrainingSettings & { readonly alpha: number };
  /** The program's own folder; empty for those that have none. */
  readonly installation: string;
  /** The Python interpreter, or for a program without one the program itself. */
  readonly executable: string;
  /** Files and folders of the base model, by the names that the program gives them. */
  readonly modelFiles: Readonly<Record<string, string>>;
  /** The operator's own command line: the program and its arguments, with placeholders. */
  readonly template: readonly string[];
}

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly workingFolder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A file to be written before the start, or a second name for a file that is there. Paths are relative to the run. */
export type PlacedFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly linkTo: string };

/** A file or folder below the output folder, its path relative to that. */
export interface OutputFile {
  readonly path: string;
  readonly modifiedAtMs: number;
}

/** Something to go on from after an interruption. */
export interface Checkpoint {
  /** Relative to the output folder. */
  readonly path: string;
  readonly step: number | null;
}

/** Weights that a training has left, relative to the output folder. */
export interface FinishedWeights {
  readonly path: string;
  /** For a model of two experts: what `path` is for, and the other's file. */
  readonly expert?: Expert;
  readonly others?: readonly { readonly expert: Expert; readonly path: string }[];
}

/** How a program wants to be stopped: by a file it looks for, then by signals to its process group, one after another. */
export interface StopWay {
  /** Name of a file that makes it save and end, put into the newest folder below its output. */
  readonly file: string | null;
  readonly signals: readonly ("SIGINT" | "SIGTERM" | "SIGKILL")[];
}

/** One program that trains: how its input is written and its output read. Everything here is pure. */
export interface Program {
  readonly name: ProgramName;
  readonly title: string;
  /** The environment variable that says where the program is. */
  readonly variable: string;
  /** A file below the installation without which it is none; null when there is nothing to look for. */
  readonly entry: string | null;
  /** What the base model lacks in the operator's settings: names of model files. */
  missingModelFiles(baseModel: string, modelFiles: ProgramInput["modelFiles"]): readonly string[];
  layOut(input: ProgramInput): readonly PlacedFile[] | Promise<readonly PlacedFile[]>;
  /** Run one after another, each only when the one before has ended well; the last one trains. */
  commands(input: ProgramInput, resumeFrom: Checkpoint | null): readonly Command[];
  readonly stop: StopWay;
  /** The file among those of `layOut` that is kept as the training's configuration; relative to the run. */
  readonly configFile: string | null;
  /** How many steps are done, told from the log's lines; null when none tells. */
  stepsDone(lines: readonly string[], steps: number): number | null;
  /** The loss curve so far, told from all lines of the log. Absent for programs that are not read so closely. */
  losses?(lines: readonly string[]): readonly LossPoint[];
  /** Pictures that it made while training, relative to the output folder, by step. Absent for programs that make none. */
  samples?(files: readonly OutputFile[]): readonly { readonly path: string; readonly step: number }[];
  /** What it can go on from, oldest first. Empty for programs that cannot. */
  checkpoints(files: readonly OutputFile[]): readonly Checkpoint[];
  /**
   * Whether weights that are there are the finished ones, when nobody recorded how the program ended. Only asked then:
   * most programs write their last file under a name of its own, some end with a line that says so.
   */
  leavesProof(lines: readonly string[]): boolean;
  /** The finished weights, or the newest when the program tells none apart; null when the training has left none. */
  weights(files: readonly OutputFile[]): FinishedWeights | null;
}

/** The name of what is trained, in file names. Ours, never a user's text. */
export const outputName = "lora";
