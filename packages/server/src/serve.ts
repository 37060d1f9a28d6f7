import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { compose, type Application } from "./composition/compose.js";
import type { Config } from "./config/config.js";
import { createGateway } from "./http/create-gateway.js";
import { createWorkerApi } from "./http/create-worker-api.js";
import type { GatewayDependencies } from "./http/gateway-dependencies.js";
import type { ReadinessCheck } from "./http/health/health.js";
import { listenOn } from "./http/listen-on.js";
import { openRateLimits, rateLimitsHere } from "./composition/compose-rate-limits.js";
import type { RateLimits } from "./http/access/rate-limits.js";
import { handOverQueue } from "./hand-over/hand-over-queue.js";
import type { Logger } from "./log/logger.js";
import { createMetrics } from "./metrics/create-metrics.js";
import type { Metrics } from "./metrics/metrics.js";
import { authenticate } from "./services/account/authenticate.js";
import { inviteFirstAdmin } from "./services/account/invite-first-admin.js";
import { packageVersion } from "./package-version.js";
import { startWorker, type Worker } from "./worker/start-worker.js";

/** `api` takes requests, `worker` works on jobs; both together make a whole server in one process. */
export interface Roles {
  readonly api: boolean;
  readonly worker: boolean;
}

export interface RunningServer {
  /** Where it listens, for people: one line each. */
  readonly addresses: readonly string[];
  /** Takes no new work, hands running jobs over, closes connections and stores. */
  stop(): Promise<void>;
}

const sweepIntervalMs = 1000;
const signedAddressSeconds = 60 * 60;

/** Starts a server and resolves once it listens. Leaves nothing running when it cannot. */
export async function serve(config: Config, roles: Roles, log: Logger): Promise<RunningServer> {
  const metrics = createMetrics({ process: nameOf(roles), version: packageVersion });
  const application = await compose(config, log, {
    observer: metrics.observer,
    trainer: (trainer) => metrics.measured(trainer),
  });
  const { documents: store, queue, circuits } = application;
  const checks = [{ name: "documents", check: () => store.ping() }, ...readinessOf(application)];
  metrics.watch({ store, queue, circuits, checks });
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.allSettled(stops.map((stopOne) => stopOne()));
    await application.close();
  };
  const addresses: string[] = [];
  const listen = async (app: FastifyInstance, port: number, variable: "REELORA_PORT" | "REELORA_WORKER_PORT") => {
    stops.push(() => app.close());
    return listenOn(app, { host: config.REELORA_HOST, port, variable });
  };
  try {
    if (roles.api) {
      const isAlone = !roles.worker && config.REDIS_URL === undefined;
      const limits = await openRateLimits(config, log);
      stops.push(() => limits.close());
      const gateway = await createGatewayOf(isAlone ? withHandOver(application) : application, metrics, limits.limits);
      const address = await listen(gateway, config.REELORA_PORT, "REELORA_PORT");
      addresses.push(`Gateway  ${address}  (API pages: ${address}/api-docs)`);
      addresses.push(...(await firstAdminLine(application)));
    }
    if (roles.worker) {
      const workerApi = await createWorkerApi({
        ...gatewayDependencies(application, metrics),
        concurrency: config.REELORA_CONCURRENCY,
      });
      const address = await listen(workerApi, config.REELORA_WORKER_PORT, "REELORA_WORKER_PORT");
      addresses.push(`Worker   ${address}  (health: ${address}/health)`);
      const worker = await startWorkerOf(application);
      stops.push(() => worker.stop());
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { addresses, stop };
}

async function firstAdminLine({ config, documents: store, creating, now, publicUrl }: Application): Promise<string[]> {
  if (config.REELORA_ACCOUNTS === "off") return [];
  const ports = { store, now, randomBytes: creating.randomBytes, signUp: config.REELORA_ACCOUNTS };
  const secret = await inviteFirstAdmin(ports);
  return secret === null ? [] : [`First admin: sign up once at ${publicUrl}/sign-up#${secret}`];
}

export function createGatewayOf(
  application: Application,
  metrics: Metrics = createMetrics({ process: "api-gateway", version: packageVersion }),
  rateLimits: RateLimits | null = rateLimitsHere(application.config),
): Promise<FastifyInstance> {
  return createGateway({ ...gatewayDependencies(application, metrics), rateLimits });
}

function nameOf({ api, worker }: Roles): string {
  return api && worker ? "reelora" : api ? "api-gateway" : "lora-training-worker";
}

/** What is stored here is worked on elsewhere: nothing waits in this process. */
function withHandOver(application: Application): Application {
  const { REELORA_WORKER_URLS: workerUrls, REELORA_SERVICE_TOKEN: serviceToken } = application.config;
  const onFailure = (error: unknown, workerUrl: string) =>
    application.log.warn({ err: error, workerUrl }, "a worker did not take a job; one will find it");
  const options = serviceToken === undefined ? null : { workerUrls, serviceToken, onFailure };
  const queue = handOverQueue(application.queue, options);
  return { ...application, queue, creating: { ...application.creating, queue } };
}

export function startWorkerOf(application: Application): Promise<Worker> {
  const { config } = application;
  return startWorker({
    ...application,
    concurrency: config.REELORA_CONCURRENCY,
    sweepIntervalMs,
    stuckMs: config.REELORA_STUCK_MINUTES * 60_000,
  });
}

/** What has to answer, besides the documents, before work can be done. */
function readinessOf({ objects, queue }: Application): readonly ReadinessCheck[] {
  return [
    { name: "objects", check: () => objects.head("ready").then(() => undefined) },
    { name: "queue", check: () => queue.counts().then(() => undefined) },
  ];
}

function gatewayDependencies(application: Application, metrics: Metrics): GatewayDependencies {
  const {
    config,
    log,
    documents,
    objects,
    signedFiles,
    directUploads,
    queue,
    bus,
    creating,
    trainers,
    generators,
    faces,
    circuits,
    webhookReaders,
    now,
    checkAddress,
  } = application;
  return {
    ...creating,
    logger: log,
    metrics,
    metricsToken: config.REELORA_METRICS_TOKEN ?? null,
    serviceToken: config.REELORA_SERVICE_TOKEN ?? null,
    now,
    version: packageVersion,
    authenticate:
      config.REELORA_ACCOUNTS === "off" ? null : (credentials) => authenticate({ store: documents, now }, credentials),
    signUp: config.REELORA_ACCOUNTS,
    rateLimits: rateLimitsHere(config),
    corsOrigins: config.REELORA_CORS_ORIGINS,
    trustedProxies: config.REELORA_TRUSTED_PROXIES,
    apiToken: config.REELORA_API_TOKEN ?? null,
    publicUrl: config.REELORA_PUBLIC_URL ?? null,
    circuits,
    readiness: readinessOf(application),
    store: documents,
    objects,
    queue,
    bus,
    trainers,
    generators,
    faces,
    checkAddress,
    webhookReaders,
    signedFiles,
    directUploads,
    signedAddressSeconds,
    uploadFolder: join(config.REELORA_DATA_DIR, "uploads"),
    uploadLimitBytes: config.REELORA_MAX_VIDEO_GB * 1e9,
  };
}
