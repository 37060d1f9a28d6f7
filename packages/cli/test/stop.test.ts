import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSqliteDocumentStore } from "../../server/src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { allCollections } from "../../server/src/collections/all-collections.js";
import { jobs } from "../../server/src/collections/jobs.js";
import { drawFilm } from "../../server/test/drawn-footage/draw-film.js";
import { freePorts } from "../../server/test/s3-server/free-ports.js";
import { startReelora } from "./run-reelora.js";

let folder: string;
let site: Server;
let siteHost: string;
let isReleased = false;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-stop-"));
  await drawFilm(join(folder, "film.mp4"));
  const film = await readFile(join(folder, "film.mp4"));
  // Until it is released, it sends half of the film and then nothing.
  site = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "video/mp4", "content-length": film.length, etag: '"film"' });
    if (isReleased) response.end(film);
    else response.write(film.subarray(0, film.length / 2));
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  siteHost = `127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  site.closeAllConnections();
  site.close();
  await rm(folder, { recursive: true, force: true });
});

async function startServer(stopSeconds: number) {
  const [port = 0, workerPort = 0] = await freePorts(2);
  const server = startReelora(["serve", "--port", String(port), "--worker-port", String(workerPort)], {
    cwd: folder,
    env: { REELORA_ALLOWED_PRIVATE_HOSTS: siteHost, REELORA_STOP_SECONDS: String(stopSeconds) },
  });
  await server.said("Worker");
  return { ...server, port, url: `http://127.0.0.1:${port}` };
}

/** A request whose body never comes to its end, so that whoever answers it waits. */
async function halfRequest(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(
    "POST /api/lora/train HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\nexpect: 100-continue\r\n\r\n",
  );
  // It has the request, and waits for the body.
  await once(socket, "data");
  return socket;
}

async function storedJob(jobId: string) {
  const path = join(folder, "reelora-data", "reelora.sqlite");
  const store = await createSqliteDocumentStore({ path, collections: allCollections });
  const job = (await store.get(jobs, jobId))?.value;
  await store.close();
  return job;
}

describe("a server that is told to stop", () => {
  it("hands the running stage over, and the next one goes on with the job at once", async () => {
    const first = await startServer(25);
    const response = await fetch(`${first.url}/api/lora/train`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ videoUrl: `http://${siteHost}/film.mp4`, trigger: "zk", provider: "none" }),
    });
    const { jobId } = (await response.json()) as { jobId: string };
    await expect.poll(async () => (await storedJob(jobId))?.stages.ingest.state, { timeout: 20_000 }).toBe("running");
    first.child.kill("SIGTERM");
    expect((await first.outcome).status).toBe(0);
    expect(await storedJob(jobId)).toMatchObject({ status: "processing", lease: null, attempts: [] });

    isReleased = true;
    const second = await startServer(25);
    await expect.poll(async () => (await storedJob(jobId))?.status, { timeout: 50_000 }).toBe("completed");
    second.child.kill("SIGTERM");
    expect((await second.outcome).status).toBe(0);
  });

  it("ends all the same when something holds it for longer than it may take, and says so", async () => {
    const server = await startServer(0.5);
    const socket = await halfRequest(server.port);
    server.child.kill("SIGTERM");
    const { status, stderr } = await server.outcome;
    expect(status).toBe(1);
    expect(stderr).toContain("REELORA_STOP_SECONDS");
    socket.destroy();
  });

  it("ends at once when it is told a second time", async () => {
    const server = await startServer(600);
    const socket = await halfRequest(server.port);
    server.child.kill("SIGTERM");
    await server.said("a second signal ends at once");
    server.child.kill("SIGTERM");
    expect((await server.outcome).status).toBe(143);
    socket.destroy();
  });
});
