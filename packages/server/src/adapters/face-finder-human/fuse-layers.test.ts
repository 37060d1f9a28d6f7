import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { loadGraphModel } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { fuseLayers } from "./fuse-layers.js";

const require = createRequire(import.meta.url);

beforeAll(async () => {
  setWasmPaths(`${join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist")}/`);
  await tf.setBackend("wasm");
});

const float = { T: { type: "DT_FLOAT" } };
const layer = {
  ...float,
  ...{ strides: { list: { i: ["1", "1", "1", "1"] } }, dilations: { list: { i: ["1", "1", "1", "1"] } } },
  ...{
    data_format: { s: Buffer.from("NHWC").toString("base64") },
    padding: { s: Buffer.from("SAME").toString("base64") },
  },
};

/** A weight whose numbers 16 bits hold exactly: eighths, both signs, and zero. */
function weight(name: string, shape: readonly number[], values?: readonly number[]) {
  const length = shape.reduce((product, side) => product * side, 1);
  const own = values ?? Array.from({ length }, (_, at) => (((at * 7) % 23) - 9) / 8);
  return { name, shape, own };
}

function halfBits(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | ((Math.abs(value) / 2 ** exponent - 1) * 1024);
}

/** A convolution and a depthwise one, each with its bias and clipped to 0 … `most`, in the form of TensorFlow.js. */
function drawnModel(most: number) {
  const weights = [
    ...[weight("kernel", [1, 1, 3, 4]), weight("bias", [4]), weight("deep", [3, 3, 4, 1])],
    ...[weight("scale", [4]), weight("offset", [4]), weight("six", [], [most]), weight("zero", [], [0])],
  ];
  const node = (name: string, op: string, input: readonly string[], attr: object = float) => ({
    name,
    op,
    input,
    attr,
  });
  const clipped = (of: string, before: string) => [
    node(`${of}/relu`, "Relu", [before]),
    node(`${of}/least`, "Minimum", [`${of}/relu`, "six"]),
    node(of, "Maximum", [`${of}/least`, "zero"]),
  ];
  const json = {
    format: "graph-model",
    modelTopology: {
      versions: { producer: "0.0" },
      node: [
        { name: "picture", op: "Placeholder", attr: { dtype: { type: "DT_FLOAT" } } },
        ...weights.map(({ name }) => ({ name, op: "Const", attr: { dtype: { type: "DT_FLOAT" } } })),
        node("convolution", "Conv2D", ["picture", "kernel"], layer),
        node("biased", "Add", ["convolution", "bias"]),
        ...clipped("first", "biased"),
        node("depthwise", "DepthwiseConv2dNative", ["first", "deep"], layer),
        node("scaled", "Mul", ["depthwise", "scale"]),
        node("moved", "Add", ["scaled", "offset"]),
        ...clipped("second", "moved"),
      ],
    },
    weightsManifest: [
      {
        weights: weights.map(({ name, shape }) => ({
          ...{ name, shape, dtype: "float32" },
          quantization: { dtype: "float16", original_dtype: "float32" },
        })),
      },
    ],
  };
  const bytes = new Uint8Array(Uint16Array.from(weights.flatMap(({ own }) => own.map(halfBits))).buffer);
  return { json, bytes };
}

const Written = z.object({
  modelTopology: z.looseObject({ node: z.array(z.looseObject({ op: z.string() })) }),
  weightsManifest: z.tuple([z.object({ weights: z.array(z.custom<tf.io.WeightsManifestEntry>()) })]),
});

async function answerOf(model: unknown, bytes: Uint8Array): Promise<number[]> {
  const { modelTopology, weightsManifest } = Written.parse(model);
  const weightData = new Uint8Array(bytes).buffer;
  const loaded = await loadGraphModel(
    tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData }),
  );
  const picture = tf.tensor(
    Array.from({ length: 75 }, (_, at) => ((at * 11) % 17) / 4),
    [1, 5, 5, 3],
  );
  const said = loaded.execute(picture, "second");
  return [...(said instanceof tf.Tensor ? said : (said[0] ?? picture)).dataSync()];
}

const operationsOf = (model: unknown) =>
  Written.parse(model).modelTopology.node.flatMap(({ op }) => (op === "Const" || op === "Placeholder" ? [] : [op]));

describe("fuseLayers", () => {
  it("makes one layer of each convolution and what follows it, and the model says the same", async () => {
    const { json, bytes } = drawnModel(6);
    const fused = fuseLayers(json, bytes);
    expect(operationsOf(fused.model)).toEqual(["_FusedConv2D", "FusedDepthwiseConv2dNative"]);
    const [before, after] = [await answerOf(json, bytes), await answerOf(fused.model, fused.weights)];
    // Some are clipped at either end, most are not.
    expect(new Set(before).size).toBeGreaterThan(20);
    expect([Math.min(...before), Math.max(...before)]).toEqual([0, 6]);
    for (const [at, value] of before.entries()) expect(after[at]).toBeCloseTo(value, 4);
  });

  it("leaves layers that are clipped elsewhere as they are", async () => {
    const { json, bytes } = drawnModel(4);
    const fused = fuseLayers(json, bytes);
    expect(operationsOf(fused.model)).toEqual(operationsOf(json));
    expect(await answerOf(fused.model, fused.weights)).toEqual(await answerOf(json, bytes));
  });

  it("refuses what is no model", () => {
    expect(() => fuseLayers({ modelTopology: {} }, Buffer.of())).toThrow(z.ZodError);
  });
});
