import { describe, expect, it } from "vitest";
import type { HealthReport } from "../weights/health-report.js";
import { compareVersions, type ComparedVersion } from "./compare-versions.js";

const block = (name: string, strength: number) => ({
  ...{ block: name, pairs: 1, downNorm: 1, upNorm: strength, strength, zeroPairs: 0, isVanishing: false },
});
const health = (blocks: HealthReport["blocks"], rank = 16): HealthReport => ({
  ...{ family: "diffusers", tensors: 2, pairs: 1, parameters: 100, dtypes: ["BF16"], ranks: [rank] },
  baseModel: { asked: "flux-dev", recognised: ["flux-1"], match: "match" },
  alpha: { source: "rank", values: [rank] },
  ...{ scales: [1], strength: 1, blocks, zeroPairs: 0, metadata: { keys: [], removed: [] }, warnings: [] },
});
const item = (fileName: string, sha256: string, caption = "zk") => ({ fileName, sha256, caption });
const version = (number: number, changes: Partial<ComparedVersion> = {}): ComparedVersion => ({
  version: number,
  settings: { provider: "fal", trainer: null, steps: 1000 },
  dataset: { version: 1, digest: "d1", items: [item("0001.jpg", "a"), item("0002.jpg", "b")] },
  ...{ estimatedCostUsd: 2, costUsd: 2, billableUnits: 1000, durationSeconds: 60, sizeBytes: 10, sha256: "x" },
  health: health([block("double_blocks.0", 2), block("double_blocks.1", 0)]),
  ...changes,
});

describe("two versions", () => {
  it("of the same training differ in nothing", () => {
    const compared = compareVersions("job", version(1), version(2));
    expect(compared).toMatchObject({
      ...{ from: 1, to: 2, settings: [] },
      dataset: { isSame: true, added: [], removed: [], recaptioned: [] },
      file: { isSame: true },
    });
    expect(compared.health.blocks[0]).toMatchObject({ ratio: 1 });
  });

  it("show what differs: settings, items by their bytes, captions, figures, blocks", () => {
    const other = version(2, {
      settings: { provider: "replicate", trainer: null, steps: 1000 },
      dataset: {
        ...{ version: 2, digest: "d2" },
        // The first picture has another name, the second went, a third came.
        items: [item("0007.jpg", "a", "zk at sea"), item("0008.jpg", "c")],
      },
      ...{ estimatedCostUsd: null, durationSeconds: 90, sha256: "y" },
      health: health([block("double_blocks.0", 3), block("double_blocks.2", 1)], 32),
    });
    const compared = compareVersions("job", version(1), other);
    expect(compared.settings).toEqual([{ field: "provider", from: "fal", to: "replicate" }]);
    expect(compared.dataset).toEqual({
      isSame: false,
      version: { from: 1, to: 2 },
      digest: { from: "d1", to: "d2" },
      items: { from: 2, to: 2 },
      added: [{ fileName: "0008.jpg", sha256: "c" }],
      removed: [{ fileName: "0002.jpg", sha256: "b" }],
      recaptioned: [{ fileName: "0007.jpg", sha256: "a", from: "zk", to: "zk at sea" }],
    });
    expect(compared.cost.estimatedUsd).toEqual({ from: 2, to: null });
    expect(compared.health.ranks).toEqual({ from: [16], to: [32] });
    expect(compared.health.blocks).toMatchObject([
      { block: "double_blocks.0", strength: { from: 2, to: 3 }, ratio: 1.5 },
      { block: "double_blocks.1", strength: { from: 0, to: null }, ratio: null },
      { block: "double_blocks.2", strength: { from: null, to: 1 }, ratio: null },
    ]);
  });
});
