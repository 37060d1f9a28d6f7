import { makeId, newJob, reduceJob, TrainSettings } from "@reelora/core";
import { createLogger, migrate, readConfig, type MigrationReport } from "@reelora/server";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { createMongoDocumentStore } from "../../server/src/adapters/document-store-mongodb/create-mongo-document-store.js";
import { createSqliteDocumentStore } from "../../server/src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createFolderObjectStore } from "../../server/src/adapters/object-store-folder/create-folder-object-store.js";
import { createS3ObjectStore } from "../../server/src/adapters/object-store-s3/create-s3-object-store.js";
import { allCollections } from "../../server/src/collections/all-collections.js";
import { idempotencyKeys } from "../../server/src/collections/idempotency-keys.js";
import { jobs } from "../../server/src/collections/jobs.js";
import type { ObjectHead, ObjectStore } from "../../server/src/ports/object-store.js";
import { startMongoServer, type MongoServer } from "../../server/test/mongo-server/start-mongo-server.js";
import { startS3Server, type S3Server } from "../../server/test/s3-server/start-s3-server.js";
import { startTcpProxy } from "../../server/test/tcp-proxy/start-tcp-proxy.js";
import { reelora, startReelora } from "./run-reelora.js";

const Result = z.object({
  ok: z.boolean(),
  reports: z.array(z.object({ what: z.string(), copied: z.number(), present: z.number(), verified: z.number() })),
});
/** Several processes come and go: seconds on quiet cores, far more where others work as well. */
const timeoutMs = 240_000;
const bucket = "content-generation-assets";
const jobCount = 200;
const objectCount = 40;
let folder: string;
let data: string;
let mongo: MongoServer;
let s3: S3Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-migrate-"));
  data = join(folder, "reelora-data");
  [mongo, s3] = await Promise.all([startMongoServer(), startS3Server()]);
  const store = await openSqlite();
  const settings = TrainSettings.parse({ trigger: "zk" });
  for (let index = 0; index < jobCount; index += 1) {
    const id = makeId("job", 1_700_000_000_000 + index, randomBytes(10));
    const source = { kind: "url", url: `https://example.com/${index}.mp4?ü=“${index}”` } as const;
    const job = newJob({ id, userId: `user-${index % 7}`, at: index, source, settings, requestDigest: id });
    await store.insert(jobs, index % 2 === 0 ? job : reduceJob(job, { type: "cancelled", at: index + 1 }));
  }
  await store.insert(idempotencyKeys, idempotencyKeys.parse({ ...example, id: "young", createdAt: Date.now() }));
  await store.insert(idempotencyKeys, idempotencyKeys.parse({ ...example, id: "old", createdAt: 1 }));
  await store.close();
  const objects = await openFolder();
  for (let index = 0; index < objectCount; index += 1) {
    // One goes in parts.
    const bytes = randomBytes(index === 7 ? 20_000_000 : index * 997);
    const contentType = index % 2 === 0 ? "image/jpeg" : "application/json";
    await objects.put(`datasets/local/job_${index % 5}/images/${index}.bin`, bytes, { contentType });
  }
}, 120_000);
const example = { userId: "u", key: "k", requestDigest: "d", jobId: "job_1" };
afterAll(async () => {
  await Promise.all([mongo.stop(), s3.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const openSqlite = () => createSqliteDocumentStore({ path: join(data, "reelora.sqlite"), collections: allCollections });
const openMongo = () => createMongoDocumentStore({ uri: mongo.uri, collections: allCollections });
async function openFolder(): Promise<ObjectStore> {
  const signing = { secret: "s".repeat(32), baseUrl: "http://127.0.0.1" };
  return (await createFolderObjectStore({ root: join(data, bucket), signing, now: Date.now })).store;
}
const openS3 = () =>
  createS3ObjectStore({
    ...{ bucket, endpoint: s3.endpoint, publicEndpoint: null, region: s3.region, forcePathStyle: true },
    ...{ credentials: s3, now: Date.now, onWarning: () => undefined },
  });
const s3Environment = (endpoint: string) => ({
  ...{ S3_ENDPOINT: endpoint, S3_FORCE_PATH_STYLE: "true" },
  ...{ AWS_ACCESS_KEY_ID: s3.accessKeyId, AWS_SECRET_ACCESS_KEY: s3.secretAccessKey },
});
type Ends = Parameters<typeof migrate>[2];
const log = await createLogger({ level: "silent", pretty: false, process: "test" });
/** Moves in this process; `into`: another data folder. Gives what was found of one collection, or of the objects. */
async function migrated(
  what: string,
  ends: Ends,
  env: Readonly<Record<string, string>>,
  { into = data, overwrite = false }: { into?: string; overwrite?: boolean } = {},
): Promise<MigrationReport> {
  const config = readConfig({ REELORA_DATA_DIR: into }, env);
  const options = { overwrite, onProgress: () => undefined, signal: new AbortController().signal };
  const reports = await migrate(config, log, ends, options);
  return reports.find((report) => report.what === what) ?? expect.fail(`no report of ${what}`);
}
/** Moves as a user does. */
async function run(words: readonly string[], env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = await reelora([...words, "--json"], { cwd: folder, env });
  return { status, stderr, ...Result.parse(JSON.parse(stdout)) };
}
async function headsOf(store: ObjectStore): Promise<ObjectHead[]> {
  const heads: ObjectHead[] = [];
  for await (const head of store.list("")) heads.push(head);
  return heads;
}

it(
  "documents go from SQLite to MongoDB and back without loss, also when it is killed in the middle",
  { timeout: timeoutMs },
  async () => {
    const proxy = await startTcpProxy(mongo.port);
    const words = ["migrate", "--from", "sqlite", "--to", "mongodb"];
    const ends = { from: "sqlite", to: "mongodb" } as const;
    const through = { MONGODB_URI: mongo.uri.replace(`:${mongo.port}`, `:${proxy.port}`) };
    const target = await openMongo();
    const killed = startReelora(words, { cwd: folder, env: through });
    await expect.poll(() => target.count(jobs, {}), { interval: 1, timeout: 30_000 }).toBeGreaterThan(20);
    proxy.stall();
    killed.child.kill("SIGKILL");
    expect((await killed.outcome).status).toBe(null);
    await proxy.stop();
    const half = await target.count(jobs, {});
    expect(half).toBeLessThan(jobCount);

    const env = { MONGODB_URI: mongo.uri };
    const second = await run(words, env);
    expect([second.status, second.ok]).toEqual([0, true]);
    const of = (what: string) => second.reports.find((report) => report.what === what);
    expect(of("jobs")).toMatchObject({ copied: jobCount - half, present: half, verified: jobCount });
    expect(of("idempotency-keys")?.verified).toBe(1);
    const source = await openSqlite();
    const all = { limit: 1000 };
    const values = async (store: typeof source) => (await store.find(jobs, all)).items.map(({ value }) => value);
    expect(await values(target)).toEqual(await values(source));

    // Back into an empty folder: the same documents, by the same digest.
    const into = join(folder, "back");
    const there = await migrated("jobs", ends, env);
    const back = await migrated("jobs", { from: "mongodb", to: "sqlite" }, env, { into });
    expect(there).toMatchObject({ copied: 0, present: jobCount, verified: jobCount, problems: [] });
    expect(back).toMatchObject({ copied: jobCount, verified: jobCount, problems: [], digest: there.digest });

    const [first] = (await target.find(jobs, { limit: 1 })).items;
    if (first === undefined) throw new Error("there are jobs");
    await target.replace(jobs, { ...first.value, progress: 99 }, first.version);
    const conflict = await run(words, env);
    expect([conflict.status, conflict.stderr]).toEqual([1, expect.stringContaining(first.value.id) as string]);
    expect((await migrated("jobs", ends, env, { overwrite: true })).copied).toBe(1);

    const held = { type: "claimed", at: Date.now(), owner: "w", expiresAt: Date.now() + 60_000 } as const;
    const [waiting] = (await source.find(jobs, { where: { status: "queued" }, limit: 1 })).items;
    if (waiting === undefined) throw new Error("a job waits");
    const busy = await source.replace(jobs, reduceJob(waiting.value, held), waiting.version);
    await expect(migrated("jobs", ends, env)).rejects.toThrow(waiting.value.id);
    await source.replace(jobs, waiting.value, busy.version);
    await source.close();
    await target.close();
  },
);

it(
  "objects go from a folder to S3 and back without loss, also when it is killed in the middle",
  { timeout: timeoutMs },
  async () => {
    const { store: target, close } = await openS3();
    const proxy = await startTcpProxy(Number(new URL(s3.endpoint).port));
    const env = s3Environment(s3.endpoint);
    const heads = await headsOf(await openFolder());
    const words = ["migrate", "--from", "folder", "--to", "s3"];
    const killed = startReelora(words, { cwd: folder, env: s3Environment(`http://127.0.0.1:${proxy.port}`) });
    const early = heads[6]?.key ?? "";
    await expect.poll(() => target.head(early), { interval: 5, timeout: 50_000 }).not.toBeNull();
    proxy.stall();
    killed.child.kill("SIGKILL");
    expect((await killed.outcome).status).toBe(null);
    await proxy.stop();
    expect((await headsOf(target)).length).toBeLessThan(objectCount);

    const second = await migrated("objects", { from: "folder", to: "s3" }, env);
    expect(second).toMatchObject({ verified: objectCount, problems: [] });
    expect(second.copied + second.present).toBe(objectCount);
    for (const head of heads) {
      const bytes = await buffer(target.get(head.key));
      expect(createHash("sha256").update(bytes).digest("hex"), head.key).toBe(head.sha256);
      expect(await target.head(head.key)).toMatchObject({ contentType: head.contentType, sizeBytes: head.sizeBytes });
    }
    close();

    // And back, onto a disk where one object is damaged afterwards: the next run tells which.
    const into = join(folder, "back");
    const back = { from: "s3", to: "folder" } as const;
    expect(await migrated("objects", back, env, { into })).toMatchObject({ verified: objectCount, problems: [] });
    const images = join(into, bucket, "datasets", "local", "job_3", "images");
    const [damaged = ""] = (await readdir(images)).filter((name) => name.endsWith(".bin") && name !== "3.bin");
    await writeFile(join(images, damaged), "other bytes");
    expect((await migrated("objects", back, env, { into })).problems).toEqual([
      expect.stringContaining(damaged) as string,
    ]);
  },
);

it("refuses ends that do not go together", async () => {
  await expect(migrated("objects", { from: "sqlite", to: "s3" }, {})).rejects.toThrow("between sqlite and mongodb");
});
