import { z } from "zod";
import type { HealthReport } from "./health-report.js";
import { notLora, type LoraLayer } from "./lora-layers.js";

export interface LoraAlphas {
  readonly source: HealthReport["alpha"]["source"];
  /** By the layer's name. */
  readonly ofLayer: ReadonlyMap<string, number>;
}

/**
 * The alpha of each layer: its own tensor, else what the metadata says (`lora_adapter_metadata` of diffusers,
 * `ss_network_alpha` of kohya), else its rank, as every program takes it that loads LoRAs. Throws `weights_invalid` for
 * one that is no positive number: the layer would change nothing, or be spoiled.
 *
 * @param tensors values of the alpha tensors, by layer
 */
export function loraAlphas(
  layers: readonly LoraLayer[],
  tensors: ReadonlyMap<string, number | null>,
  metadata: Readonly<Record<string, string>>,
): LoraAlphas {
  const stated = alphaOfMetadata(metadata);
  const hasTensors = layers.some(({ alpha }) => alpha !== null);
  const ofLayer = new Map(
    layers.map(({ name, alpha, rank }): [string, number] => {
      if (alpha === null) return [name, hasTensors ? rank : (stated ?? rank)];
      const value = tensors.get(name) ?? null;
      if (value !== null && Number.isFinite(value) && value > 0) return [name, value];
      throw notLora(
        value === null
          ? `tensor ${alpha.name} is no single number: ${alpha.dtype} [${alpha.shape.join(", ")}]`
          : `tensor ${alpha.name} is ${value}, and an alpha is a number above 0`,
      );
    }),
  );
  return { source: hasTensors ? "tensors" : stated === null ? "rank" : "metadata", ofLayer };
}

const PositiveNumber = z.number().positive();

function alphaOfMetadata(metadata: Readonly<Record<string, string>>): number | null {
  const { lora_adapter_metadata: adapter, ss_network_alpha: kohya } = metadata;
  const fromAdapter = adapter === undefined ? undefined : adapterAlpha(adapter);
  return PositiveNumber.safeParse(fromAdapter ?? Number(kohya ?? NaN)).data ?? null;
}

function adapterAlpha(json: string): unknown {
  try {
    const entries = Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(json)));
    return entries.find(([key]) => /(?:^|\.)lora_alpha$/.test(key))?.[1];
  } catch {
    return undefined;
  }
}
