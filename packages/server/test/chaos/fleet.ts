import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { startReelora } from "../../../cli/test/run-reelora.js";
import { freePorts } from "../s3-server/free-ports.js";
import { markedProcesses } from "./marked-processes.js";

/** An api process and some workers, as an operator runs them; whoever is killed is started again. */
export interface Fleet {
  readonly apiUrl: string;
  /**
   * Ends the first of these that is up with `kill -9`, and starts it again. Resolves when it is dead; if none is up, when
   * one was and is dead. 0 is the api.
   */
  kill(indexes: readonly number[]): Promise<void>;
  /** Resolves when everybody listens. */
  isUp(): Promise<void>;
  readonly size: number;
  /** Tells all to stop and resolves with their exit statuses. */
  stop(): Promise<readonly (number | null)[]>;
  /** Processes that are left of it: its own and those that they have started. */
  orphans(): Promise<readonly string[]>;
  /** What is left in the folders for temporary files. */
  scratch(): Promise<readonly string[]>;
}

export interface FleetOptions {
  readonly folder: string;
  readonly workers: number;
  readonly env: Readonly<Record<string, string>>;
}

const mark = "REELORA_CHAOS_RUN";

export async function startFleet({ folder, workers, env }: FleetOptions): Promise<Fleet> {
  const ports = await freePorts(workers + 1);
  const runId = `${process.pid}-${ports.join("-")}`;
  const start = (index: number) => {
    const words = index === 0 ? ["api", "--port"] : ["worker", "--worker-port"];
    const ownEnvironment = { ...env, [mark]: runId, REELORA_DATA_DIR: join(folder, `process-${index}`) };
    return startReelora([...words, String(ports[index])], { cwd: folder, env: ownEnvironment });
  };
  const running = ports.map((_, index) => start(index));
  // Whoever ends a run early leaves nothing behind. Before its folder is removed.
  const endAll = () => running.forEach(({ child }) => child.kill("SIGKILL"));
  process.prependListener("exit", endAll);
  const listens = async (index: number) => running[index]?.said(index === 0 ? "Gateway" : "Worker");
  await Promise.all(ports.map((_, index) => listens(index)));
  /** Those that were killed and do not listen again yet. */
  const starting = new Map<number, Promise<void>>();
  let isStopping = false;
  /** One that cannot start because what it needs is away is started again, as PM2 would. */
  const startUntilItListens = async (index: number) => {
    for (let hasStarted = false; !hasStarted && !isStopping;) {
      running[index] = start(index);
      hasStarted = await listens(index).then(
        () => true,
        () => false,
      );
    }
  };
  return {
    apiUrl: `http://127.0.0.1:${ports[0]}`,
    size: ports.length,
    async kill(indexes) {
      let index = indexes.find((candidate) => !starting.has(candidate));
      if (index === undefined) {
        index = await Promise.race(indexes.map(async (candidate) => starting.get(candidate)?.then(() => candidate)));
      }
      if (index === undefined) return;
      const victim = running[index];
      victim?.child.kill("SIGKILL");
      await victim?.outcome;
      const again = index;
      starting.set(
        again,
        startUntilItListens(again).finally(() => starting.delete(again)),
      );
    },
    async isUp() {
      await Promise.all(starting.values());
    },
    async stop() {
      isStopping = true;
      for (const { child } of running) child.kill("SIGTERM");
      const statuses = await Promise.all(running.map(async ({ outcome }) => (await outcome).status));
      process.off("exit", endAll);
      return statuses;
    },
    orphans: () => markedProcesses(mark, runId),
    async scratch() {
      const folders = ports.map((_, index) => join(folder, `process-${index}`, "scratch"));
      const names = await Promise.all(folders.map((path) => readdir(path).catch(() => [])));
      return names.flat();
    },
  };
}
