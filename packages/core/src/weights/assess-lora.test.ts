import { describe, expect, it } from "vitest";
import { assessLora, checkLoraHeader } from "./assess-lora.js";
import { loraLayers } from "./lora-layers.js";
import { readAlpha } from "./read-alpha.js";
import type { SafetensorsHeader } from "./safetensors-header.js";
import { isFloatType, TensorTally } from "./tensor-tally.js";
import { tensorTypeBits, type TensorType } from "./tensor-type.js";

interface Tensor {
  readonly shape: readonly number[];
  readonly values: (index: number) => number;
  readonly dtype?: TensorType;
}
type Tensors = Readonly<Record<string, Tensor>>;

/** Reads tensors as a file would give them: in F32, alphas too. */
function health(tensors: Tensors, { baseModel = "flux-dev", metadata = {} } = {}) {
  const entries = Object.entries(tensors);
  const header: SafetensorsHeader = {
    ...{ metadata, dataOffset: 0, fileSizeBytes: 0 },
    tensors: entries.map(([name, { shape, dtype = "F32" }]) => ({ name, dtype, shape, begin: 0, end: 0 })),
  };
  const bytesOf = ({ shape, values }: Tensor) => {
    const count = shape.reduce((product, dimension) => product * dimension, 1);
    return new Uint8Array(Float32Array.from({ length: count }, (_, index) => values(index)).buffer);
  };
  checkLoraHeader(header, baseModel);
  const statistics = new Map(
    entries.map(([name, tensor]) => {
      const tally = new TensorTally("F32");
      tally.add(bytesOf(tensor));
      return [name, tally.statistics];
    }),
  );
  const alphas = new Map(
    loraLayers(header).layers.flatMap(({ name, alpha }): [string, number | null][] => {
      const tensor = alpha === null ? undefined : tensors[alpha.name];
      return alpha === null || tensor === undefined ? [] : [[name, readAlpha(alpha, bytesOf(tensor))]];
    }),
  );
  return assessLora(header, baseModel, { statistics, alphas });
}

const layer = (block: number, part = "attn.to_q") => `transformer.single_transformer_blocks.${block}.${part}`;
const constant = (value: number) => () => value;

function pair(name: string, down = 1, up = 1, rank = 4, width = 3072): Tensors {
  return {
    [`${name}.lora_A.weight`]: { shape: [rank, width], values: constant(down) },
    [`${name}.lora_B.weight`]: { shape: [width, rank], values: constant(up) },
  };
}
const good = { ...pair(layer(0)), ...pair(layer(0, "attn.to_k"), 1, 2), ...pair(layer(37), 1, 0.5) };

describe("a sound LoRA", () => {
  it("is reported block by block", () => {
    const norm = Math.sqrt(4 * 3072);
    const report = health(good);
    expect(report).toMatchObject({
      family: "diffusers",
      pairs: 3,
      ranks: [4],
      dtypes: ["F32"],
      baseModel: { asked: "flux-dev", match: "match" },
      alpha: { source: "rank", values: [4] },
      scales: [1],
      zeroPairs: 0,
      warnings: [],
    });
    expect(report.blocks.map(({ block, pairs, zeroPairs }) => [block, pairs, zeroPairs])).toEqual([
      ["single_transformer_blocks.0", 2, 0],
      ["single_transformer_blocks.37", 1, 0],
    ]);
    expect(report.blocks[0]?.upNorm).toBeCloseTo(norm * Math.sqrt(1 + 4), 6);
    expect(report.blocks[1]?.strength).toBeCloseTo(norm * norm * 0.5, 4);
  });

  it("has the alpha of its tensors, of its metadata, or its rank", () => {
    const alpha = { shape: [], values: constant(2) };
    expect(health({ ...pair(layer(0)), [`${layer(0)}.alpha`]: alpha })).toMatchObject({
      alpha: { source: "tensors", values: [2] },
      scales: [0.5],
    });
    expect(health(pair(layer(0)), { metadata: { ss_network_alpha: "8" } })).toMatchObject({
      alpha: { source: "metadata", values: [8] },
      scales: [2],
    });
    const adapter = JSON.stringify({ "transformer.r": 4, "transformer.lora_alpha": 16 });
    expect(health(pair(layer(0)), { metadata: { lora_adapter_metadata: adapter } }).scales).toEqual([4]);
    expect(health(pair(layer(0)), { metadata: { lora_adapter_metadata: "{" } }).scales).toEqual([1]);
  });
});

