import { Gauge, type Registry } from "prom-client";
import type { ProviderCircuit } from "../circuit/create-circuit.js";
import { jobs } from "../collections/jobs.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { JobQueue } from "../ports/job-queue.js";

/** What is asked how it stands at each reading. */
export interface MetricSources {
  readonly store: DocumentStore;
  readonly queue: JobQueue;
  readonly circuits: () => readonly ProviderCircuit[];
  /** What has to answer; `check` throws when it does not. */
  readonly checks: readonly { readonly name: string; readonly check: () => Promise<void> }[];
}

const patienceMs = 2_000;

/** Gauges whose values are asked for when they are read. One that cannot be had in time has no value in that reading. */
export function watchSources(registry: Registry, { store, queue, circuits, checks }: MetricSources): void {
  const gauge = (name: string, help: string, labelNames: string[], ask: (gauge: Gauge) => Promise<void>) =>
    void new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        await inTime(ask(this)).catch(() => undefined);
      },
    });

  gauge("reelora_queue_entries", "Entries of the queue.", ["state"], async (gauge) => {
    for (const [state, count] of Object.entries<number>({ ...(await queue.counts()) })) gauge.set({ state }, count);
  });
  gauge("reelora_queue_paused", "1 while the queue hands nothing out.", [], async (gauge) => {
    gauge.set((await queue.isPaused()) ? 1 : 0);
  });
  gauge("reelora_unfinished_jobs", "Stored jobs that have not ended, of all users.", ["status"], async (gauge) => {
    for (const status of ["queued", "processing"]) {
      gauge.set({ status }, await store.count(jobs, { where: { status } }));
    }
  });
  gauge("reelora_dependency_up", "1 while what is needed answers.", ["name"], async (gauge) => {
    const answers = checks.map(async ({ name, check }) => {
      const isUp = await inTime(check()).then(
        () => 1,
        () => 0,
      );
      gauge.set({ name }, isUp);
    });
    await Promise.all(answers);
  });
  gauge(
    "reelora_provider_circuit",
    "1 for the state of the breaker around a provider, 0 for the others.",
    ["provider", "state"],
    async (gauge) => {
      for (const circuit of circuits()) {
        for (const state of ["closed", "half-open", "open"]) {
          gauge.set({ provider: circuit.provider, state }, circuit.state === state ? 1 : 0);
        }
      }
    },
  );
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
