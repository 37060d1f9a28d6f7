import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const registration = new URL("../typescript-children/register-typescript.mjs", import.meta.url).href;

export interface Child {
  readonly process: ChildProcess;
  /** The lines it has written to standard output so far. */
  readonly lines: readonly string[];
  /** Resolves when it has written that many lines; rejects when it ends before. */
  hasWritten(lines: number): Promise<void>;
  /** Writes a line to its standard input. */
  tell(line: string): void;
  /** Resolves with its exit code, null after a signal, when all it wrote has been read. */
  readonly ended: Promise<number | null>;
}

/** Runs `children/{script}` in a process of its own. `wrapper` is a program that starts it, with its arguments. */
export function startChild(script: string, parameters: readonly string[], wrapper: readonly string[] = []): Child {
  const path = fileURLToPath(new URL(`./children/${script}`, import.meta.url));
  const command = [...wrapper, process.execPath, "--import", registration, path, ...parameters];
  const child = spawn(command[0] ?? "", command.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const checks = new Set<() => void>();
  reader.on("line", (line) => {
    lines.push(line);
    for (const check of checks) check();
  });
  const ended = Promise.all([once(child, "exit"), once(reader, "close")]).then(() => child.exitCode);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    process: child,
    lines,
    ended,
    tell: (line) => void child.stdin.write(`${line}\n`),
    hasWritten: (count) =>
      new Promise((resolve, reject) => {
        const check = () => lines.length >= count && resolve();
        checks.add(check);
        check();
        void ended.then(() => reject(new Error(`${script} ended after ${lines.length} of ${count} lines`)));
      }),
  };
}
