import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { measureTrainer } from "./measure-trainer.js";
import type { Metrics } from "./metrics.js";
import { watchSources } from "./watch-sources.js";

const callBuckets = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];
const stageBuckets = [0.01, 0.1, 0.5, 1, 3, 10, 30, 100, 300, 1000, 3600, 10_800];

/**
 * Starts to count. Besides our own there are the usual ones of a Node process: memory, processor, event loop lag
 * (`nodejs_eventloop_lag_p99_seconds`), garbage collection.
 *
 * @param process name of the process: "api-gateway"
 */
export function createMetrics({ process, version }: { readonly process: string; readonly version: string }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({ name: "reelora_info", help: "The version that runs.", labelNames: ["version"], registers }).set(
    { version },
    1,
  );
  const jobsEnded = new Counter({
    name: "reelora_jobs_ended_total",
    help: "Jobs that ended here, and the code of the error they ended with.",
    labelNames: ["status", "code"],
    registers,
  });
  const stages = new Histogram({
    name: "reelora_stage_seconds",
    help: "How long finished stages took; reused: the output was there already.",
    labelNames: ["stage", "reused"],
    buckets: stageBuckets,
    registers,
  });
  const stageFailures = new Counter({
    name: "reelora_stage_failures_total",
    help: "Tries of stages that failed, whether or not there was another one.",
    labelNames: ["stage", "code"],
    registers,
  });
  const providerCalls = new Histogram({
    name: "reelora_provider_call_seconds",
    help: "Calls of providers that train; outcome is ok or the code of the error.",
    labelNames: ["provider", "call", "outcome"],
    buckets: callBuckets,
    registers,
  });
  const requests = new Histogram({
    name: "reelora_http_request_seconds",
    help: "Requests that were answered here, by the route as it is declared.",
    labelNames: ["method", "route", "status"],
    buckets: callBuckets,
    registers,
  });
  return {
    observer: {
      stageFinished: (stage, { reused, durationMs }) =>
        stages.observe({ stage, reused: String(reused) }, Math.max(0, durationMs) / 1000),
      stageFailed: (stage, code) => stageFailures.inc({ stage: stage ?? "", code }),
      jobEnded: (status, code) => jobsEnded.inc({ status, code: code ?? "" }),
    },
    measured: (trainer) =>
      measureTrainer(trainer, ({ durationMs, ...labels }) => providerCalls.observe(labels, durationMs / 1000)),
    requestAnswered: ({ method, route, status, durationMs }) =>
      requests.observe({ method, route: route ?? "", status }, durationMs / 1000),
    watch: (sources) => watchSources(registry, sources),
    contentType: registry.contentType,
    read: () => registry.metrics(),
  };
}
