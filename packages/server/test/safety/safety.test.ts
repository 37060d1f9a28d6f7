import { keys } from "@reelora/core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createFalSafetyScorer,
  createHttpSafetyScorer,
} from "../../src/adapters/safety-scorer-http/create-safety-scorer.js";
import type { Application } from "../../src/composition/compose.js";
import { openCircuits } from "../../src/circuit/open-circuits.js";
import { composeSafety } from "../../src/composition/compose-safety.js";
import { readConfig } from "../../src/config/config.js";
import { listItems } from "../../src/services/dataset/list-items.js";
import { saveVersion } from "../../src/services/dataset/save-version.js";
import { readDataset } from "../../src/services/trainer/read-dataset.js";
import { safetyScorerContract, scoredPicture } from "../contract/safety-scorer.contract.js";
import { completeDrawnJob, drawPicture, framesApart, openApplication } from "../datasets/drawn-job.js";
import { startSafetySimulator, type SafetySimulator } from "../simulators/safety/start-safety-simulator.js";

const key = "sim-key";
const signal = new AbortController().signal;
let simulator: SafetySimulator;
let folder: string;
let application: Application;
beforeAll(async () => {
  simulator = await startSafetySimulator(key);
  folder = await mkdtemp(join(tmpdir(), "reelora-safety-"));
  const environment = { REELORA_NSFW_URL: `${simulator.origin}/score`, REELORA_NSFW_KEY: key };
  application = await openApplication(folder, environment);
});
afterAll(async () => {
  await application.close();
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

const common = { timeoutMs: 10_000, pausesMs: [0, 0] };
const http = (apiKey: string | null = key) =>
  createHttpSafetyScorer({ url: `${simulator.origin}/score`, apiKey, ...common });
safetyScorerContract("an endpoint", () => http());
safetyScorerContract("fal", () => createFalSafetyScorer({ url: `${simulator.origin}/`, apiKey: key, ...common }));

describe("a scorer that fails", () => {
  it("is asked again twice, and what it said is told", async () => {
    simulator.fail({ status: 500 }, { status: "hang-up" });
    expect((await http().score([scoredPicture(1, "#ff0000")], signal)).frames).toHaveLength(1);
    simulator.fail({ status: 503 }, { status: 503 }, { status: 429, body: "slow down" });
    await expect(http().score([scoredPicture(1, "#ff0000")], signal)).rejects.toMatchObject({
      ...{ code: "provider_unavailable", details: { providerBody: "slow down" } },
    });
  });

  it.each([
    ["provider_protocol", { status: 200, body: '{"nsfw":"no"}' }],
    ["provider_rejected", { status: 422, body: "what is that?" }],
  ] as const)("throws %s", async (code, failure) => {
    simulator.fail(failure);
    await expect(http().score([scoredPicture(1, "#ff0000")], signal)).rejects.toMatchObject({ code });
  });

  it("is not asked again with a wrong key", async () => {
    await expect(http("wrong").score([scoredPicture(1, "#ff0000")], signal)).rejects.toMatchObject({
      code: "provider_unauthorised",
    });
  });

  it("is fal's where there is a key for it, and nobody's where there is none", async () => {
    const circuits = openCircuits({ now: Date.now, steadyNow: () => performance.now() });
    const compose = (environment: Readonly<Record<string, string>>) =>
      composeSafety(readConfig({}, environment), circuits);
    expect((await compose({ FAL_KEY: "k" }))?.name).toBe("fal-ai/imageutils/nsfw");
    expect(await compose({})).toBeNull();
    expect(circuits.states()).toMatchObject([{ provider: "safety", state: "closed" }]);
  });
});

describe("unsafe frames of a dataset", () => {
  /** Frames 20 and 50 are mostly red. */
  const unsafe = [2 * framesApart, 5 * framesApart];
  const picture = async (number: number) => {
    const drawn = await drawPicture(number);
    if (!unsafe.includes(number * framesApart)) return drawn;
    const red = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg"><rect width="${250 + number}" height="150" fill="#f00"/></svg>`,
    );
    return sharp(drawn)
      .composite([{ input: red, left: 10 + 4 * number, top: 12 }])
      .jpeg({ quality: 95 })
      .toBuffer();
  };
  const job = (id: string, settings: object) =>
    completeDrawnJob(application, {
      ...{ id: `job_SAFE00000000000000000000${id}`, count: 10, picture, settings: { frameCount: 10, ...settings } },
    });
  const owner = (jobId: string) => ({ userId: "local", jobId });

  it("are dropped or named as the job asks, by a scorer that is asked once for each video and never without need", async () => {
    const ports = { store: application.documents, objects: application.objects, now: application.now };
    const framesOf = async (jobId: string) =>
      (await listItems(ports, { ...owner(jobId), verdict: "keep" })).map(({ candidate }) => candidate.frame);
    const before = simulator.scored();
    const usual = await job("01", {});
    expect(simulator.scored()).toBe(before);
    expect(await framesOf(usual.id)).toEqual(expect.arrayContaining(unsafe));

    const dropped = await job("02", { nsfw: "drop" });
    expect(await framesOf(dropped.id)).toEqual((await framesOf(usual.id)).filter((frame) => !unsafe.includes(frame)));
    const reasons = await listItems(ports, { ...owner(dropped.id), reason: "unsafe" });
    expect(reasons.map(({ candidate }) => candidate.frame)).toEqual(unsafe);
    const manifest = await readDataset(application.objects, keys.datasetManifest("local", dropped.id, 1));
    expect(manifest.safety).toEqual({ policy: "drop", scorer: new URL(simulator.origin).host });
    expect((await saveVersion(ports, owner(dropped.id), signal)).isNew).toBe(false);

    const flagged = await job("03", { nsfw: "flag" });
    expect(await framesOf(flagged.id)).toEqual(await framesOf(usual.id));
    const warning = flagged.warnings.find(({ code }) => code === "unsafe_frames");
    expect(warning?.message).toContain("20, 50");
    expect(simulator.scored()).toBe(before + 10);
  });
});
