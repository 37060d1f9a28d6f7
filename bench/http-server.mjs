// The server of bench/http.mjs: the real gateway on embedded stores with 200 jobs, and bare routes beside it.
// Says where it is in one line of JSON, and ends the jobs that are streamed when told to on standard input.
import { randomBytes } from "node:crypto";
import { makeId, newJob, TrainSettings } from "@reelora/core";
import { compose, createLogger, readConfig } from "@reelora/server";
import { createGatewayOf } from "@reelora/server/serve";
import { fastify } from "fastify";
import { jobs } from "../packages/server/dist/collections/jobs.js";
import { applyJobEvent } from "../packages/server/dist/services/job/apply.js";

const [, , folder] = process.argv;
const log = await createLogger({ level: "silent", pretty: false, process: "bench" });
const config = readConfig({ REELORA_DATA_DIR: folder }, {});
const application = await compose(config, log);
const { documents: store, bus, now } = application;

const settings = TrainSettings.parse({ trigger: "zkbench" });
const done = ["ingest", "detect", "extract", "curate", "caption", "package"];
const ids = [];
for (let number = 0; number < 200; number += 1) {
  const at = now() + number;
  const id = makeId("job", at, randomBytes(10));
  const source = { kind: "url", url: `https://example.com/videos/${number}.mp4` };
  const job = newJob({ id, userId: "local", at, source, settings, requestDigest: id });
  for (const name of done) {
    const counts = { shots: 140, candidates: 181, kept: 25, items: 25, datasetVersion: 1 };
    Object.assign(job.stages[name], {
      ...{ state: "finished", startedAt: at, finishedAt: at + 1500, counts, summary: `25 of 181, ${name}` },
    });
  }
  const version = {
    ...{ version: 1, s3Key: `loras/local/${id}/v1/model.safetensors`, sizeBytes: 171_969_408, sha256: "0".repeat(64) },
    ...{ createdAt: at, config: { trigger: "zkbench", steps: 1000, learning_rate: 0.0001, frame_count: 25 } },
  };
  await store.insert(jobs, {
    ...{ ...job, status: "processing", stage: "train", progress: 70, startedAt: at, versions: [version] },
  });
  ids.push(id);
}

const app = await createGatewayOf(application);
const url = await app.listen({ host: "127.0.0.1", port: 0 });
const statusUrl = `${url}/api/lora/status/${ids[0]}`;
const listUrl = `${url}/api/lora/jobs?limit=20`;
const status = await fetch(statusUrl);
const [document, page] = [await status.json(), await (await fetch(listUrl)).json()];

const bare = fastify();
bare.get("/document", async () => document);
bare.get("/page", async () => page);
const bareUrl = await bare.listen({ host: "127.0.0.1", port: 0 });

const streamed = ids.slice(-20);
const places = {
  ...{ statusUrl, listUrl, etag: status.headers.get("etag") },
  ...{ bareUrl: `${bareUrl}/document`, barePageUrl: `${bareUrl}/page` },
  streamUrls: streamed.map((id) => `${url}/api/lora/jobs/${id}/events`),
};
process.stdout.write(`${JSON.stringify(places)}\n`);

process.stdin.once("data", () => void endStreamed());

async function endStreamed() {
  for (const jobId of streamed) {
    await applyJobEvent(store, jobId, { type: "cancelled", at: now() });
    await bus.publish({ type: "job-changed", userId: "local", jobId });
  }
}
