import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StatusDocument } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawFilm, drawSequel, ffmpeg } from "../../server/test/drawn-footage/draw-film.js";
import { freePorts } from "../../server/test/s3-server/free-ports.js";
import { reelora, startReelora } from "./run-reelora.js";

let folder: string;
let site: Server;
let siteHost: string;
let gateway: string;
let workerUrl: string;
const processes: ReturnType<typeof startReelora>[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-serve-"));
  await drawFilm(join(folder, "film.mp4"));
  await drawSequel(join(folder, "film.mp4"), join(folder, "sequel.mp4"));
  const longScene = [
    "-f",
    "lavfi",
    "-i",
    "testsrc2=size=1280x720:rate=24",
    "-frames:v",
    "1500",
    "-preset",
    "ultrafast",
  ];
  await ffmpeg(...longScene, join(folder, "long.mp4"));
  site = createServer((request, response) => {
    if (request.url === "/missing.mp4") return void response.writeHead(404).end();
    if (request.url === "/page.mp4") return void response.end("<!doctype html><title>Not found</title>");
    if (request.url === "/huge.mp4") return response.writeHead(200, { "content-length": "10000000000" }).flushHeaders();
    const others = ["long.mp4", "sequel.mp4"];
    const file = join(folder, others.find((name) => request.url === `/${name}`) ?? "film.mp4");
    void stat(file).then(({ size }) => {
      response.writeHead(200, { "content-type": "video/mp4", "content-length": size, etag: `"${size}"` });
      createReadStream(file).pipe(response);
    });
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  siteHost = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  const [port = 0, workerPort = 0] = await freePorts(2);
  gateway = `http://127.0.0.1:${port}`;
  workerUrl = `http://127.0.0.1:${workerPort}`;
  const env = { REELORA_ALLOWED_PRIVATE_HOSTS: siteHost };
  processes.push(startReelora(["api", "--port", String(port)], { cwd: folder, env }));
  processes.push(startReelora(["worker", "--worker-port", String(workerPort)], { cwd: folder, env }));
  await Promise.all([processes[0]?.said("Gateway"), processes[1]?.said("Worker")]);
});

afterAll(async () => {
  for (const { child } of processes) child.kill("SIGTERM");
  const outcomes = await Promise.all(processes.map(({ outcome }) => outcome));
  site.closeAllConnections();
  site.close();
  await rm(folder, { recursive: true, force: true });
  expect(outcomes.map(({ status }) => status)).toEqual([0, 0]);
});

async function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(gateway + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { response, json: (await response.json()) as Record<string, unknown> };
}

async function statusOf(jobId: string): Promise<StatusDocument> {
  return StatusDocument.parse(await (await fetch(`${gateway}/api/lora/status/${jobId}`)).json());
}

async function jobIds(): Promise<string[]> {
  const page = (await (await fetch(`${gateway}/api/lora/jobs`)).json()) as { jobs: { jobId: string }[] };
  return page.jobs.map((job) => job.jobId);
}

/** Looks every few milliseconds until the job is as wanted. The test's time limit bounds it. */
async function until(jobId: string, isWanted: (status: StatusDocument) => boolean): Promise<StatusDocument> {
  for (;;) {
    const status = await statusOf(jobId);
    if (isWanted(status)) return status;
    await pause(20);
  }
}
const isOver = ({ status }: StatusDocument) => status !== "queued" && status !== "processing";

describe("an api and a worker process on one data folder", () => {
  it("take a video address to a stored dataset, and the second time from what is known", async () => {
    const { response, json } = await post("/api/lora/train", {
      videoUrl: `http://${siteHost}/film.mp4`,
      trigger: "zk",
      frameCount: 8,
    });
    expect(response.status).toBe(202);
    expect(json).toMatchObject({ status: "queued" });
    const jobId = String(json["jobId"]);
    expect(response.headers.get("location")).toContain(jobId);
    const done = await until(jobId, isOver);
    expect(done).toMatchObject({ status: "completed", progress: 100, error: null });
    expect(done.counts).toEqual({ shots: 4, candidates: expect.any(Number) as number, kept: 8 });
    expect(done.stages[0]?.counts["downloaded"]).toBe(1);
    const zip = await fetch(done.datasetZipUrl ?? "");
    expect(zip.status).toBe(200);
    expect(
      Buffer.from(await zip.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    expect(await (await fetch(done.reportUrl ?? "")).text()).toContain("<!doctype html>");
    const again = await post("/api/lora/train", {
      videoUrl: `http://${siteHost}/film.mp4`,
      trigger: "other",
      frameCount: 6,
    });
    const second = await until(String(again.json["jobId"]), isOver);
    expect(second.status).toBe("completed");
    expect(second.stages.filter((stage) => stage.reused).map((stage) => stage.name)).toEqual(["detect", "extract"]);
    expect(second.stages[0]?.counts["downloaded"]).toBe(0);
  });

  it.each([
    { url: "missing.mp4", code: "source_not_found" },
    { url: "page.mp4", code: "not_a_video" },
    { url: "huge.mp4", code: "source_too_large" },
  ])("refuse $url with a problem that names the field, before there is a job", async ({ url, code }) => {
    const before = await jobIds();
    const { response, json } = await post("/api/lora/train", { videoUrl: `http://${siteHost}/${url}`, trigger: "zk" });
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(json).toMatchObject({ code, errors: [{ field: "videoUrl" }] });
    expect(await jobIds()).toEqual(before);
  });

  it("refuse an address of this machine that nobody allowed", async () => {
    const { response, json } = await post("/api/lora/train", { videoUrl: `${workerUrl}/film.mp4`, trigger: "zk" });
    expect(response.status).toBe(422);
    expect(json).toMatchObject({ code: "address_not_allowed", errors: [{ field: "videoUrl" }] });
  });

  it("are well, and document themselves", async () => {
    for (const url of [`${gateway}/health`, `${gateway}/ready`, `${workerUrl}/health`, `${workerUrl}/ready`]) {
      expect((await fetch(url)).status, url).toBe(200);
    }
    for (const url of [`${gateway}/api-docs`, `${workerUrl}/docs`]) {
      expect(await (await fetch(url)).text(), url).toContain("swagger");
    }
    expect(await (await fetch(`${gateway}/openapi.json`)).json()).toMatchObject({ openapi: "3.1.0" });
  });

  it("stop a job where it is when it is cancelled, and leave nothing of it", async () => {
    const { json } = await post("/api/lora/train", { videoUrl: `http://${siteHost}/long.mp4`, trigger: "zk" });
    const jobId = String(json["jobId"]);
    await until(jobId, (status) => status.stage === "detect" && status.stages[1]?.state === "running");
    expect((await post(`/api/lora/jobs/${jobId}/cancel`, {})).response.status).toBeLessThan(300);
    const ended = await until(jobId, isOver);
    expect(ended.status).toBe("cancelled");
    expect(ended.stages.find(({ name }) => name === "detect")?.state).not.toBe("finished");
    const data = join(folder, "reelora-data");
    expect(await readdir(join(data, "scratch"))).toEqual([]);
    const stored = await readdir(join(data, "content-generation-assets"));
    expect(stored.filter((name) => name === "temp" || name === "jobs")).toEqual([]);
    expect(await readdir(join(data, "content-generation-assets", "datasets", "local"))).not.toContain(jobId);
    const again = await post(`/api/lora/jobs/${jobId}/cancel`, {});
    expect(again.response.status).toBeLessThan(300);
  });

  it("can be watched from the command line", async () => {
    const { json } = await post("/api/lora/train", { videoUrl: `http://${siteHost}/film.mp4`, trigger: "watched" });
    const { status, stdout, stderr } = await reelora(["jobs", "watch", String(json["jobId"])], { cwd: folder });
    expect(status).toBe(0);
    expect(stderr).toContain("✓ package");
    expect(stdout).toContain("Dataset");
    expect((await reelora(["jobs"], { cwd: folder })).stdout).toContain("watched");
  });

  it("do what the command line asks of them with --server: a file here is uploaded once and trained on there", async () => {
    const at = ["--server", gateway];
    const words = ["train", "film.mp4", "--trigger", "zkthere", "--frame-count", "6", ...at];
    const first = await reelora(words, { cwd: folder });
    expect(first.stderr).toMatch(/✓ uploaded {2}film\.mp4, .*\nJob job_\w+\n✓ ingest .*\n✓ detect/s);
    expect(first.stderr).toContain("set FAL_KEY");
    expect(first.stdout).toMatch(/Dataset +http:\/\/127\.0\.0\.1:\d+\/\S+ +\(6 pictures; zip: http:.*\nReport +http:/);
    expect(first.status).toBe(0);
    const again = await reelora([...words, "--json"], { cwd: folder });
    expect(again.stderr).toContain("The server has this video already: video_");
    const document = StatusDocument.parse(JSON.parse(again.stdout));
    expect(document).toMatchObject({
      status: "completed",
      counts: { kept: 6 },
      request: { source: { kind: "video" } },
    });
    expect(await (await fetch(document.reportUrl ?? "")).text()).toContain("zkthere");
    const jobId = document.jobId;

    const env = { REELORA_SERVER: gateway };
    const asked: readonly (readonly [words: string[], said: string | RegExp])[] = [
      [["jobs", "list"], `${jobId}  completed `],
      [["jobs", "show", jobId, "--json"], `"jobId": "${jobId}"`],
      [["jobs", "watch", jobId], "Report"],
      [["jobs", "dead"], "No dead jobs."],
      [["quote", jobId, "--base-model", "flux-dev"], /^6 items\n/],
      [["trainers", "--provider", "fal"], "flux-lora-fast-training"],
      [["versions", "list", jobId], "No version is stored."],
      [["runs", "list", jobId], "No training has been ordered"],
      [["upload", "film.mp4"], /^video_\w{26}\n$/],
      [["jobs", "list", "--data-dir", "elsewhere"], "No jobs yet"],
    ];
    await Promise.all(
      asked.map(async ([words, said]) => {
        const { status, stdout, stderr } = await reelora(words, { cwd: folder, env });
        expect([words, status, stderr]).toEqual([words, 0, expect.not.stringContaining("    at ")]);
        expect(stdout).toMatch(said);
      }),
    );
  });

  it("make one dataset of a file here and an address, and find its frames by the videos they are of", async () => {
    const words = ["train", "film.mp4", `http://${siteHost}/sequel.mp4`, "--trigger", "zkboth", "--frame-count", "10"];
    const { status, stdout, stderr } = await reelora([...words, "--server", gateway, "--json"], { cwd: folder });
    expect(status, stderr).toBe(0);
    const { jobId, request, counts } = StatusDocument.parse(JSON.parse(stdout));
    expect(request.sources.map(({ kind }) => kind)).toEqual(["video", "url"]);
    expect(counts.shots).toBe(7);
    const items = await fetch(`${gateway}/api/lora/jobs/${jobId}/items?source=2&reason=near_duplicate`);
    const found = (await items.json()) as { items: { name: string; text: string; thumbnail: string }[] };
    expect(found.items.length).toBeGreaterThan(0);
    for (const { name, text } of found.items) {
      expect(name).toMatch(/^2-f\d{4}$/);
      expect(text).toMatch(/^same as \d-f\d{4} of (film|sequel)\.mp4/);
    }
    expect((await fetch(found.items[0]?.thumbnail ?? "")).headers.get("content-type")).toBe("image/jpeg");
    // A video that was one of several: jobs are found by it, and what was made of it goes with it.
    const { videos } = (await (await fetch(`${gateway}/api/videos`)).json()) as { videos: { videoId: string }[] };
    const videoId = videos[0]?.videoId ?? "";
    const listed = (await (await fetch(`${gateway}/api/lora/jobs?videoId=${videoId}`)).json()) as {
      jobs: { jobId: string }[];
    };
    expect(listed.jobs.map((job) => job.jobId)).toContain(jobId);
  });

  it("refuse one of several sources by its number, before there is a job", async () => {
    const before = await jobIds();
    const sources = ["film.mp4", "missing.mp4"].map((name) => ({ videoUrl: `http://${siteHost}/${name}` }));
    const { response, json } = await post("/api/lora/train", { sources, trigger: "zk" });
    expect(response.status).toBe(422);
    expect(json).toMatchObject({ code: "source_not_found", errors: [{ field: "sources.1" }] });
    expect(json["detail"]).toContain(`Source 2 of 2, ${siteHost}/missing.mp4: `);
    expect(await jobIds()).toEqual(before);
  });

  it("and the command line say what is wrong in the same words and exit statuses as on this machine", async () => {
    await writeFile(join(folder, "page.html"), "<html>hello</html>");
    const wrong = [
      [["upload", "page.html", "--server", gateway], 2, "is not a video"],
      [["upload", "missing.mp4", "--server", gateway], 2, "missing.mp4"],
      [["jobs", "show", "job_00000000000000000000000000", "--server", gateway], 2, "There is no job"],
      [["train", "film.mp4", "--trigger", "zk", "--provider", "fal", "--server", gateway], 2, "FAL_KEY"],
      [["train", "film.mp4", "--trigger", "zk", "--data-dir", "x", "--server", gateway], 2, "exclude"],
      [["jobs", "list", "--key", "rl_1"], 2, "--server"],
      [["jobs", "list", "--server", "http://127.0.0.1:9"], 3, "does not answer"],
    ] as const;
    await Promise.all(
      wrong.map(async ([words, status, said]) => {
        const outcome = await reelora(words, { cwd: folder });
        expect([words, outcome.status, outcome.stdout]).toEqual([words, status, ""]);
        expect(outcome.stderr).toContain(said);
        expect(outcome.stderr).not.toContain("    at ");
      }),
    );
  });

  it("say where a port is taken what to do", async () => {
    const { status, stderr } = await reelora(["api", "--port", new URL(gateway).port], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain("REELORA_PORT");
  });
});
