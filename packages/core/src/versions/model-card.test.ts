import { describe, expect, it } from "vitest";
import { modelCard } from "./model-card.js";

const facts = {
  ...{ trigger: "zkbunny", baseModel: "flux-dev", version: 2, provider: "fal", trainer: null, steps: 1000 },
  ...{ learningRate: 1e-4, dataset: { version: 1, digest: "d".repeat(64), items: 25 }, warnings: ["vanishing blocks"] },
  videos: [
    {
      name: "bunny|<img src=x>.mp4",
      sha256: "a".repeat(64),
      rights: { basis: "licence", licence: "CC BY 3.0", who: "Blender Foundation" } as const,
    },
  ],
};

describe("a model card", () => {
  it("says how the model is called, and by what right its footage was trained on", () => {
    const card = modelCard(facts);
    expect(card.startsWith('---\ntags: [lora, reelora]\ninstance_prompt: "zkbunny"\n---\n')).toBe(true);
    expect(card).toContain("CC BY 3.0 (licence), Blender Foundation |");
    expect(card).toContain("- vanishing blocks");
  });

  it("takes names as text, whatever is in them", () => {
    expect(modelCard(facts)).toContain("| bunny\\|\\<img src=x\\>.mp4 |");
  });
});
