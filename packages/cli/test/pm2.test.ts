import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { freePorts } from "../../server/test/s3-server/free-ports.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const pm2Program = createRequire(import.meta.url).resolve("pm2/bin/pm2");
const Listed = z.array(
  z.object({
    name: z.string(),
    pid: z.number(),
    pm2_env: z.object({ status: z.string(), restart_time: z.number() }),
  }),
);
const Health = z.object({ service: z.string(), status: z.string() });
const timeoutMs = 120_000;

let folder: string;
let environment: Record<string, string>;
let urls: Readonly<Record<string, string>>;
/** The pm2 of this repository, with a daemon and a home of its own. */
const pm2 = async (...words: string[]) =>
  (await run(process.execPath, [pm2Program, ...words], { cwd: root, env: environment, maxBuffer: 1e7 })).stdout;
/** What it runs; it prints other lines before the list at times. */
async function listed() {
  const text = await pm2("jlist");
  return Listed.parse(JSON.parse(text.slice(text.indexOf("["))));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-pm2-"));
  const [port = 0, workerPort = 0] = await freePorts(2);
  urls = {
    "api-gateway": `http://127.0.0.1:${port}`,
    "lora-training-worker": `http://127.0.0.1:${workerPort}`,
  };
  environment = {
    ...{ PATH: process.env["PATH"] ?? "", HOME: folder, PM2_HOME: join(folder, "pm2"), PM2_DISCRETE_MODE: "true" },
    ...{ REELORA_PORT: String(port), REELORA_WORKER_PORT: String(workerPort) },
    ...{ REELORA_DATA_DIR: join(folder, "data"), REELORA_LOG_LEVEL: "warn" },
  };
}, timeoutMs);
afterAll(async () => {
  await pm2("kill");
  await rm(folder, { recursive: true, force: true });
}, timeoutMs);

/** Which service answers at each address, once all of them do and are well. */
async function services(): Promise<string[]> {
  for (;;) {
    const answers = await Promise.all(
      Object.values(urls).map(async (url) => {
        const answer = await fetch(`${url}/ready`).catch(() => null);
        return answer?.ok === true ? Health.parse(await answer.json()).service : null;
      }),
    );
    const names = answers.filter((name) => name !== null);
    if (names.length === answers.length) return names;
    await pause(50);
  }
}

it(
  "PM2 starts both processes from ecosystem.config.cjs, and starts them again when they are killed",
  async () => {
    await pm2("start", "ecosystem.config.cjs");
    const names = Object.keys(urls);
    expect(await services()).toEqual(names);
    const before = await listed();
    expect(before.map(({ name, pm2_env }) => [name, pm2_env.status])).toEqual(names.map((name) => [name, "online"]));

    for (const { pid } of before) process.kill(pid, "SIGKILL");
    // Nobody answers with the dead ones' ports before the new ones do.
    expect(await services()).toEqual(names);
    const after = await listed();
    expect(after.map(({ name, pm2_env }) => [name, pm2_env.status, pm2_env.restart_time])).toEqual(
      names.map((name) => [name, "online", 1]),
    );
    const pids = [...before, ...after].map(({ pid }) => pid);
    expect(new Set(pids).size).toBe(4);
  },
  timeoutMs,
);
