import type { BlockHealth } from "./health-report.js";

/** One layer's numbers. */
export interface LayerHealth {
  readonly name: string;
  readonly scale: number;
  readonly downNorm: number;
  readonly upNorm: number;
}

/** A block this much weaker than the median one is worth a look: trained matrices differ by far less. */
const vanishingShare = 1e-3;

/** Sums layers up by block, in the order in which blocks first occur. */
export function blocksOf(layers: readonly LayerHealth[]): readonly BlockHealth[] {
  const groups = new Map<string, LayerHealth[]>();
  for (const layer of layers) {
    const block = blockOf(layer.name);
    groups.set(block, [...(groups.get(block) ?? []), layer]);
  }
  const blocks = [...groups].map(([block, members]) => ({
    block,
    pairs: members.length,
    downNorm: rootOfSquares(members.map(({ downNorm }) => downNorm)),
    upNorm: rootOfSquares(members.map(({ upNorm }) => upNorm)),
    strength: rootOfSquares(members.map(strengthOf)),
    zeroPairs: members.filter(isZero).length,
  }));
  const usual = median(blocks.map(({ strength }) => strength).filter((strength) => strength > 0));
  return blocks.map((block) => ({ ...block, isVanishing: block.strength < usual * vanishingShare }));
}

export function isZero({ downNorm, upNorm }: LayerHealth): boolean {
  return downNorm === 0 || upNorm === 0;
}

/** ‖scale · B · A‖ is at most this (the Frobenius norm is submultiplicative). */
export function strengthOf({ scale, downNorm, upNorm }: LayerHealth): number {
  return Math.abs(scale) * downNorm * upNorm;
}

export function rootOfSquares(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

const withinBlock =
  /^(?:base_model\.model\.)?(?:transformer\.|(?:model\.)?diffusion_model\.|unet\.|lora_unet_|lora_transformer_)?(.+?)[._](\d+)(?=[._]|$)/;

/** A layer's path up to its first number: `double_blocks.0`, `transformer_2.blocks.7`. */
function blockOf(name: string): string {
  const [, path, number] = withinBlock.exec(name) ?? [];
  return path === undefined || number === undefined ? name : `${path}.${number}`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
