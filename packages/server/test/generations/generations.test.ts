import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNanoGenerator } from "../../src/adapters/generator-nano/create-nano-generator.js";
import { generations } from "../../src/collections/generations.js";
import { findDueGenerations } from "../../src/services/generation/find-due.js";
import { GenerationDocument } from "../../src/services/generation/generation-document.js";
import { runGeneration, type RunGenerationPorts } from "../../src/services/generation/run.js";
import { startGateway, type RunningGateway } from "../http/start-gateway.js";

import { quickLora, storeTrainedJob } from "./stored-lora.js";

const never = new AbortController().signal;
let folder: string;
let gateway: RunningGateway;
let generator: ReturnType<typeof createNanoGenerator>;
let [berry, robot, flux] = ["", "", ""];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-generations-"));
  generator = createNanoGenerator({ folder });
  gateway = await startGateway({ generators: [generator] });
  const stored = async (weights: Uint8Array, baseModel?: string) =>
    (await storeTrainedJob(gateway, { userId: "local", weights, ...(baseModel === undefined ? {} : { baseModel }) }))
      .id;
  berry = await stored(quickLora("berry", "zkberry"));
  robot = await stored(quickLora("robot", "zkrobot"));
  flux = await stored(Buffer.from("never read"), "flux-dev");
});
afterAll(async () => {
  await generator.close();
  await rm(folder, { recursive: true, force: true });
  await gateway.stop();
});

