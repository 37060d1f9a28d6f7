import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { jobs } from "../../src/collections/jobs.js";
import { runs } from "../../src/collections/runs.js";
import { jobIdOf, storeDataset, storeJob } from "../pipeline/workshop.js";
import { startProvider, type ProviderName } from "./simulated-provider.js";
import type { ChildReport, Orders } from "./work-until-killed.js";

/** More than the lease of a process that was killed. */
const betweenLivesMs = 2500;

/** Where a process is killed: at a mark of its own, counted from 1, or by its provider while that handles a request. */
export type KillPoint =
  | { readonly mark: number }
  | { readonly route: string; readonly phase: "received" | "done"; readonly occurrence: number };

export interface ChildEnd {
  readonly wasKilled: boolean;
  readonly results: readonly string[];
  /** Of the last job. */
  readonly marks: readonly string[];
}

/** A data folder and a simulated provider of its own, on which one process at a time lives and is killed. */
export async function openLane(name: ProviderName, child: string, folder: string) {
  let seen = 0;
  let killPoint: KillPoint | null = null;
  let living: ChildProcess | null = null;
  const provider = await startProvider(name, (route, phase) => {
    if (killPoint === null || "mark" in killPoint || route !== killPoint.route || phase !== killPoint.phase) return;
    seen += 1;
    if (seen === killPoint.occurrence) living?.kill("SIGKILL");
  });
  const workshop = await provider.openWorkshop(folder);
  await storeDataset(workshop);
  const lives = new Map<string, number>();
  /** `kills`: of jobs; one process may have worked on several. */
  const stats = { kills: 0, children: 0 };

  const live = async (tasks: Orders["tasks"]): Promise<ChildEnd> => {
    const orders: Orders = { folder, provider: provider.address, tasks };
    const process_ = spawn(process.execPath, [child, JSON.stringify(orders)], { stdio: ["ignore", "pipe", "inherit"] });
    living = process_;
    stats.children += 1;
    const [printed] = await Promise.all([text(process_.stdout), once(process_, "close")]);
    living = null;
    const wasKilled = process_.signalCode === "SIGKILL";
    if (!wasKilled && process_.exitCode !== 0) throw new Error(`a child ended with ${process_.exitCode}`);
    const reports = wasKilled ? [] : (JSON.parse(printed) as readonly ChildReport[]);
    return { wasKilled, results: reports.map(({ result }) => result), marks: reports.at(-1)?.marks ?? [] };
  };

  return {
    ...{ name, folder, provider, workshop, lives, stats },

    /** Stores a job whose number of steps tells its submissions apart. */
    async newJob(): Promise<string> {
      const jobId = jobIdOf(lives.size + 1);
      await storeJob(workshop, jobId, { provider: name, steps: 100 + lives.size + 1 });
      lives.set(jobId, 0);
      return jobId;
    },

    /** Works on a job in a process that is killed; tells how it ended. */
    async lifeOf(jobId: string, point: KillPoint | null): Promise<ChildEnd> {
      const before = lives.get(jobId) ?? 0;
      [seen, killPoint] = [0, point];
      const killAt = point !== null && "mark" in point ? point.mark : null;
      const end = await live([{ jobId, laterMs: before * betweenLivesMs, killAt }]);
      killPoint = null;
      lives.set(jobId, before + 1);
      if (end.wasKilled) stats.kills += 1;
      return end;
    },

    /** Works on new jobs in one process, which is killed once each of them stands at its mark; tells whether it was. */
    async livesOf(points: readonly { readonly jobId: string; readonly mark: number }[]): Promise<boolean> {
      const tasks = points.map(({ jobId, mark }) => ({ jobId, laterMs: 0, killAt: mark }));
      const { wasKilled } = await live(tasks);
      for (const { jobId } of points) lives.set(jobId, 1);
      if (wasKilled) stats.kills += points.length;
      return wasKilled;
    },

    /** Works on all jobs that have not ended, in one process that is left alone. */
    async finish(): Promise<void> {
      const waiting: string[] = [];
      for (const jobId of lives.keys()) {
        const job = (await workshop.store.get(jobs, jobId))?.value;
        if (job?.completedAt === null && job.attention === null) waiting.push(jobId);
      }
      if (waiting.length === 0) return;
      const later = (jobId: string) => ((lives.get(jobId) ?? 0) + 1) * betweenLivesMs;
      await live(waiting.map((jobId) => ({ jobId, laterMs: later(jobId), killAt: null })));
    },

    async jobs() {
      const found = await Promise.all([...lives.keys()].map((jobId) => workshop.store.get(jobs, jobId)));
      return found.flatMap((stored) => (stored === null ? [] : [stored.value]));
    },

    async runsOf(jobId: string) {
      const { items } = await workshop.store.find(runs, { where: { jobId }, limit: 100 });
      return items.map(({ value }) => value).toSorted((one, other) => one.number - other.number);
    },

    /** What the provider has accepted for a job: each would have been paid. */
    submissionsFor(jobId: string) {
      const steps = 100 + Number(jobId.replace("job_", ""));
      return provider.paid().filter((training) => training.steps === steps);
    },

    async close(): Promise<void> {
      living?.kill("SIGKILL");
      await workshop.close();
      await provider.close();
    },
  };
}

export type Lane = Awaited<ReturnType<typeof openLane>>;
