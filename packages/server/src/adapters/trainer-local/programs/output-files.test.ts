import { describe, expect, it } from "vitest";
import { programTable } from "./program-table.js";
import type { OutputFile, ProgramName } from "./program.js";

/** Written one after another. */
const files = (...paths: string[]): readonly OutputFile[] =>
  paths.map((path, index) => ({ path, modifiedAtMs: index }));

const stepsOf = (name: ProgramName, ...paths: string[]) =>
  programTable[name].checkpoints(files(...paths)).map(({ step }) => step);

describe("checkpoints", () => {
  it("are found by the names that each program gives them, oldest first", () => {
    expect(
      stepsOf("ai-toolkit", "lora/lora_000000500.safetensors", "lora/lora_000000250.safetensors", "lora/optimizer.pt"),
    ).toEqual([250, 500]);
    expect(
      stepsOf("sd-scripts", "lora-step00000250.safetensors", "lora-step00000250-state", "lora-000002-state"),
    ).toEqual([250, null]);
    expect(stepsOf("diffusion-pipe", "20260102_03-04-05/step5", "20260102_03-04-05/global_step5")).toEqual([5]);
    expect(stepsOf("simpletuner", "checkpoint-1000", "checkpoint-500", "checkpoint-500/optimizer.bin")).toEqual([
      500, 1000,
    ]);
    expect(stepsOf("command", "checkpoint-500")).toEqual([]);
  });
});

describe("finished weights", () => {
  it("are those of the later step where both were written within one tick of the clock", () => {
    const paths = [22, 5].map((step) => `20260102_03-04-05/step${step}/adapter_model.safetensors`);
    const written = paths.map((path) => ({ path, modifiedAtMs: 7 }));
    expect(programTable["diffusion-pipe"].weights(written)?.path).toBe(paths[0]);
  });

  it.each<[ProgramName, string[], string | undefined]>([
    ["ai-toolkit", ["lora/lora_000000250.safetensors"], undefined],
    ["ai-toolkit", ["lora/lora_000000250.safetensors", "lora/lora.safetensors"], "lora/lora.safetensors"],
    ["ai-toolkit", ["lora/lora_high_noise.safetensors"], undefined],
    ["sd-scripts", ["lora-step00000250.safetensors", "lora-000001.safetensors"], undefined],
    ["musubi-tuner", ["lora.safetensors", "lora-step00000250.safetensors"], "lora.safetensors"],
    ["simpletuner", ["checkpoint-5/pytorch_lora_weights.safetensors"], undefined],
    ["diffusers", ["pytorch_lora_weights.safetensors"], "pytorch_lora_weights.safetensors"],
    [
      "diffusion-pipe",
      ["20260102_03-04-05/step9/adapter_model.safetensors", "20260102_03-04-05/step10/adapter_model.safetensors"],
      "20260102_03-04-05/step10/adapter_model.safetensors",
    ],
    ["command", ["deep/a.safetensors"], undefined],
  ])("of %s among %o", (name, paths, expected) => {
    expect(programTable[name].weights(files(...paths))?.path).toBe(expected);
  });
});

describe("steps done", () => {
  const bar = (label: string, done: number, total: number) =>
    `${label}:  45%|####      | ${done}/${total} [00:34<02:18,  2.16s/it, avr_loss=0.125]`;

  it("are those of the named bar, not of downloads, caches and samples", () => {
    const lines = [bar("lora", 12, 100), bar("Fetching 3 files", 3, 3), bar("Caching latents to disk", 4, 4)];
    expect(programTable["ai-toolkit"].stepsDone(lines, 100)).toBe(12);
    expect(programTable["ai-toolkit"].stepsDone(lines.slice(1), 100)).toBeNull();
  });

  it("start later where a bar counts only what is left after a resumption", () => {
    expect(programTable["sd-scripts"].stepsDone([bar("steps", 10, 60)], 100)).toBe(50);
    expect(programTable["musubi-tuner"].stepsDone([bar("steps", 50, 100)], 100)).toBe(50);
  });

  it("are those of the newest state of the bar", () => {
    expect(programTable.diffusers.stepsDone([bar("Steps", 1, 500), bar("Steps", 50, 500), "Saved state"], 500)).toBe(
      50,
    );
    expect(programTable.simpletuner.stepsDone([bar("Epoch 1/10, Steps", 7, 500)], 500)).toBe(7);
  });

  it("are read from either of DeepSpeed's lines, and are never more than ordered", () => {
    const { stepsDone } = { stepsDone: (line: string) => programTable["diffusion-pipe"].stepsDone([line], 250) };
    expect(stepsDone("steps: 200 loss: 5.5508 iter time (s): 0.936 samples/sec: 136.706")).toBe(200);
    expect(stepsDone("[2026-01-02] [INFO] [Rank 0] step=123, skipped=0, lr=[0.0001], mom=[[0.9, 0.99]]")).toBe(123);
    expect(stepsDone("steps: 251 loss: 1")).toBe(250);
    expect(stepsDone("Started new epoch: 6")).toBeNull();
  });

  it("are not more than the bar's total, and not of a total of none", () => {
    expect(programTable.diffusers.stepsDone([bar("Steps", 9, 4), bar("Steps", 0, 0)], 500)).toBeNull();
  });
});
