import type { FastifyInstance } from "fastify";
import type { DocumentStore } from "../ports/document-store.js";
import { createApp } from "./create-app.js";
import { documentApi } from "./document-api.js";
import { addErrorReference } from "./error-reference.js";
import type { ServerDependencies } from "./gateway-dependencies.js";
import { addHealth } from "./health.js";

export interface WorkerApiDependencies extends ServerDependencies {
  readonly store: DocumentStore;
}

const prefix = "/docs";

/** What a worker process says about itself. It takes no orders over HTTP. */
export async function createWorkerApi(dependencies: WorkerApiDependencies): Promise<FastifyInstance> {
  const { store } = dependencies;
  const app = createApp({ ...dependencies, documentationPrefix: prefix });
  await documentApi(app, {
    title: "Reelora worker",
    description: "Health of a worker process. Jobs are asked for and followed at the gateway.",
    version: dependencies.version,
    prefix,
    tags: [{ name: "health", description: "Whether the worker is well." }],
  });
  addHealth(app, {
    ...dependencies,
    service: "lora-training-worker",
    checks: [{ name: "documents", check: () => store.ping() }, ...dependencies.readiness],
  });
  addErrorReference(app);
  return app;
}
