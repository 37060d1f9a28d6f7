import { TrainSettings } from "@reelora/core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compose } from "../../src/composition/compose.js";
import { examineInstallation } from "../../src/composition/compose-doctor.js";
import { jobs } from "../../src/collections/jobs.js";
import { readConfig } from "../../src/config/config.js";
import type { Logger } from "../../src/log/logger.js";
import { startWorkerOf } from "../../src/serve.js";
import { createJob } from "../../src/services/job/create.js";
import { drawFilm } from "../drawn-footage/draw-film.js";
import { startMongoServer } from "../mongo-server/start-mongo-server.js";
import { startRedisServer } from "../redis-server/start-redis-server.js";
import { startS3Server } from "../s3-server/start-s3-server.js";

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, child: () => silent };

it("a job goes from one process to another over MongoDB, Redis and S3, also when Redis forgets it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reelora-test-"));
  const [mongo, redis, s3] = await Promise.all([startMongoServer(), startRedisServer(), startS3Server()]);
  const film = join(folder, "film.mp4");
  await drawFilm(film);
  const configOf = (name: string) =>
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
      },
    );
  const open = (name: string) => compose(configOf(name), silent);
  const [api, work] = [await open("api"), await open("worker")];
  const settings = TrainSettings.parse({ trigger: "zk", provider: "none" });
  const request = { userId: "local", sources: [{ source: { kind: "file", path: film } as const }], settings };
  const { stored } = await createJob(api.creating, request, new AbortController().signal);
  expect(await api.queue.counts()).toMatchObject({ waiting: 1 });
  await redis.client.flushall();
  expect(await api.queue.counts()).toMatchObject({ waiting: 0 });

  const worker = await startWorkerOf(work);
  const job = async () => (await api.documents.get(jobs, stored.value.id))?.value;
  await expect.poll(async () => (await job())?.status, { timeout: 50_000, interval: 100 }).toBe("completed");
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

  const findings = await examineInstallation(configOf("doctor"), process.versions.node);
  const textOf = (name: string) => {
    const finding = findings.find((candidate) => candidate.name === name);
    return `${finding?.state}: ${finding?.message}`;
  };
  expect(textOf("objects")).toMatch(/^ok: .*conditional put, lifecycle/);
  expect(textOf("queue")).toMatch(/^ok: Redis .*noeviction/);
  // The stand-in says that it is a router.
  expect(textOf("documents")).toMatch(/^ok: MongoDB 7.* [1-9]\d* indexes/);
  expect(textOf("clock")).toMatch(/^ok: .*(Redis|S3)/);
  await Promise.all([mongo.stop(), redis.stop(), s3.stop()]);
  await rm(folder, { recursive: true });
});
