import { mkdtemp, rm } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createInProcessEventBus } from "../../src/adapters/event-bus-in-process/create-in-process-event-bus.js";
import { createInProcessJobQueue } from "../../src/adapters/job-queue-in-process/create-in-process-job-queue.js";
import { createFolderObjectStore } from "../../src/adapters/object-store-folder/create-folder-object-store.js";
import { allCollections } from "../../src/collections/all-collections.js";
import { createGateway } from "../../src/http/create-gateway.js";
import { authenticate } from "../../src/services/account/authenticate.js";
import type { GatewayDependencies } from "../../src/http/gateway-dependencies.js";
import { freePolicy } from "../../src/services/usage/usage-ports.js";
import { checkAddress } from "../../src/sources/check-address.js";
import type { Logger } from "../../src/log/logger.js";
import { createMetrics } from "../../src/metrics/create-metrics.js";

export interface RunningGateway extends GatewayDependencies {
  readonly app: FastifyInstance;
  /** "http://127.0.0.1:PORT" */
  readonly url: string;
  /** Where a signed address leads in this test. */
  local(address: string): string;
  advanceClock(byMs: number): void;
  readonly logLines: readonly Readonly<Record<string, unknown>>[];
  /** Addresses that were inspected, in order. */
  readonly inspected: readonly string[];
  stop(): Promise<void>;
}

const signedOrigin = "http://files.reelora.test";
const startOfTime = Date.UTC(2026, 0, 1);

/** A gateway on real embedded adapters in a folder of its own. Every look at its clock is a millisecond later. */
export async function startGateway(
  changes: Partial<GatewayDependencies> = {},
  prepare: (app: FastifyInstance) => void = () => undefined,
): Promise<RunningGateway> {
  const folder = await mkdtemp(join(tmpdir(), "reelora-http-"));
  let time = startOfTime;
  const now = () => (time += 1);
  const logLines: Readonly<Record<string, unknown>>[] = [];
  const logger: Logger = {
    info: (fields) => void logLines.push(fields),
    warn: (fields) => void logLines.push(fields),
    error: (fields) => void logLines.push(fields),
    child: () => logger,
  };
  const fail = (error: unknown) => {
    throw error;
  };
  const inspected: string[] = [];
  const store = await createSqliteDocumentStore({
    path: join(folder, "reelora.db"),
    collections: allCollections,
  });
  const { store: objects, signedFiles } = await createFolderObjectStore({
    root: join(folder, "objects"),
    signing: { secret: "a secret of more than thirty-two characters", baseUrl: signedOrigin },
    now,
  });
  const dependencies: GatewayDependencies = {
    store,
    objects,
    signedFiles,
    directUploads: null,
    queue: createInProcessJobQueue({ onHandlerError: fail }),
    bus: createInProcessEventBus({ onListenerError: fail }),
    sources: { inspect: async (address) => inspected.push(address) },
    logger,
    now,
    randomBytes: (count) => randomBytes(count),
    version: "0.0.0-test",
    authenticate:
      (changes.signUp ?? "off") === "off" ? null : (credentials) => authenticate({ store, now }, credentials),
    signUp: "off",
    usagePolicy: freePolicy,
    rateLimits: null,
    corsOrigins: [],
    trustedProxies: [],
    apiToken: null,
    metrics: createMetrics({ process: "test", version: "0.0.0-test" }),
    metricsToken: null,
    serviceToken: null,
    publicUrl: null,
    readiness: [],
    checkAddress: (address) => void checkAddress(address, (host) => host === "127.0.0.1"),
    circuits: () => [],
    trainers: [],
    generators: [],
    faces: null,
    configuredProviders: [],
    webhookReaders: [],
    signedAddressSeconds: 600,
    uploadFolder: join(folder, "uploads"),
    uploadLimitBytes: 1024,
    ...changes,
  };
  const release = async () => {
    await dependencies.queue.close();
    await dependencies.bus.close();
    await store.close();
    await rm(folder, { recursive: true });
  };
  try {
    const app = await createGateway(dependencies);
    prepare(app);
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    return {
      ...dependencies,
      app,
      url,
      local: (address) => address.replace(signedOrigin, url),
      advanceClock: (byMs) => {
        time += byMs;
      },
      logLines,
      inspected,
      stop: async () => {
        await app.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Posts a body to the train route; a text is sent as it is. */
export function train(gateway: { readonly url: string }, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${gateway.url}/api/lora/train`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}
