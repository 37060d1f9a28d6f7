import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { freePorts } from "../../server/test/s3-server/free-ports.js";
import { startFalSimulator } from "../../server/test/simulators/fal/start-fal-simulator.js";
import { reelora } from "./run-reelora.js";

const Report = z.object({
  ok: z.boolean(),
  findings: z.array(
    z.object({ name: z.string(), state: z.string(), message: z.string(), advice: z.string().nullable() }),
  ),
});
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-doctor-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function examine(env: Readonly<Record<string, string>>) {
  const { status, stdout } = await reelora(["doctor", "--json"], { cwd: folder, env });
  const { ok, findings } = Report.parse(JSON.parse(stdout));
  return { status, ok, of: Object.fromEntries(findings.map((finding) => [finding.name, finding])) };
}

it("finds an installation well, and asks a provider whether it takes the key without paying", async () => {
  const fal = await startFalSimulator();
  const falAt = { FAL_QUEUE_URL: fal.queueUrl, FAL_REST_URL: fal.restUrl, FAL_API_URL: fal.apiUrl };
  const [port, workerPort] = await freePorts(2);
  const ports = { REELORA_PORT: String(port), REELORA_WORKER_PORT: String(workerPort) };
  const well = await examine({ ...falAt, ...ports, FAL_KEY: fal.apiKey });
  expect(Object.values(well.of).filter(({ state }) => state === "failed")).toEqual([]);
  expect([well.status, well.ok]).toEqual([0, true]);
  for (const name of ["node", "video", "data folder", "documents", "objects", "queue", "trainer fal", "clock"]) {
    expect(well.of[name]?.state, name).toBe("ok");
  }
  const refused = await examine({ ...falAt, ...ports, FAL_KEY: "another" });
  expect([refused.status, refused.ok]).toEqual([1, false]);
  expect(refused.of["trainer fal"]?.state).toBe("failed");
  expect(refused.of["trainer fal"]?.advice).toContain("FAL_KEY");
  expect(fal.submissions).toEqual([]);
  await fal.close();
});

it("says of each thing that is not well what to do, and goes on with the others", async () => {
  await writeFile(join(folder, "file"), "no folder");
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = String(typeof address === "object" ? address?.port : 0);
  const { status, of } = await examine({
    ...{ REELORA_PORT: port, MONGODB_URI: "mongodb://127.0.0.1:1/x", REDIS_URL: "redis://127.0.0.1:1" },
    ...{ REELORA_OBJECT_STORE: "s3", S3_ENDPOINT: "http://127.0.0.1:1", S3_FORCE_PATH_STYLE: "true" },
    ...{ AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b", REELORA_DATA_DIR: join(folder, "file", "in-it") },
  });
  taken.close();
  expect(status).toBe(1);
  for (const name of ["gateway port", "documents", "objects", "queue", "data folder"]) {
    expect(of[name]?.state, name).toBe("failed");
    expect(of[name]?.advice, name).toMatch(/./);
  }
  expect(of["queue"]?.message).toContain("REDIS_URL");
  expect(of["video"]?.state).toBe("ok");
});

it("leaves a queue paused for whoever comes, until it is resumed", async () => {
  const status = async (word: string) =>
    JSON.parse((await reelora(["queue", word, "--json"], { cwd: folder })).stdout) as unknown;
  expect(await status("pause")).toMatchObject({ isPaused: true, queued: 0, processing: 0 });
  expect(await status("status")).toMatchObject({ isPaused: true });
  expect(await status("resume")).toMatchObject({ isPaused: false });
});

it("names every bad setting for people, and ends as scripts expect", async () => {
  const { status, stdout } = await reelora(["doctor"], { cwd: folder, env: { REELORA_PORT: "many" } });
  expect(status).toBe(1);
  expect(stdout).toMatch(/✗ configuration +.*\n.*REELORA_PORT/);
});
