import { z } from "zod";

const GraphNode = z.looseObject({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).optional(),
  attr: z.record(z.string(), z.unknown()).optional(),
});
type GraphNode = z.infer<typeof GraphNode>;

/** A graph model of TensorFlow.js, as much of it as is read here; weights in float32, or in float16 to save space. */
const GraphModel = z.looseObject({
  modelTopology: z.looseObject({ node: z.array(GraphNode) }),
  weightsManifest: z.tuple([
    z.looseObject({
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.int().positive()),
          dtype: z.enum(["float32", "int32"]),
          quantization: z.looseObject({ dtype: z.literal("float16") }).optional(),
        }),
      ),
    }),
  ]),
});
type GraphModel = z.infer<typeof GraphModel>;

export interface FusedModel {
  readonly model: unknown;
  /** All in 32 bits, in the order that the model names them in. */
  readonly weights: Uint8Array;
}

const fusedOperations = { Conv2D: "_FusedConv2D", DepthwiseConv2dNative: "FusedDepthwiseConv2dNative" } as const;
const fusedWith = ["BiasAdd", "Relu6"].map((name) => Buffer.from(name).toString("base64"));

/**
 * The same model with each convolution, the scale and bias after it and the clipping to 0 … 6 as one layer. As it ships,
 * the face description reads and writes every layer's numbers five times, which is nearly half of its time. What it says
 * of a face is the same but for rounding.
 *
 * `json` and `bytes`: a graph model and its one file of weights. Throws a ZodError for any other thing.
 */
export function fuseLayers(json: unknown, bytes: Uint8Array): FusedModel {
  const model = GraphModel.parse(json);
  const weights = readWeights(model, bytes);
  const nodes = model.modelTopology.node;
  const followers = new Map<string, GraphNode[]>();
  for (const node of nodes)
    for (const input of node.input ?? []) followers.set(input, [...(followers.get(input) ?? []), node]);

  /** The one node that takes what `before` gives together with a weight, if it is of this kind. */
  const next = (before: GraphNode, op: string) => {
    const [node, another] = followers.get(before.name) ?? [];
    if (node?.op !== op || another !== undefined || node.input?.[0] !== before.name) return null;
    const name = node.input[1] ?? "";
    return { node, name, weight: weights.get(name) ?? new Float32Array() };
  };

  const gone = new Set<GraphNode>();
  const fused = new Map<GraphNode, GraphNode>();
  for (const convolution of nodes) {
    const op = z.keyof(z.object({ Conv2D: z.null(), DepthwiseConv2dNative: z.null() })).safeParse(convolution.op).data;
    const [source, kernelName] = convolution.input ?? [];
    if (op === undefined || source === undefined || kernelName === undefined) continue;
    const kernel = weights.get(kernelName);
    const scale = op === "DepthwiseConv2dNative" ? next(convolution, "Mul") : null;
    const bias = next(scale?.node ?? convolution, "Add");
    const relu = bias === null ? null : next(bias.node, "Relu");
    const least = relu === null ? null : next(relu.node, "Minimum");
    const most = least === null ? null : next(least.node, "Maximum");
    if (kernel === undefined || bias === null || relu === null || least === null || most === null) continue;
    if (!isOnly(least.weight, 6) || !isOnly(most.weight, 0) || bias.weight.length <= 1) continue;
    // A depthwise kernel has its channels last but for one, of which there is one.
    const factors = scale?.weight ?? null;
    if (factors !== null)
      for (let at = 0; at < kernel.length; at += 1) kernel[at]! *= factors[at % factors.length] ?? 1;
    for (const node of [convolution, scale?.node, bias.node, relu.node, least.node])
      if (node !== undefined) gone.add(node);
    fused.set(most.node, {
      ...convolution,
      // Whoever reads the last of them finds this one.
      ...{ name: most.node.name, op: fusedOperations[op], input: [source, kernelName, bias.name] },
      attr: { ...convolution.attr, num_args: { i: "1" }, fused_ops: { list: { s: fusedWith } } },
    });
  }
  const [group] = model.weightsManifest;
  const known = group.weights.map(({ name, shape, dtype }) => ({ name, shape, dtype }));
  return {
    model: {
      ...model,
      modelTopology: {
        ...model.modelTopology,
        node: nodes.filter((node) => !gone.has(node)).map((node) => fused.get(node) ?? node),
      },
      weightsManifest: [{ ...group, weights: known }],
    },
    weights: Buffer.concat(known.map(({ name }) => bytesOf(weights.get(name) ?? new Float32Array()))),
  };
}

const isOnly = (weight: Weight, value: number) => weight.length === 1 && weight[0] === value;

type Weight = Float32Array | Int32Array;

function readWeights(model: GraphModel, bytes: Uint8Array): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape, dtype, quantization } of model.weightsManifest[0].weights) {
    const length = shape.reduce((product, side) => product * side, 1);
    const own = new Uint8Array(bytes.subarray(at, at + length * (quantization === undefined ? 4 : 2))).buffer;
    at += own.byteLength;
    if (quantization === undefined) weights.set(name, dtype === "int32" ? new Int32Array(own) : new Float32Array(own));
    else weights.set(name, fromHalves(new Uint16Array(own)));
  }
  return weights;
}

function fromHalves(bits: Uint16Array): Float32Array {
  const values = new Float32Array(bits.length);
  for (let at = 0; at < bits.length; at += 1) values[at] = halves[bits[at] ?? 0] ?? 0;
  return values;
}

/** The number that each 16 bits stand for (IEEE 754 binary16): a sign, five bits of exponent, ten of fraction. */
const halves = Float32Array.from({ length: 1 << 16 }, (_, bits) => {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
  return bits >= 0x8000 ? -size : size;
});

function bytesOf(weight: Weight): Uint8Array {
  return new Uint8Array(weight.buffer, weight.byteOffset, weight.byteLength);
}
