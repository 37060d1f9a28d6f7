import { assertNever } from "@reelora/core";
import { join } from "node:path";
import { createSqliteDocumentStore } from "../adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createInProcessEventBus } from "../adapters/event-bus-in-process/create-in-process-event-bus.js";
import { createInProcessJobQueue } from "../adapters/job-queue-in-process/create-in-process-job-queue.js";
import type { S3ObjectStoreOptions } from "../adapters/object-store-s3/s3-object-store-options.js";
import { createFolderObjectStore } from "../adapters/object-store-folder/create-folder-object-store.js";
import { allCollections } from "../collections/all-collections.js";
import type { Config } from "../config/config.js";
import { s3Credentials } from "../config/s3-credentials.js";
import type { Logger } from "../log/logger.js";
import type { DirectUploads } from "../ports/direct-uploads.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { EventBus } from "../ports/event-bus.js";
import type { JobQueue } from "../ports/job-queue.js";
import type { ObjectStore } from "../ports/object-store.js";
import type { SignedFiles } from "../ports/signed-files.js";
import { signingSecret } from "../signing-secret.js";

/** What keeps and carries everything, as the configuration says: on this machine, or in services that many share. */
export interface Stores {
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  /** Null when the object store has a server of its own. */
  readonly signedFiles: SignedFiles | null;
  /** Null when the object store has no server of its own. */
  readonly directUploads: DirectUploads | null;
  /** Where people find an object: a path on this machine, or `s3://bucket/key`. */
  readonly locate: (key: string) => string;
  readonly queue: JobQueue;
  readonly bus: EventBus;
  close(): Promise<void>;
}

export interface Surroundings {
  readonly now: () => number;
  /** Address of the gateway as users reach it. */
  readonly publicUrl: string;
}

const quietMs = 10_000;

/** Opens every store. Closes those that are open already when one cannot be. */
export async function composeStores(config: Config, log: Logger, surroundings: Surroundings): Promise<Stores> {
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closeOne of closing.reverse()) await closeOne();
  };
  try {
    const documents = await openDocuments(config);
    closing.push(() => documents.close());
    const objects = await openObjects(config, log, surroundings);
    closing.push(objects.close);
    const bus = await openBus(config, log);
    closing.push(() => bus.close());
    const queue = await openQueue(config, log);
    closing.push(() => queue.close());
    return { documents, ...objects, queue, bus, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens the documents, where the configuration says. */
export async function openDocuments(config: Config): Promise<DocumentStore> {
  const uri = config.MONGODB_URI;
  if (uri !== undefined) {
    const { createMongoDocumentStore } =
      await import("../adapters/document-store-mongodb/create-mongo-document-store.js");
    return createMongoDocumentStore({ uri, collections: allCollections });
  }
  return createSqliteDocumentStore({
    path: join(config.REELORA_DATA_DIR, "reelora.sqlite"),
    collections: allCollections,
  });
}

export interface OpenedObjects extends Pick<Stores, "objects" | "signedFiles" | "directUploads" | "locate"> {
  readonly close: () => void;
}

/** Opens the objects, where the configuration says. */
export async function openObjects(
  config: Config,
  log: Logger,
  { now, publicUrl }: Surroundings,
): Promise<OpenedObjects> {
  const bucket = config.S3_BUCKET;
  switch (config.REELORA_OBJECT_STORE) {
    case "folder": {
      const root = join(config.REELORA_DATA_DIR, bucket);
      const signing = { secret: await signingSecret(config.REELORA_DATA_DIR), baseUrl: publicUrl };
      const { store, signedFiles } = await createFolderObjectStore({ root, signing, now });
      const locate = (key: string) => join(root, ...key.split("/"));
      return { objects: store, signedFiles, directUploads: null, locate, close: () => undefined };
    }
    case "s3": {
      // The SDK takes a second to load, which commands on one machine need not wait for.
      const { createS3ObjectStore } = await import("../adapters/object-store-s3/create-s3-object-store.js");
      const onWarning = (message: string) => log.warn({}, message);
      const { store, directUploads, close } = await createS3ObjectStore(s3StoreOptions(config, { now, onWarning }));
      return { objects: store, signedFiles: null, directUploads, locate: (key) => `s3://${bucket}/${key}`, close };
    }
    default:
      return assertNever(config.REELORA_OBJECT_STORE);
  }
}

/** The bucket that objects are kept in, in its adapter's words. */
export function s3StoreOptions(
  config: Config,
  surroundings: Pick<S3ObjectStoreOptions, "now" | "onWarning">,
): S3ObjectStoreOptions {
  return {
    ...surroundings,
    bucket: config.S3_BUCKET,
    endpoint: config.S3_ENDPOINT ?? null,
    publicEndpoint: config.S3_PUBLIC_ENDPOINT ?? null,
    region: config.S3_REGION,
    forcePathStyle: config.S3_FORCE_PATH_STYLE,
    credentials: s3Credentials(config),
  };
}

async function openBus({ REDIS_URL: url }: Config, log: Logger): Promise<EventBus> {
  const onListenerError = (error: unknown) => log.error({ err: error }, "event listener failed");
  if (url === undefined) return createInProcessEventBus({ onListenerError });
  const { createRedisEventBus } = await import("../adapters/event-bus-redis/create-redis-event-bus.js");
  return createRedisEventBus({ url, onListenerError, onConnectionError: redisTrouble(log) });
}

async function openQueue({ REDIS_URL: url }: Config, log: Logger): Promise<JobQueue> {
  const onHandlerError = (error: unknown, jobId: string) => log.error({ jobId, err: error }, "job handler failed");
  if (url === undefined) return createInProcessJobQueue({ onHandlerError });
  const { createBullmqJobQueue } = await import("../adapters/job-queue-bullmq/create-bullmq-job-queue.js");
  return createBullmqJobQueue({ url, onHandlerError, onConnectionError: redisTrouble(log) });
}

/** Says once in a while that Redis is away, not with each of its many attempts. */
export function redisTrouble(log: Logger): (error: unknown) => void {
  let saidAtMs = -Infinity;
  return (error) => {
    if (performance.now() - saidAtMs < quietMs) return;
    saidAtMs = performance.now();
    log.warn({ err: error }, "Redis is away or lost what it knew; work goes on, and the queue is filled again");
  };
}
