import { keys, parseSafetensorsHeader } from "@reelora/core";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { runs } from "../../src/collections/runs.js";
import { sandboxLora } from "../simulators/fal/sandbox-lora.js";
import type { FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { brainFloats, fluxPair, loraBytes } from "../weights/write-lora.js";
import { startFalWorkshop } from "./start-fal-workshop.js";
import { jobIdOf, storeJob, type Workshop } from "./workshop.js";

const jobId = jobIdOf(1);
let fal: FalSimulator;
let workshop: Workshop;

beforeEach(async () => {
  ({ fal, workshop } = await startFalWorkshop());
});
const trained = async (weights: Buffer | null, settings = {}) => {
  await storeJob(workshop, jobId, settings);
  fal.nextTraining(weights === null ? { kind: "succeeds" } : { kind: "succeeds", weights });
  await workshop.work(jobId);
  return (await workshop.store.get(jobs, jobId))?.value;
};
const read = (key: string) => buffer(Readable.from(workshop.objects.get(key)));

describe("a trained file", () => {
  it("becomes a version with its health in config.json", async () => {
    const metadata = { format: "pt", ss_tag_frequency: '{"10_anna":{"anna at sea":1}}' };
    const file = loraBytes({ ...fluxPair(0), ...fluxPair(1, 0.5, 0) }, metadata);
    const job = await trained(file);
    expect(job).toMatchObject({
      status: "completed",
      warnings: [{ code: "setting_ignored" }, { code: "zero_layers", stage: "publish" }],
    });
    expect((await read(keys.weights("local", jobId, 1))).equals(file)).toBe(true);
    expect(JSON.parse(String(await read(keys.weightsConfig("local", jobId, 1))))).toMatchObject({
      version: 1,
      video: { rights: { basis: "licence", licence: "CC BY 3.0" } },
      sizeBytes: file.length,
      health: {
        baseModel: { asked: "flux-dev", match: "match" },
        zeroPairs: 1,
        blocks: [{ block: "single_transformer_blocks.0" }, { block: "single_transformer_blocks.1", zeroPairs: 1 }],
        metadata: { keys: ["format", "ss_tag_frequency"], removed: [] },
      },
    });
    expect(String(await read(keys.modelCard("local", jobId, 1)))).toContain("CC BY 3.0 (licence)");
    const [run] = (await workshop.store.find(runs, { where: { jobId }, limit: 1 })).items;
    const zip = await workshop.objects.head(keys.datasetZip("local", "prepared", 1));
    expect(run?.value.dataset).toEqual({ version: 1, zipSha256: zip?.sha256 });
  });

  it("loses its captions and folders when that is asked for, and no number", async () => {
    const metadata = { format: "pt", ss_tag_frequency: '{"10_anna":{"anna at sea":1}}', ss_dataset_dirs: "/home/anna" };
    const file = loraBytes(fluxPair(0), metadata);
    const job = await trained(file, { stripMetadata: true });
    const stored = await read(keys.weights("local", jobId, 1));
    const [before, after] = [parseSafetensorsHeader(file, file.length), parseSafetensorsHeader(stored, stored.length)];
    expect(after.metadata).toEqual({ format: "pt" });
    expect(stored.includes("anna")).toBe(false);
    expect(stored.subarray(after.dataOffset).equals(file.subarray(before.dataOffset))).toBe(true);
    expect(job?.versions).toMatchObject([{ sizeBytes: stored.length }]);
    expect(JSON.parse(String(await read(keys.weightsConfig("local", jobId, 1))))).toMatchObject({
      health: { metadata: { keys: ["format"], removed: ["ss_dataset_dirs", "ss_tag_frequency"] } },
    });
  });
});

describe("a bad file never becomes a version", () => {
  const name = "transformer.single_transformer_blocks.0.attn.to_q";
  const spoiled = {
    ...fluxPair(0),
    [`${name}.lora_B.weight`]: { dtype: "BF16", shape: [3072, 4], data: brainFloats(3072 * 4, () => NaN) },
  };
  it.each<[string, Buffer, string, string]>([
    ["numbers that are none", loraBytes(spoiled), "weights_invalid", `${name}.lora_B.weight`],
    ["an untrained file", loraBytes(fluxPair(0, 1, 0)), "weights_invalid", `${name}.lora_B.weight`],
    ["another model's file", sandboxLora({}, "z-image"), "weights_invalid", "layers.0.attention.to_q.lora_A"],
    ["a file cut short", loraBytes(fluxPair(0)).subarray(0, -100), "weights_incomplete", `${name}.lora_B.weight`],
    ["a web page", Buffer.from("<!DOCTYPE html><p>Not found</p>"), "weights_invalid", "safetensors"],
  ])("%s", async (_what, weights, code, part) => {
    const job = await trained(weights);
    expect(job).toMatchObject({ status: "failed", versions: [], error: { code, stage: "publish" } });
    expect(job?.error?.message).toContain(part);
    expect(await workshop.objects.head(keys.weights("local", jobId, 1))).toBeNull();
    expect(await workshop.objects.head(keys.weightsConfig("local", jobId, 1))).toBeNull();
  });
});
