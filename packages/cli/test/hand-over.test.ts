import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { freePorts } from "../../server/test/s3-server/free-ports.js";
import { videoBytes } from "../../server/test/sources/video-bytes.js";
import { startReelora } from "./run-reelora.js";

let folder: string;
let site: Server;
let siteHost: string;
const started: ReturnType<typeof startReelora>[] = [];
beforeAll(async () => {
  // A video by its first bytes alone: the job ends as soon as somebody opens it.
  const bytes = videoBytes(4096);
  site = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "video/mp4", "content-length": bytes.length, etag: '"none"' });
    response.end(bytes);
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  siteHost = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), "reelora-hand-over-"));
});
afterAll(async () => {
  for (const { child } of started) child.kill("SIGKILL");
  site.closeAllConnections();
  site.close();
  await rm(folder, { recursive: true, force: true });
});

it("an api without Redis hands a job to the worker that is there, past the one that is not", async () => {
  const [port = 0, workerPort = 0, nobodysPort = 0] = await freePorts(3);
  const env = { REELORA_SERVICE_TOKEN: "of-one-installation", REELORA_ALLOWED_PRIVATE_HOSTS: siteHost };
  const urls = [nobodysPort, workerPort].map((each) => `http://127.0.0.1:${each}`);
  const worker = startReelora(["worker", "--worker-port", String(workerPort)], { cwd: folder, env });
  const api = startReelora(["api", "--port", String(port)], {
    cwd: folder,
    env: { ...env, REELORA_WORKER_URLS: urls.join(",") },
  });
  started.push(worker, api);
  await Promise.all([worker.said("Worker "), api.said("Gateway ")]);
  const answer = await fetch(`http://127.0.0.1:${port}/api/lora/train`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ videoUrl: `http://${siteHost}/film.mp4`, trigger: "zk", provider: "none" }),
  });
  expect(answer.status).toBe(202);
  const { jobId } = z.object({ jobId: z.string() }).parse(await answer.json());
  await api.said("a worker did not take a job");
  await worker.said("/jobs/:jobId/run");
  const ended = async () => {
    const told = await fetch(`http://127.0.0.1:${port}/api/lora/status/${jobId}`);
    return z.object({ status: z.string() }).parse(await told.json()).status;
  };
  await expect.poll(ended, { timeout: 30_000 }).toBe("failed");
  for (const { child } of [worker, api]) child.kill("SIGTERM");
  expect([(await worker.outcome).status, (await api.outcome).status]).toEqual([0, 0]);
});
