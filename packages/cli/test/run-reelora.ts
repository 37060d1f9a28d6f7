import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const bin = fileURLToPath(new URL("../bin/reelora.js", import.meta.url));

/** The command as a user runs it: built, in a process of its own, with nothing configured but what is given. */
export function startReelora(
  words: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
) {
  const child = spawn(process.execPath, [bin, ...words], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const outcome = new Promise<Outcome>((resolve) => child.on("close", (status) => resolve({ status, stdout, stderr })));
  /** Resolves once the text has been printed on either stream; rejects when the process ends without it. */
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => (stdout + stderr).includes(text) && resolve();
      child.stdout.on("data", look);
      child.stderr.on("data", look);
      child.on("close", () => reject(new Error(`ended without saying "${text}":\n${stdout}${stderr}`)));
      look();
    });
  return { child, outcome, said };
}

export function reelora(
  words: readonly string[],
  options: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<Outcome> {
  return startReelora(words, options).outcome;
}
