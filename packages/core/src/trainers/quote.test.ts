import { describe, expect, it } from "vitest";
import { quote } from "./quote.js";
import { findTrainer } from "./trainer-catalogue.js";
import type { TrainerRow } from "./trainer-row.js";

const rowOf = (baseModel: string, endpoint: string | null = null): TrainerRow => {
  const row = findTrainer("fal", baseModel, endpoint);
  if (row === null) throw new Error(`no trainer of ${baseModel}`);
  return row;
};

describe("a quote", () => {
  it.each([
    ["flux-dev", 1000, 2, 2],
    ["flux-2-dev", 1000, 8, 6.4],
    ["qwen-image", 100, 0.5, 0.5],
    ["qwen-image", 250, 0.5, 0.5],
    ["qwen-image", 251, 0.502, 0.502],
    ["wan-2.2-t2v-a14b", 50, 0.4, 0.4],
    ["ltx-2.3", 2000, 9.6, 9.6],
  ])("of %s for %i steps is %f, %f at the lowest price", (baseModel, steps, costUsd, lowestCostUsd) => {
    expect(quote(rowOf(baseModel), { steps })).toMatchObject({
      ...{ costUsd, lowestCostUsd, unit: "step", durationSeconds: null },
      source: expect.stringMatching(/2026.*How long it takes is not known/) as unknown,
    });
  });

  it("says so when no price is known", () => {
    const unknown = quote(rowOf("flux-dev", "fal-ai/flux-lora-portrait-trainer"), { steps: 1000 });
    expect(unknown).toMatchObject({ costUsd: null, lowestCostUsd: null, billedUnits: null });
    expect(unknown.source).toContain("No price of fal-ai/flux-lora-portrait-trainer is known");
  });

  it("counts seconds where they are paid, when the speed is known", () => {
    const price = { unit: "second", usdPerUnit: 0.001, minimumUnits: null, asOf: "2026", source: "a list" } as const;
    const row: TrainerRow = { ...rowOf("flux-dev"), price };
    expect(quote(row, { steps: 1000 })).toMatchObject({ costUsd: null, billedUnits: null, unit: "second" });
    const speed = { secondsPerStep: 1.5, fixedSeconds: 300, source: "measured" };
    expect(quote({ ...row, speed }, { steps: 1000 })).toMatchObject({ costUsd: 1.8, durationSeconds: 1800 });
  });

  it("of one's own machine is nothing", () => {
    expect(quote({ ...rowOf("flux-dev"), provider: "local", price: null }, { steps: 9 }).costUsd).toBe(0);
  });
});
