/**
 * How the tensors of a LoRA are named, which decides what can load it:
 * - `diffusers`: `transformer.….lora_A.weight` (diffusers and fal's trainers)
 * - `comfyui`: `diffusion_model.….lora_A.weight`
 * - `kohya`: `lora_unet_….lora_down.weight` with `.alpha`
 * - `diffusers-old`: `….lora.down.weight`
 * - `xlabs`: `double_blocks.N.processor.….down.weight`
 * - `other`: a pair under names of no known family
 */
export type LoraKeyFamily = "diffusers" | "comfyui" | "kohya" | "diffusers-old" | "xlabs" | "other";

/** The part that one tensor plays in a LoRA, and the layer it belongs to. */
export interface LoraKey {
  readonly layer: string;
  readonly role: "down" | "up" | "alpha";
}

const suffixes: readonly (readonly [RegExp, LoraKey["role"]])[] = [
  [/\.lora_A(?:\.default)?(?:\.weight)?$/, "down"],
  [/\.lora_B(?:\.default)?(?:\.weight)?$/, "up"],
  [/\.lora_down\.weight$/, "down"],
  [/\.lora_up\.weight$/, "up"],
  [/\.lora\.down\.weight$/, "down"],
  [/\.lora\.up\.weight$/, "up"],
  [/(?<=_lora\d*)\.down\.weight$/, "down"],
  [/(?<=_lora\d*)\.up\.weight$/, "up"],
  [/\.alpha$/, "alpha"],
];

/** Null for a tensor that is no part of a LoRA pair. */
export function readLoraKey(name: string): LoraKey | null {
  for (const [suffix, role] of suffixes) {
    const match = suffix.exec(name);
    if (match !== null) return { layer: name.slice(0, match.index), role };
  }
  return null;
}

export function loraKeyFamily(name: string): LoraKeyFamily {
  if (/^lora_(?:unet|te\d*|transformer)_/.test(name)) return "kohya";
  if (/\.lora\.(?:down|up)\.weight$/.test(name)) return "diffusers-old";
  if (/\.processor\./.test(name)) return "xlabs";
  if (/^diffusion_model\./.test(name)) return "comfyui";
  if (/^(?:transformer(?:_2)?|unet|text_encoder(?:_\d)?)\./.test(name)) return "diffusers";
  return "other";
}
