import { examineInstallation, readConfig } from "@reelora/server";
import { mkdtemp, rm } from "node:fs/promises";
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

it("finds an installation well, and asks a provider whether it takes the key without paying", async () => {
  const fal = await startFalSimulator();
  const falAt = { FAL_QUEUE_URL: fal.queueUrl, FAL_REST_URL: fal.restUrl, FAL_API_URL: fal.apiUrl };
  const [port, workerPort] = await freePorts(2);
  const ports = { REELORA_PORT: String(port), REELORA_WORKER_PORT: String(workerPort) };
  const env = { ...falAt, ...ports, FAL_KEY: fal.apiKey };
  const { status, stdout } = await reelora(["doctor", "--json"], { cwd: folder, env });
  const { ok, findings } = Report.parse(JSON.parse(stdout));
  expect(findings.filter(({ state }) => state === "failed")).toEqual([]);
  expect([status, ok]).toEqual([0, true]);
  for (const name of ["node", "video", "data folder", "documents", "objects", "queue", "trainer fal", "clock"]) {
    expect(findings.find((finding) => finding.name === name)?.state, name).toBe("ok");
  }
  const others = readConfig({ REELORA_DATA_DIR: folder }, { ...env, FAL_KEY: "another" });
  const refused = await examineInstallation(others, process.versions.node);
  expect(refused.find(({ name }) => name === "trainer fal")).toMatchObject({
    state: "failed",
    advice: expect.stringContaining("FAL_KEY") as unknown,
  });
  expect(fal.submissions).toEqual([]);
  await fal.close();
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