const post = (body: object) =>
  fetch(`${gateway.url}/api/generations`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const ports = (): RunGenerationPorts => ({
  ...{ store: gateway.store, objects: gateway.objects, generators: [generator], now: gateway.now },
  steadyNow: () => performance.now(),
  sleep: (delayMs: number, signal: AbortSignal) => delay(delayMs, undefined, { signal }),
});
const small = { prompt: "zkberry", steps: 2, guidance: 1, count: 2 };

/** Asks over HTTP, has a worker's part done, and asks again. */
async function made(body: object): Promise<GenerationDocument> {
  const response = await post({ ...small, ...body });
  expect(response.status).toBe(202);
  const { generationId } = GenerationDocument.parse(await response.json());
  expect(response.headers.get("location")).toBe(`/api/generations/${generationId}`);
  expect(await findDueGenerations(ports(), { limit: 10 })).toEqual([generationId]);
  await runGeneration(ports(), generationId, never);
  return told(generationId);
}
const told = async (generationId: string) =>
  GenerationDocument.parse(await (await fetch(`${gateway.url}/api/generations/${generationId}`)).json());
const bytesAt = async (url: string) => Buffer.from(await (await fetch(gateway.local(url))).arrayBuffer());
const firstOf = async ({ pictures }: GenerationDocument) => bytesAt(pictures[0]?.url ?? "");

describe("POST /api/generations", () => {
  it("makes as many pictures as asked for, from seed to seed, and one sheet with those without the model beside", async () => {
    const document = await made({ loras: [{ model: berry }], count: 3, seed: 7, compare: true });
    expect(document).toMatchObject({
      ...{ status: "completed", progress: 100, provider: "nano", baseModel: "reelora-nano", error: null },
      ...{ seeds: [7, 8, 9], steps: 2, guidance: 1, loras: [{ jobId: berry, version: 1, scale: 1 }] },
    });
    expect(document.pictures.map(({ seed }) => seed)).toEqual([7, 8, 9]);
    for (const { url, withoutUrl } of document.pictures) {
      expect(await sharp(await bytesAt(url)).metadata()).toMatchObject({ format: "png", width: 32, height: 32 });
      expect(await bytesAt(withoutUrl ?? "")).not.toEqual(await bytesAt(url));
    }
    // Two grids of 2×2 with room for three pictures, each 128 wide, with gaps of 8 and 32 between.
    const sheet = await sharp(await bytesAt(document.gridUrl ?? "")).metadata();
    expect(sheet).toMatchObject({ format: "png", width: 4 * 128 + 2 * 8 + 32, height: 2 * 128 + 8 });
  });

  it("equals the base model bit for bit at scale 0, and not at 0.5, 1 or 2, which differ", async () => {
    const [none, half, whole, twice] = [
      await made({ loras: [{ model: `${berry}:v1`, scale: 0 }], compare: true, count: 1 }),
      await made({ loras: [{ model: berry, scale: 0.5 }], count: 1 }),
      await made({ loras: [{ model: berry }], count: 1 }),
      await made({ loras: [{ model: berry, scale: 2 }], count: 1 }),
    ];
    const base = await bytesAt(none?.pictures[0]?.withoutUrl ?? "");
    expect(await firstOf(none)).toEqual(base);
    const files = [base, await firstOf(half), await firstOf(whole), await firstOf(twice)];
    expect(new Set(files.map((file) => file.toString("hex"))).size).toBe(4);
  });

  it("blends several models, and takes steps and guidance", async () => {
    const blended = await made({ loras: [{ model: berry }, { model: robot, scale: 0.7 }], count: 1 });
    expect(blended.loras.map(({ jobId, scale }) => [jobId, scale])).toEqual([
      [berry, 1],
      [robot, 0.7],
    ]);
    const changed = await Promise.all(
      [
        blended,
        await made({ loras: [{ model: berry }], count: 1 }),
        await made({ loras: [{ model: berry }], count: 1, steps: 3 }),
        await made({ loras: [{ model: berry }], count: 1, guidance: 4 }),
        await made({ loras: [{ model: berry }], count: 1, prompt: "zkberry on snow" }),
      ].map(firstOf),
    );
    expect(new Set(changed.map((file) => file.toString("hex"))).size).toBe(5);
  });

  it.each([
    ["a scale above 2", { loras: [{ model: "JOB", scale: 2.1 }] }, 422, "scale"],
    ["a name that is none", { loras: [{ model: "berry" }] }, 422, "model"],
    ["no model", { loras: [] }, 422, "name at least one model"],
    ["17 pictures", { loras: [{ model: "JOB" }], count: 17 }, 422, "count"],
    ["a version that is not there", { loras: [{ model: "JOB:v9" }] }, 404, "no version 9"],
    [
      "a job that is not there",
      { loras: [{ model: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF" }] },
      404,
      "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
    ],
    ["models of two base models", { loras: [{ model: "JOB" }, { model: "FLUX" }] }, 422, "blend those of one"],
    ["a model that nobody here makes pictures with", { loras: [{ model: "FLUX" }] }, 422, "set FAL_KEY"],
  ])("refuses %s", async (_what, body, status, text) => {
    const named = JSON.parse(JSON.stringify(body).replaceAll("JOB", berry).replaceAll("FLUX", flux)) as object;
    const response = await post({ ...small, ...named });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
    expect(await findDueGenerations(ports(), { limit: 10 })).toEqual([]);
  });
});

describe("making pictures", () => {
  const asked = async () => {
    const response = await post({ ...small, loras: [{ model: berry }] });
    return GenerationDocument.parse(await response.json()).generationId;
  };

  it("that is interrupted is due again at once, and is done by whoever comes next", async () => {
    const generationId = await asked();
    const stop = new AbortController();
    const sleep = async (_delayMs: number, signal: AbortSignal) => {
      stop.abort();
      signal.throwIfAborted();
    };
    const interrupting = { ...ports(), sleep };
    await runGeneration(interrupting, generationId, stop.signal);
    expect(await told(generationId)).toMatchObject({ status: "processing", error: null });
    expect(await findDueGenerations(ports(), { limit: 10 })).toEqual([generationId]);
    await runGeneration(ports(), generationId, never);
    expect(await told(generationId)).toMatchObject({ status: "completed" });
    const before = await gateway.store.get(generations, generationId);
    await runGeneration(ports(), generationId, never);
    expect((await gateway.store.get(generations, generationId))?.version).toBe(before?.version);
  });

  it("is never sent again when nobody knows whether it was, and says so", async () => {
    const generationId = await asked();
    const found = await gateway.store.get(generations, generationId);
    if (found === null) throw new Error("it was stored");
    const sets = found.value.sets.map((set) => ({ ...set, state: "submitting" as const }));
    await gateway.store.replace(generations, { ...found.value, sets }, found.version);
    let sent = 0;
    const counting = { ...generator, submit: async () => ({ id: String((sent += 1)) }) };
    await runGeneration({ ...ports(), generators: [counting] }, generationId, never);
    expect(sent).toBe(0);
    expect(await told(generationId)).toMatchObject({ status: "failed", error: { code: "submission_unknown" } });
  });

  it("fails with a reason when the model's file is gone, or the generator", async () => {
    const [first, second] = [await asked(), await asked()];
    await runGeneration({ ...ports(), generators: [] }, first, never);
    expect(await told(first)).toMatchObject({ status: "failed", error: { code: "provider_not_configured" } });
    const gone = { ...gateway.objects, head: async () => null };
    await runGeneration({ ...ports(), objects: gone }, second, never);
    expect((await told(second)).error?.message).toContain("train it again");
  });
});
