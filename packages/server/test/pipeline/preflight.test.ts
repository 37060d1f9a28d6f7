import type { DatasetManifest } from "@reelora/core";
import { beforeEach, describe, expect, it } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { listRuns } from "../../src/services/run/list.js";
import type { FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { startFalWorkshop } from "./start-fal-workshop.js";
import { jobIdOf, preparedDataset, storeJob, type Workshop } from "./workshop.js";

type Items = DatasetManifest["items"];

const jobId = jobIdOf(1);
let fal: FalSimulator;
let workshop: Workshop;

beforeEach(async () => {
  ({ fal, workshop } = await startFalWorkshop());
});

const [firstItem] = preparedDataset.items;
if (firstItem === undefined) throw new Error("the prepared dataset has items");

const many = (count: number): Items =>
  Array.from({ length: count }, (_, index) => ({
    ...firstItem,
    fileName: `${String(index + 1).padStart(4, "0")}.jpg`,
  }));
const changed = (items: Items, at: number, changes: Partial<Items[number]>): Items =>
  items.map((item, index) => (index === at ? { ...item, ...changes } : item));

describe("a job whose dataset its trainer would not take", () => {
  it.each<[string, Items, object, string, readonly string[]]>([
    ["too few items", many(9), { baseModel: "flux-2-dev" }, "dataset_too_small", ["9 items", "raise frameCount"]],
    ["an ending", changed(many(4), 2, { fileName: "0003.gif" }), {}, "dataset_unsuitable", ["0003.gif", "save it as"]],
    [
      "no trigger",
      changed(many(4), 0, { caption: "a bunny" }).map((item) => ({ ...item, caption: "a bunny" })),
      {},
      "dataset_unsuitable",
      ["0001.jpg", "put it into the captions"],
    ],
    [
      "no caption",
      changed(many(10), 1, { caption: "" }),
      { baseModel: "wan-2.2-t2v-a14b" },
      "dataset_unsuitable",
      ["0002.jpg", "write captions"],
    ],
    ["no clip", many(10), { baseModel: "wan-2.2-i2v-a14b" }, "dataset_unsuitable", ["at least one clip"]],
    [
      "steps that are no multiple",
      many(10),
      { baseModel: "flux-2-dev", steps: 1050 },
      "training_settings_invalid",
      ["steps is 1050", "set steps to"],
    ],
    ["a price above the limit", many(4), { maxCostUsd: 0.5 }, "cost_limit_exceeded", ["about $2", "raise maxCostUsd"]],
  ])("sends nothing to the provider and plans no run: %s", async (_what, items, settings, code, parts) => {
    const manifest = Buffer.from(JSON.stringify({ ...preparedDataset, items }));
    await workshop.objects.delete("datasets/local/prepared/manifest-v1.json");
    await workshop.objects.put("datasets/local/prepared/manifest-v1.json", manifest, {
      contentType: "application/json",
    });
    await storeJob(workshop, jobId, settings);
    await workshop.work(jobId);
    const job = (await workshop.store.get(jobs, jobId))?.value;
    expect(job).toMatchObject({ status: "failed", error: { code, stage: "train" } });
    for (const part of parts) expect(job?.error?.message).toContain(part);
    expect(fal.requests).toEqual([]);
    expect(await listRuns(workshop, { userId: "local", jobId })).toEqual([]);
  });
});
