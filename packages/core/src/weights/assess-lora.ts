import { architecturesOfBaseModel } from "./architectures.js";
import { blocksOf, isZero, rootOfSquares, strengthOf, type LayerHealth } from "./block-health.js";
import { describeLora } from "./describe-lora.js";
import type { BlockHealth, HealthReport, HealthWarning } from "./health-report.js";
import { loraAlphas } from "./lora-alpha.js";
import { loraLayers, notLora, type LoraLayer } from "./lora-layers.js";
import { recogniseArchitecture } from "./recognise-architecture.js";
import type { SafetensorsHeader } from "./safetensors-header.js";
import type { SafetensorsTensor } from "./safetensors-tensor.js";
import { isFloatType, type TensorStatistics } from "./tensor-tally.js";

/**
 * What can be held against a LoRA by its header alone, before its numbers are read. Throws `weights_invalid`: no sound
 * LoRA, matrices of whole numbers, or clearly for another base model. An unknown architecture is no error.
 */
export function checkLoraHeader(header: SafetensorsHeader, baseModel: string): HealthReport["baseModel"] {
  const { layers } = loraLayers(header);
  for (const { down, up } of layers) {
    for (const tensor of [down, up]) {
      if (isFloatType(tensor.dtype)) continue;
      throw notLora(
        `tensor ${tensor.name} has the type ${tensor.dtype}, and a LoRA's matrices are F16, BF16, F32, F64, F8_E4M3 or F8_E5M2; whole numbers are those of a quantised file, which programs do not load as a LoRA`,
      );
    }
  }
  const recognised = recogniseArchitecture(layers);
  const names = recognised.map(({ name }) => name);
  const asked = architecturesOfBaseModel[baseModel] ?? [];
  if (recognised.length > 0 && asked.length > 0 && !asked.some((name) => names.includes(name))) {
    const titles = recognised.map(({ title }) => title).join(" or ");
    const [first] = layers;
    throw notLora(
      `its names and shapes are those of ${titles}, and ${baseModel} was asked for (such as tensor ${first?.down.name ?? ""} [${first?.down.shape.join(", ") ?? ""}])`,
    );
  }
  return {
    asked: baseModel,
    recognised: names,
    match: asked.some((name) => names.includes(name)) ? "match" : "unknown",
  };
}

export interface LoraNumbers {
  /** Of every tensor that is part of a pair, by name. */
  readonly statistics: ReadonlyMap<string, TensorStatistics>;
  /** Values of the alpha tensors, by layer; null for one that is no single number. */
  readonly alphas: ReadonlyMap<string, number | null>;
}

/**
 * A LoRA's health, of its header and its numbers. Throws `weights_invalid` for whatever makes it useless: also numbers
 * that are none, and a file that changes nothing because a matrix of every pair is zero. The rest are warnings.
 */
export function assessLora(
  header: SafetensorsHeader,
  baseModel: string,
  { statistics, alphas }: LoraNumbers,
): HealthReport {
  const base = checkLoraHeader(header, baseModel);
  const { layers } = loraLayers(header);
  const { source, ofLayer } = loraAlphas(layers, alphas, header.metadata);
  const scaleOf = ({ name, rank }: LoraLayer) => (ofLayer.get(name) ?? rank) / rank;
  const measured = layers.map((layer): LayerHealth => ({
    name: layer.name,
    scale: scaleOf(layer),
    downNorm: normOf(layer.down, statistics),
    upNorm: normOf(layer.up, statistics),
  }));
  const zeros = measured.filter(isZero);
  if (zeros.length === measured.length) {
    const [first] = layers;
    const which = first !== undefined && normOf(first.up, statistics) === 0 ? first.up : first?.down;
    throw notLora(
      `it changes nothing: every pair has a matrix of zeros, such as tensor ${which?.name ?? ""}, as before the first step of a training`,
    );
  }
  const blocks = blocksOf(measured);
  const { family, pairs, ranks, dtypes, parameters } = describeLora(header);
  const scales = ascending(layers.map(scaleOf));
  return {
    ...{ family, tensors: header.tensors.length, pairs, parameters, dtypes: [...dtypes], baseModel: base },
    ranks: [...ranks],
    alpha: { source, values: ascending([...ofLayer.values()]) },
    scales,
    strength: rootOfSquares(measured.map(strengthOf)),
    blocks: [...blocks],
    zeroPairs: zeros.length,
    metadata: { keys: Object.keys(header.metadata).sort(), removed: [] },
    warnings: [
      ...sandboxWarnings(header.metadata),
      ...unknownBase(base),
      ...zeroWarnings(zeros, measured),
      ...vanishing(blocks),
      ...scaleWarnings(scales),
      ...rankWarnings(ranks, header.metadata),
    ],
  };
}

function normOf(tensor: SafetensorsTensor, statistics: LoraNumbers["statistics"]): number {
  const found = statistics.get(tensor.name);
  if (found === undefined) throw new TypeError(`tensor ${tensor.name} was not read`);
  if (found.nonFinite > 0) {
    throw notLora(
      `tensor ${tensor.name} has ${found.nonFinite} of ${found.elements} values that are no finite numbers, the first at ${found.firstNonFinite ?? 0}: the training has diverged`,
    );
  }
  return Math.sqrt(found.sumOfSquares);
}

/** The entry by which a file says that nothing was trained; it stays when metadata is stripped. */
const sandboxKey = "reelora.sandbox";

function sandboxWarnings(metadata: Readonly<Record<string, string>>): readonly HealthWarning[] {
  if (metadata[sandboxKey] !== "true") return [];
  const message = "Made by a sandbox: nothing was trained, and this is no model. Its numbers mean nothing.";
  return [{ code: "sandbox", message }];
}

function unknownBase({ asked, match }: HealthReport["baseModel"]): readonly HealthWarning[] {
  if (match === "match") return [];
  const message = `Whether the file fits ${asked} cannot be told by its names and shapes: try it before you rely on it.`;
  return [{ code: "base_model_unknown", message }];
}

function zeroWarnings(zeros: readonly LayerHealth[], all: readonly LayerHealth[]): readonly HealthWarning[] {
  const [first] = zeros;
  if (first === undefined) return [];
  const message = `${zeros.length} of ${all.length} layers change nothing: a matrix of theirs is zero, such as that of ${first.name}.`;
  return [{ code: "zero_layers", message }];
}

function vanishing(blocks: readonly BlockHealth[]): readonly HealthWarning[] {
  const weak = blocks.filter(({ isVanishing, zeroPairs, pairs }) => isVanishing && zeroPairs < pairs);
  const [first] = weak;
  if (first === undefined) return [];
  const message = `${weak.length} of ${blocks.length} blocks are changed a thousand times less than the usual one, such as ${first.block}.`;
  return [{ code: "vanishing_blocks", message }];
}

function scaleWarnings(scales: readonly number[]): readonly HealthWarning[] {
  if (scales.length < 2) return [];
  const message = `Layers have different scales (alpha / rank): ${scales.slice(0, 5).join(", ")}. Programs that take one for all will weigh them wrongly.`;
  return [{ code: "scales_differ", message }];
}

function rankWarnings(
  ranks: readonly number[],
  { ss_network_dim: stated }: Readonly<Record<string, string>>,
): readonly HealthWarning[] {
  const rank = Number(stated);
  if (!Number.isInteger(rank) || rank < 1 || ranks.includes(rank)) return [];
  const message = `Its metadata says rank ${rank} (ss_network_dim), and its matrices have rank ${ranks.join(", ")}.`;
  return [{ code: "rank_differs", message }];
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((one, other) => one - other);
}
