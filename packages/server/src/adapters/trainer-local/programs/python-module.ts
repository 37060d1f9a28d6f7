import type { Command, ProgramInput } from "./program.js";

const pythonEnvironment = { PYTHONUNBUFFERED: "1", PYTHONIOENCODING: "utf-8" } as const;

/** `python …` in the program's own folder. */
export function python(
  input: ProgramInput,
  words: readonly string[],
  environment: Command["environment"] = {},
): Command {
  return {
    program: input.executable,
    arguments: words,
    workingFolder: input.installation,
    environment: { ...pythonEnvironment, ...environment },
  };
}

/**
 * `accelerate launch script …`, as the module that this command is: so it surely is the one of the interpreter that is
 * configured.
 */
export function accelerate(input: ProgramInput, script: string, words: readonly string[]): Command {
  const launch = ["-m", "accelerate.commands.launch", "--mixed_precision", "bf16"];
  return python(input, [...launch, "--num_cpu_threads_per_process", "1", script, ...words]);
}

/** `--name value`, or the bare `--name` for true; false and null are left out. */
export function flags(values: Readonly<Record<string, string | number | boolean | null>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === false || value === null) return [];
    return value === true ? [`--${name}`] : [`--${name}`, String(value)];
  });
}
