import { TrainSettings } from "@reelora/core";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compose } from "../../src/composition/compose.js";
import { examineInstallation } from "../../src/composition/compose-doctor.js";
import { jobs } from "../../src/collections/jobs.js";
import { readConfig } from "../../src/config/config.js";
import type { Logger } from "../../src/log/logger.js";
import type { ObjectStore } from "../../src/ports/object-store.js";
import { startWorkerOf } from "../../src/serve.js";
import { createJob } from "../../src/services/job/create.js";
import { drawFilm } from "../drawn-footage/draw-film.js";
import { startMongoServer, type MongoServer } from "../mongo-server/start-mongo-server.js";
import { startRedisServer, type RedisServer } from "../redis-server/start-redis-server.js";
import { startS3Server, type S3Server } from "../s3-server/start-s3-server.js";

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, child: () => silent };

let folder: string;
let mongo: MongoServer;
let redis: RedisServer;
let s3: S3Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-test-"));
  [mongo, redis, s3] = await Promise.all([startMongoServer(), startRedisServer(), startS3Server()]);
}, 120_000);
afterAll(async () => {
  await Promise.all([mongo.stop(), redis.stop(), s3.stop()]);
  await rm(folder, { recursive: true });
});

const configOf = (name: string, other: Readonly<Record<string, string>> = {}) =>
  readConfig(
    { REELORA_DATA_DIR: join(folder, name) },
    {
      MONGODB_URI: mongo.uri,
      REDIS_URL: redis.url,
      REELORA_OBJECT_STORE: "s3",
      S3_ENDPOINT: s3.endpoint,
      S3_FORCE_PATH_STYLE: "true",
      AWS_ACCESS_KEY_ID: s3.accessKeyId,
      AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
      ...other,
    },
  );
/** What the doctor says of each thing: "ok: …". */
async function examined(name: string, other: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  const findings = await examineInstallation(configOf(name, other), process.versions.node);
  return Object.fromEntries(findings.map((one) => [one.name, `${one.state}: ${one.message}`]));
}

/** How many uploads were under way at the same moment, by the first folder of their keys. */
function countUploads() {
  const underWay = new Map<string, number>();
  const most = new Map<string, number>();
  const counted = (store: ObjectStore): ObjectStore => ({
    ...store,
    async put(key, ...content) {
      const [folder = ""] = key.split("/");
      const now = (underWay.get(folder) ?? 0) + 1;
      underWay.set(folder, now);
      most.set(folder, Math.max(most.get(folder) ?? 0, now));
      try {
        return await store.put(key, ...content);
      } finally {
        underWay.set(folder, (underWay.get(folder) ?? 0) - 1);
      }
    },
  });
  return { counted, mostOf: (folder: string) => most.get(folder) ?? 0 };
}

it(
  "a job goes from one process to another over MongoDB, Redis and S3, also when Redis forgets it",
  { timeout: 180_000 },
  async () => {
    const film = join(folder, "film.mp4");
    await drawFilm(film);
    const uploads = countUploads();
    const api = await compose(configOf("api"), silent);
    const work = await compose(configOf("worker"), silent, { objects: uploads.counted });
    const settings = TrainSettings.parse({ trigger: "zk", provider: "none" });
    const request = { userId: "local", sources: [{ source: { kind: "file", path: film } as const }], settings };
    const { stored } = await createJob(api.creating, request, new AbortController().signal);
    expect(await api.queue.counts()).toMatchObject({ waiting: 1 });
    await redis.client.flushall();
    expect(await api.queue.counts()).toMatchObject({ waiting: 0 });

    const worker = await startWorkerOf(work);
    const job = async () => (await api.documents.get(jobs, stored.value.id))?.value;
    await expect.poll(async () => (await job())?.status, { timeout: 150_000, interval: 100 }).toBe("completed");
    await worker.stop();

    const kept = (await job())?.stages.curate.counts["kept"] ?? 0;
    expect(kept).toBeGreaterThan(0);
    const pictures = [];
    for await (const head of api.objects.list(`datasets/local/${stored.value.id}/images/`)) pictures.push(head);
    expect(pictures).toHaveLength(kept);
    const temporary = [];
    for (const prefix of ["temp/", "jobs/"]) for await (const head of api.objects.list(prefix)) temporary.push(head);
    expect(temporary).toEqual([]);
    await Promise.all([api.close(), work.close()]);
    // Many files go side by side, and never more than a few.
    for (const most of [uploads.mostOf("videos"), uploads.mostOf("datasets")]) {
      expect(most).toBeGreaterThan(1);
      expect(most).toBeLessThanOrEqual(8);
    }

    const found = await examined("doctor");
    expect(found["objects"]).toMatch(/^ok: .*conditional put, lifecycle/);
    expect(found["queue"]).toMatch(/^ok: Redis .*noeviction/);
    // The stand-in says that it is a router.
    expect(found["documents"]).toMatch(/^ok: MongoDB 7.* [1-9]\d* indexes/);
    expect(found["clock"]).toMatch(/^ok: .*(Redis|S3)/);
  },
);

it("the doctor says of each service that is away, refuses us or would lose things what to do, and goes on with the others", async () => {
  const evicting = await startRedisServer("allkeys-lru");
  const protectedRedis = await startRedisServer();
  await protectedRedis.client.config("SET", "requirepass", "right");
  await writeFile(join(folder, "file"), "no folder");
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = String(typeof address === "object" ? address?.port : 0);
  const closed = "127.0.0.1:1";
  const withUser = (url: string, user: string) => url.replace("://", `://${user}@`);

  const [refused, away, lacking] = await Promise.all([
    examined("refused", {
      MONGODB_URI: withUser(mongo.uri, "reelora:wrong"),
      REDIS_URL: withUser(protectedRedis.url, ":wrong"),
      AWS_SECRET_ACCESS_KEY: "wrong",
    }),
    examined(join("file", "in-it"), {
      ...{ MONGODB_URI: `mongodb://${closed}/x`, REDIS_URL: `redis://${closed}`, S3_ENDPOINT: `http://${closed}` },
      REELORA_PORT: port,
    }),
    // A name that no service takes: the bucket is missing, and cannot be made.
    examined("lacking", { REDIS_URL: evicting.url, S3_BUCKET: "ab" }),
  ]);
  taken.close();
  await Promise.all([evicting.stop(), protectedRedis.stop()]);

  expect(refused["documents"]).toMatch(/^failed: .*refuses us.*password in MONGODB_URI/);
  expect(refused["queue"]).toMatch(/^failed: Redis refuses us.*password in REDIS_URL/);
  expect(refused["objects"]).toMatch(/^failed: .*refuses the work.*AWS_SECRET_ACCESS_KEY/);
  expect(away["documents"]).toMatch(/^failed: .*does not answer.*MONGODB_URI/);
  expect(away["queue"]).toMatch(/^failed: Redis does not answer \(ECONNREFUSED\).*REDIS_URL/);
  expect(away["objects"]).toMatch(/^failed: .*does not answer.*S3_ENDPOINT/);
  for (const name of ["gateway port", "data folder"]) expect(away[name], name).toMatch(/^failed: /);
  expect(lacking["queue"]).toMatch(/^failed: .*throw entries.*allkeys-lru/);
  expect(lacking["objects"]).toMatch(/^failed: .*(does not exist and cannot be made|refuses the work).*/);
  for (const found of [refused, away, lacking]) expect(found["video"]).toMatch(/^ok/);
});