describe("what is worth a warning", () => {
  it.each<[string, Tensors, object, string, string]>([
    ["a base model that nobody can check", good, { baseModel: "krea-2" }, "base_model_unknown", "krea-2"],
    ["names of no model", pair("transformer.new.0.q"), {}, "base_model_unknown", "flux-dev"],
    ["one layer of zeros", { ...good, ...pair(layer(5), 1, 0) }, {}, "zero_layers", `1 of 4 layers change nothing`],
    ["a block that hardly changes", { ...good, ...pair(layer(5), 1, 1e-4) }, {}, "vanishing_blocks", "blocks.5"],
    ["a rank that is not the stated one", good, { metadata: { ss_network_dim: "16" } }, "rank_differs", "rank 16"],
    [
      "two scales",
      { ...good, [`${layer(0)}.alpha`]: { shape: [1], values: constant(1) } },
      {},
      "scales_differ",
      "0.25, 1",
    ],
  ])("%s", (_what, tensors, options, code, part) => {
    const { warnings } = health(tensors, options);
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
    expect(warnings[0]?.message).toContain(part);
  });
});

describe("what is refused, with the name of the tensor", () => {
  it.each<[string, Tensors, object, readonly string[]]>([
    [
      "NaN in one place",
      {
        ...good,
        [`${layer(3)}.lora_A.weight`]: { shape: [4, 3072], values: (index) => (index === 77 ? NaN : 1) },
        [`${layer(3)}.lora_B.weight`]: { shape: [3072, 4], values: constant(1) },
      },
      {},
      [`${layer(3)}.lora_A.weight`, "1 of 12288", "the first at 77"],
    ],
    ["infinities", pair(layer(0), 1, Infinity), {}, [`${layer(0)}.lora_B.weight`, "12288 of 12288"]],
    [
      "zeros in every up matrix",
      { ...pair(layer(0), 1, 0), ...pair(layer(1), 1, 0) },
      {},
      [`${layer(0)}.lora_B.weight`, "changes nothing"],
    ],
    [
      "zeros in either matrix of every pair",
      { ...pair(layer(0), 0, 1), ...pair(layer(1), 1, 0) },
      {},
      [`${layer(0)}.lora_A.weight`],
    ],
    [
      "another base model",
      good,
      { baseModel: "wan-2.2-t2v-a14b" },
      ["FLUX.1 or HunyuanVideo", "wan-2.2-t2v-a14b", "lora_A.weight [4, 3072]"],
    ],
    [
      "a smaller sister",
      pair("diffusion_model.blocks.0.self_attn.q", 1, 1, 4, 1536),
      { baseModel: "wan-2.1-t2v-14b" },
      ["Wan 2.1, 1.3B"],
    ],
    [
      "an alpha of zero",
      { ...good, [`${layer(0)}.alpha`]: { shape: [], values: constant(0) } },
      {},
      [`${layer(0)}.alpha is 0`],
    ],
    [
      "an alpha that is none",
      { ...good, [`${layer(0)}.alpha`]: { shape: [], values: constant(NaN) } },
      {},
      [`${layer(0)}.alpha is NaN`],
    ],
    [
      "several alphas in one",
      { ...good, [`${layer(0)}.alpha`]: { shape: [2], values: constant(1) } },
      {},
      ["no single number"],
    ],
  ])("%s", (_what, tensors, options, parts) => {
    expect(() => health(tensors, options)).toThrow(expect.objectContaining({ code: "weights_invalid" }));
    for (const part of parts) expect(() => health(tensors, options)).toThrow(part);
  });

  it.each((Object.keys(tensorTypeBits) as TensorType[]).filter((dtype) => !isFloatType(dtype)))(
    "matrices of %s",
    (dtype) => {
      const tensors = { ...good, [`${layer(0)}.lora_B.weight`]: { shape: [3072, 4], values: constant(1), dtype } };
      expect(() => health(tensors)).toThrow(`${layer(0)}.lora_B.weight has the type ${dtype}`);
    },
  );
});
