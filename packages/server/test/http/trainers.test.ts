import { Buffer } from "node:buffer";
import {
  DatasetManifest,
  keys,
  makeId,
  newJob,
  trainerCatalogue,
  TrainerDocument,
  TrainSettings,
  type Job,
} from "@reelora/core";
import { randomBytes } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { jobs } from "../../src/collections/jobs.js";
import type { GatewayDependencies } from "../../src/http/gateway-dependencies.js";
import { Quotes } from "../../src/services/trainer/quote.js";
import { startGateway, train } from "./start-gateway.js";

const Problem = z.object({ code: z.string(), detail: z.string() });

async function started(changes: Partial<GatewayDependencies> = {}) {
  const gateway = await startGateway(changes);
  onTestFinished(() => gateway.stop());
  const ask = (body: unknown) =>
    fetch(`${gateway.url}/api/lora/quote`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const quotes = async (body: unknown) => Quotes.parse(await (await ask(body)).json());
  return { gateway, ask, quotes };
}

/** A job whose dataset of so many pictures is complete, as the package stage leaves it. */
async function packagedJob({ store, objects }: GatewayDependencies, count: number, settings: object): Promise<Job> {
  const made = newJob({
    id: makeId("job", 1, randomBytes(10)),
    userId: "local",
    at: 1,
    source: { kind: "url", url: "https://example.com/a.mp4" },
    settings: TrainSettings.parse({ trigger: "zkbunny", ...settings }),
    requestDigest: "x",
  });
  const job: Job = { ...made, stages: { ...made.stages, package: { ...made.stages.package, state: "finished" } } };
  const item = (index: number) => ({
    ...{ fileName: `${String(index + 1).padStart(4, "0")}.jpg`, caption: index === 0 ? "a hill" : "zkbunny on a hill" },
    ...{ author: "template", sha256: "", width: 1280, height: 800, frame: 0, seconds: 0, shot: 0, reason: "" },
    measurements: {
      ...{ sharpness: 1, meanLuma: 1, contrast: 1, clippedDark: 0, clippedBright: 0, motion: 0 },
      ...{ frozen: false, blank: false, dhash: "0".repeat(16), colours: [1] },
    },
  });
  const manifest = DatasetManifest.parse({
    ...{ schema: 1, version: 1, jobId: job.id, trigger: "zkbunny", shots: 1, candidates: count },
    source: {
      ...{ name: "a.mp4", sha256: "", sizeBytes: 1 },
      video: {
        ...{ container: "mp4", codec: "h264", width: 1280, height: 800, fps: 24, variableFrameRate: false },
        ...{ frames: 1, durationSeconds: 1, rotation: 0, hdr: false, hasAudio: false },
      },
    },
    items: Array.from({ length: count }, (_, index) => item(index)),
  });
  const put = (key: string, text: string) =>
    objects.put(key, Buffer.from(text), { contentType: "application/octet-stream" });
  await put(keys.datasetManifest(job.userId, job.id, 1), JSON.stringify(manifest));
  await put(keys.datasetZip(job.userId, job.id, 1), "zip");
  return (await store.insert(jobs, job)).value;
}

describe("GET /api/trainers", () => {
  it("lists the whole catalogue, with what is configured and what is the default", async () => {
    const { gateway } = await started({ configuredProviders: ["fal"] });
    const answer = await fetch(`${gateway.url}/api/trainers`);
    const { trainers } = z.object({ trainers: z.array(TrainerDocument) }).parse(await answer.json());
    expect(trainers.map(({ trainer }) => trainer)).toEqual(trainerCatalogue.map(({ endpoint }) => endpoint));
    expect(trainers[0]).toMatchObject({
      ...{ provider: "fal", trainer: "fal-ai/flux-lora-fast-training", isConfigured: true, isDefault: true },
      price: { usdPerUnit: 0.002, unit: "step", minimumUnits: null },
    });
    expect(trainers.filter(({ provider }) => provider !== "fal").some(({ isConfigured }) => isConfigured)).toBe(false);
    const defaults = trainers.filter(({ isDefault }) => isDefault).map((row) => `${row.provider} ${row.baseModel}`);
    expect(new Set(defaults).size).toBe(defaults.length);
  });

  it("comes page by page where a limit is given, without gap or repetition", async () => {
    const { gateway } = await started();
    const Page = z.object({
      trainers: z.array(z.object({ trainer: z.string(), provider: z.string(), baseModel: z.string() })),
      nextCursor: z.string().nullable(),
    });
    const seen: string[] = [];
    for (let cursor: string | null = "0"; cursor !== null;) {
      const page = Page.parse(await (await fetch(`${gateway.url}/api/trainers?limit=7&cursor=${cursor}`)).json());
      expect(page.trainers.length).toBeLessThanOrEqual(7);
      seen.push(...page.trainers.map(({ provider, baseModel, trainer }) => `${provider} ${baseModel} ${trainer}`));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(
      trainerCatalogue.map(({ provider, baseModel, endpoint }) => `${provider} ${baseModel} ${endpoint}`),
    );
  });

  it("can be narrowed, and refuses unknown questions", async () => {
    const { gateway } = await started();
    const answer = await fetch(`${gateway.url}/api/trainers?provider=fal&baseModel=ltx-2.3`);
    const { trainers } = z.object({ trainers: z.array(TrainerDocument) }).parse(await answer.json());
    expect(new Set(trainers.map((row) => `${row.provider} ${row.baseModel}`))).toEqual(new Set(["fal ltx-2.3"]));
    expect(trainers[0]?.dataset.clips).toMatchObject({ framesPerSecond: 25, framesMultipleOf: 8 });
    expect((await fetch(`${gateway.url}/api/trainers?vendor=fal`)).status).toBe(422);
  });
});

describe("POST /api/lora/quote", () => {
  it("quotes without a dataset, each trainer with its own defaults", async () => {
    const { quotes } = await started();
    const found = await quotes({ provider: "fal", items: 8 });
    expect(found).toMatchObject({ jobId: null, items: 8, isMade: false });
    const flux = found.quotes.find(({ baseModel }) => baseModel === "flux-dev");
    expect(flux).toMatchObject({ steps: 1000, costUsd: 2, durationSeconds: null, problems: [{ severity: "warning" }] });
    const flux2 = found.quotes.find(({ baseModel }) => baseModel === "flux-2-dev");
    const asked = await quotes({ provider: "replicate", rank: 200, seed: 5, items: 8 });
    expect(asked.quotes[0]?.problems.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      expect.stringMatching(/^error rank is 200, and .* takes 1 to 128: set rank to 128/),
      expect.stringMatching(/^warning .* sets its own seed: 5 is not sent/),
    ]);
    expect(flux2).toMatchObject({ steps: 1000, learningRate: 5e-5, costUsd: 8, lowestCostUsd: 6.4 });
    expect(flux2?.problems).toEqual([expect.objectContaining({ severity: "error", code: "dataset_too_small" })]);
  });

  it("holds a job's dataset against every trainer's rules", async () => {
    const { gateway, quotes } = await started();
    const job = await packagedJob(gateway, 12, { baseModel: "flux-dev", steps: 1250, maxCostUsd: 5 });
    const found = await quotes({ jobId: job.id, provider: "fal" });
    expect(found).toMatchObject({ jobId: job.id, items: 12, isMade: true });
    const of = (baseModel: string) => found.quotes.find((quote) => quote.baseModel === baseModel);
    expect(of("flux-dev")).toMatchObject({ steps: 1250, costUsd: 2.5 });
    expect(of("flux-dev")?.problems.map(({ code }) => code)).toEqual(["setting_ignored", "dataset_imperfect"]);
    expect(of("flux-dev")?.problems[1]?.message).toContain("0001.jpg");
    expect(of("flux-2-dev")?.problems.map(({ code }) => code)).toEqual(["cost_limit_exceeded", "dataset_imperfect"]);
    expect(
      of("wan-2.2-i2v-a14b")
        ?.problems.map(({ message }) => message)
        .join(),
    ).toContain("at least one clip");
    const own = await quotes({ jobId: job.id, trainer: "fal-ai/flux-2-trainer", steps: 150, maxCostUsd: 50 });
    expect(own.quotes.map(({ steps, costUsd }) => [steps, costUsd])).toEqual([[150, 1.2]]);
    expect(own.quotes[0]?.problems[0]?.message).toContain("100 to 10000 in steps of 100: set steps to 200");
  });

  it.each([
    [{ jobId: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF" }, 404, "not_found"],
    [{ baseModel: "sdxl-turbo" }, 422, "invalid_request"],
    [{ steps: 0 }, 422, "invalid_request"],
    [{ videoUrl: "x" }, 422, "invalid_request"],
  ])("refuses %j", async (body, status, code) => {
    const { ask } = await started();
    const answer = await ask(body);
    expect([answer.status, Problem.parse(await answer.json()).code]).toEqual([status, code]);
  });
});

describe("POST /api/lora/train refuses beforehand", () => {
  const body = { videoUrl: "https://example.com/a.mp4", trigger: "zkbunny" };

  it.each([
    ["a dear training", { steps: 1001, maxCostUsd: 2 }, "cost_limit_exceeded", "about $2.002"],
    [
      "an unknown price",
      { trainer: "fal-ai/flux-lora-portrait-trainer", maxCostUsd: 99 },
      "cost_limit_exceeded",
      "not known",
    ],
    [
      "steps that are no multiple",
      { baseModel: "flux-2-dev", steps: 150 },
      "training_settings_invalid",
      "set steps to 200",
    ],
    ["a trainer that nobody has", { trainer: "fal-ai/none" }, "training_settings_invalid", "named fal-ai/none"],
    [
      "a base model that the provider lacks",
      { provider: "fal", baseModel: "sdxl" },
      "training_settings_invalid",
      "sdxl",
    ],
  ])("%s", async (_what, changes, code, detail) => {
    const { gateway } = await started({ configuredProviders: ["fal"] });
    const answer = await train(gateway, { ...body, ...changes });
    expect(answer.status).toBe(422);
    const problem = Problem.parse(await answer.json());
    expect(problem.code).toBe(code);
    expect(problem.detail).toContain(detail);
    expect(gateway.inspected).toEqual([]);
  });

  it.each([
    ["a training under its limit", { maxCostUsd: 2 }, ["fal"]],
    ["a limit where nobody trains", { maxCostUsd: 0 }, []],
    ["a limit for the dataset alone", { provider: "none", maxCostUsd: 0 }, ["fal"]],
  ])("but not %s", async (_what, changes, configuredProviders) => {
    const { gateway } = await started({ configuredProviders });
    expect((await train(gateway, { ...body, ...changes })).status).toBe(202);
  });
});
