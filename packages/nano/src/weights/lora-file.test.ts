import { describeLora, parseSafetensorsHeader } from "@reelora/core";
import { describe, expect, it } from "vitest";
import { startAdapters } from "../model/lora-adapters.js";
import { nanoShape } from "../model/model-shape.js";
import { loadNanoBase } from "./base-file.js";
import { encodeSafetensors } from "./encode-safetensors.js";
import { decodeLora, encodeLora } from "./lora-file.js";

const lora = {
  matrices: startAdapters(nanoShape, 8, 1),
  rank: 8,
  alpha: 4,
  trigger: "zkword",
  losses: [{ step: 5, loss: 0.5, heldOutLoss: null }],
};

describe("a LoRA's file", () => {
  it("is a sound LoRA in diffusers' naming to anybody who knows the format", () => {
    const bytes = encodeLora(lora, nanoShape);
    const header = parseSafetensorsHeader(bytes, bytes.length);
    expect(describeLora(header)).toMatchObject({ family: "diffusers", pairs: 17, ranks: [8], dtypes: ["F32"] });
    expect(header.metadata).toMatchObject({
      "modelspec.architecture": "reelora-nano/lora",
      "modelspec.trigger_phrase": "zkword",
      ss_base_model_version: "reelora-nano",
      ss_network_alpha: "4",
    });
  });

  it("is the same bytes for the same LoRA, and reads back", () => {
    expect(encodeLora(lora, nanoShape)).toEqual(encodeLora(lora, nanoShape));
    expect(decodeLora(encodeLora(lora, nanoShape), nanoShape)).toEqual(lora);
  });

  it.each([
    ["names another base model", encodeSafetensors(lora.matrices, "F32", { ss_base_model_version: "flux1" }), "flux1"],
    ["names none", encodeSafetensors(lora.matrices, "F32", {}), "no base model"],
    ["lacks a pair", encodeLora({ ...lora, matrices: lora.matrices.slice(2) }, nanoShape), "is missing"],
    [
      "is for a wider model",
      encodeLora({ ...lora, matrices: startAdapters({ ...nanoShape, width: 64 }, 8, 1) }, nanoShape),
      "another shape",
    ],
  ])("is refused when it %s", (_what, bytes, said) => {
    expect(() => decodeLora(bytes, nanoShape)).toThrow(expect.objectContaining({ code: "weights_invalid" }));
    expect(() => decodeLora(bytes, nanoShape)).toThrow(said);
  });
});

describe("the base that ships", () => {
  it("has the shape that its files are read with, and about two million weights", () => {
    const { shape, matrices } = loadNanoBase();
    expect(shape).toEqual(nanoShape);
    const count = matrices.reduce((sum, { values }) => sum + values.length, 0);
    expect(count).toBeGreaterThan(1e6);
    expect(count).toBeLessThan(4e6);
    expect(matrices.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  });
});
