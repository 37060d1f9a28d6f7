import { customTrainer, localTrainers, nanoTrainers, type TrainerRow } from "@reelora/core";
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { programTable } from "./programs/program-table.js";
import type { Program, ProgramInput, ProgramName } from "./programs/program.js";

/** A program that the operator has installed. */
export interface ConfiguredProgram {
  readonly name: ProgramName;
  /** Where it was cloned to. Not for `simpletuner` and `command`, which have no such folder. */
  readonly folder?: string;
  /**
   * Its Python interpreter; for `simpletuner` the program itself. Default: that of `venv` or `.venv` in the folder if
   * there is one, else `python`; for `simpletuner` the program of that name on the PATH.
   */
  readonly executable?: string;
  /** Files and folders of base models, by the names that the program's own options have. */
  readonly modelFiles?: Readonly<Record<string, string>>;
  /** For `command`: the program and its arguments, with placeholders. */
  readonly template?: readonly string[];
}

export interface InstalledProgram extends Pick<
  ProgramInput,
  "installation" | "executable" | "modelFiles" | "template"
> {
  readonly program: Program;
  /** The variable that names the interpreter. */
  readonly interpreterVariable: string;
}

export function installedProgram(configured: ConfiguredProgram): InstalledProgram {
  const program = programTable[configured.name];
  const installation = configured.folder ?? "";
  const { template = [], modelFiles = {} } = configured;
  const executable = configured.executable ?? defaultExecutable(configured.name, installation, template);
  const interpreterVariable = program.variable.replace(/_DIR$/, "_PYTHON");
  return { program, installation, executable, modelFiles, template, interpreterVariable };
}

function defaultExecutable(name: ProgramName, folder: string, template: readonly string[]): string {
  if (name === "simpletuner") return "simpletuner";
  if (name === "command") return template[0] ?? "";
  if (name === "nano") return process.execPath;
  const candidates = ["venv", ".venv"].map((environment) => join(folder, environment, "bin", "python"));
  return candidates.find((path) => existsSync(path)) ?? "python";
}

/** What is missing of an installation, with what to do; null when it is there as far as can be seen without a start. */
export function installationProblem(installed: InstalledProgram): string | null {
  const { program, installation, executable, interpreterVariable } = installed;
  if (program.entry !== null && !existsSync(join(installation, program.entry))) {
    return `${program.title} is not installed where ${program.variable} says: ${program.entry} is not there. Clone the program, or correct ${program.variable}.`;
  }
  if (isAbsolute(executable) && !existsSync(executable)) {
    return `${program.title} cannot be started: its interpreter does not exist. Correct ${interpreterVariable}.`;
  }
  return null;
}

/** The catalogue's row for a program and base model; a command takes any base model. */
export function localRow({ program }: InstalledProgram, baseModel: string): TrainerRow | null {
  if (program.name === "command") return customTrainer(baseModel);
  return (
    [...localTrainers, ...nanoTrainers].find(({ endpoint }) => endpoint === `${program.name}/${baseModel}`) ?? null
  );
}

/** Programs that ship beside an interpreter, such as accelerate, are found through the PATH of its folder. */
export function pathFor({ executable }: InstalledProgram, path: string): string {
  return isAbsolute(executable) ? `${dirname(executable)}:${path}` : path;
}
