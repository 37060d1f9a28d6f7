import type { FastifyInstance } from "fastify";
import type { DocumentStore } from "../ports/document-store.js";
import type { JobQueue } from "../ports/job-queue.js";
import { createApp } from "./create-app.js";
import { documentApi } from "./documentation/document-api.js";
import { addErrorReference } from "./documentation/error-reference.js";
import type { ServerDependencies } from "./gateway-dependencies.js";
import { addHealth } from "./health/health.js";
import { addMetrics } from "./health/metrics.js";
import { addRunJob } from "./routes/run-job.js";

export interface WorkerApiDependencies extends ServerDependencies {
  readonly store: DocumentStore;
  readonly queue: JobQueue;
  /** How many jobs this worker works on at once. */
  readonly concurrency: number;
}

const prefix = "/docs";

/** What a worker process says about itself, and the one order it takes: with the service token, to work on a job now. */
export async function createWorkerApi(dependencies: WorkerApiDependencies): Promise<FastifyInstance> {
  const { store } = dependencies;
  const app = createApp({ ...dependencies, documentationPrefix: prefix });
  await documentApi(app, {
    title: "Reelora worker",
    description: "How a worker process is. Jobs are asked for and followed at the gateway.",
    version: dependencies.version,
    prefix,
    tags: [
      { name: "health", description: "Whether the worker is well, and what it has counted." },
      { name: "jobs", description: "For services that hand jobs over." },
    ],
  });
  addHealth(app, {
    ...dependencies,
    service: "lora-training-worker",
    checks: [{ name: "documents", check: () => store.ping() }, ...dependencies.readiness],
  });
  addMetrics(app, dependencies);
  addRunJob(app, dependencies);
  addErrorReference(app);
  return app;
}
