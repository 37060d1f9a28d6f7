import { describeLora, parseSafetensorsHeader } from "@reelora/core";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { programNames } from "../../src/adapters/trainer-local/programs/program.js";
import { calm, localPlan, planFor, startLocal } from "./local-fixture.js";

// nano comes with Reelora, and nano.test.ts runs it itself.
const installedNames = programNames.filter((name) => name !== "nano");

describe.each(installedNames)("a training with %s", (name) => {
  it("can be started, shows how far it is, and gives its weights", async () => {
    const local = await startLocal(name, { pauseAtStep: 10 });
    expect(local.trainer.check(planFor(name))).toEqual([]);
    const operation = await local.submitted();
    await local.paused();
    const half = await local.trainer.status(operation, calm);
    expect(half).toMatchObject({ state: "running", fraction: 0.5 });
    if (half.state !== "running") throw new Error("it is paused");
    expect(half.log.join("")).not.toContain("\r");

    await local.goOn();
    const ended = await local.ended(operation);
    expect(ended).toMatchObject({ state: "succeeded", billableUnits: null });
    if (ended.state !== "succeeded") throw new Error("it has succeeded");
    const bytes = await readFile(new URL(ended.weights.url));
    expect(bytes.length).toBe(ended.weights.sizeBytes);
    const header = parseSafetensorsHeader(bytes, bytes.length);
    expect(header.metadata["reelora.stand_in"]).toContain("not a model");
    expect(describeLora(header)).toMatchObject({ ranks: [4], pairs: 1 });
    if (ended.config !== null) expect((await readFile(new URL(ended.config.url), "utf8")).length).toBeGreaterThan(0);
    expect(ended.config === null).toBe(name === "command");
    await local.gone();
  });
});

describe("the weights that count", () => {
  it.each([
    ["ai-toolkit", "lora.safetensors"],
    ["sd-scripts", "lora.safetensors"],
    ["diffusion-pipe", "adapter_model.safetensors"],
    ["simpletuner", "pytorch_lora_weights.safetensors"],
  ] as const)("of %s are the last ones, not those of a checkpoint", async (name, file) => {
    const local = await startLocal(name);
    const ended = await local.ended(await local.submitted({ ...planFor(name), steps: 22 }));
    if (ended.state !== "succeeded") throw new Error(JSON.stringify(ended));
    const { pathname } = new URL(ended.weights.url);
    expect(basename(pathname)).toBe(file);
    expect(pathname).not.toContain("checkpoint-");
    if (name === "diffusion-pipe") expect(pathname).toContain("/step22/");
  });
});

describe("a model of two experts", () => {
  it("gives a file for each, and goes on from both", async () => {
    const local = await startLocal("ai-toolkit", { killAtStep: 7 });
    const plan = { ...localPlan, baseModel: "wan-2.2-t2v-a14b", trainer: "ai-toolkit/wan-2.2-t2v-a14b" };
    expect(local.trainer.check(plan)).toEqual([]);
    const ended = await local.ended(await local.submitted(plan));
    expect(ended).toMatchObject({
      state: "succeeded",
      weights: { url: expect.stringMatching(/\/lora_low_noise\.safetensors$/) as unknown },
      expert: "low-noise",
      otherWeights: [
        { expert: "high-noise", file: { url: expect.stringMatching(/\/lora_high_noise\.safetensors$/) as unknown } },
      ],
    });
    expect(await local.starts()).toHaveLength(2);
  });
});
