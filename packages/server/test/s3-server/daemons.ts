import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { openSync, closeSync } from "node:fs";

/** Processes that live no longer than the tests. */
export interface Daemons {
  /** Starts a program that stays in the foreground; its output goes to `logFile`. */
  start(program: string, args: readonly string[], logFile: string): void;
  /** The command lines of those that have ended by themselves. */
  ended(): readonly string[];
  /** Ends all, the last one first, and resolves when they are gone. */
  stop(): Promise<void>;
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

export function createDaemons(): Daemons {
  const children: ChildProcess[] = [];
  return {
    start(program, args, logFile) {
      const log = openSync(logFile, "a");
      // The kernel ends the daemon with its parent, so that a killed test run leaves nothing behind.
      const child = spawn("setpriv", ["--pdeathsig", "KILL", program, ...args], { stdio: ["ignore", log, log] });
      closeSync(log);
      child.on("error", () => undefined);
      children.push(child);
    },
    ended: () => children.filter(hasEnded).map((child) => child.spawnargs.slice(3).join(" ")),
    async stop() {
      for (const child of children.reverse()) {
        if (hasEnded(child) || child.pid === undefined) continue;
        const exit = once(child, "exit");
        child.kill("SIGKILL");
        await exit;
      }
    },
  };
}
