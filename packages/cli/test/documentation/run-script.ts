import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export const bin = fileURLToPath(new URL("../../bin/reelora.js", import.meta.url));

/** Installed and built already; and the command of this repository. */
const commands = `
npm() { [ "$*" = ci ] || { echo "npm $* is not run here" >&2; return 1; }; }
npx() { [ "$1" = reelora ] || { echo "npx $1 is not run here" >&2; return 1; }; shift; reelora "$@"; }
reelora() { "${process.execPath}" "${bin}" "$@"; }
`;

export const homeEnvironment = (home: string) => ({ PATH: process.env["PATH"] ?? "", HOME: home });

export interface ScriptRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script as a reader's shell does, to its first failure, and stops what it left in the background. */
export async function runScript(script: string, cwd: string, prelude = ""): Promise<ScriptRun> {
  const whole = `set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n${commands}${prelude}\n${script}`;
  const child = spawn("bash", ["-c", whole], { cwd, stdio: ["ignore", "pipe", "pipe"], env: homeEnvironment(cwd) });
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on("close", resolve)),
  ]);
  return { status, stdout, stderr };
}
