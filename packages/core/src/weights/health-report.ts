import { z } from "zod";

const Norm = z.number().nonnegative();

/** One block of the base model, as far as a LoRA changes it. */
export const BlockHealth = z.object({
  block: z.string().describe("The block's name: \"double_blocks.0\"; of a layer outside all blocks, the layer's."),
  pairs: z.int().positive(),
  downNorm: Norm.describe("Frobenius norm of the block's down (lora_A) matrices together."),
  upNorm: Norm.describe("Of its up (lora_B) matrices, which begin as zeros: what was learned."),
  strength: Norm.describe("At most how much the block's matrices change: root of the sum of (scale · ‖A‖ · ‖B‖)²."),
  zeroPairs: z.int().nonnegative().describe("Pairs with a matrix of nothing but zeros: they change nothing."),
  isVanishing: z.boolean().describe("Whether its strength is less than a thousandth of the usual block's."),
});
export type BlockHealth = z.infer<typeof BlockHealth>;

export const HealthWarning = z.object({ code: z.string(), message: z.string() });
export type HealthWarning = z.infer<typeof HealthWarning>;

/** What was found in a trained file that arrived. A file with an error has none: it never becomes a version. */
export const HealthReport = z
  .object({
    family: z.string().describe("How its layers are named, which decides what loads it: diffusers, comfyui, kohya, …"),
    tensors: z.int(),
    pairs: z.int().describe("Layers that it changes."),
    parameters: z.int(),
    dtypes: z.array(z.string()).describe("Number formats of the pairs."),
    baseModel: z.object({
      asked: z.string(),
      recognised: z
        .array(z.string())
        .describe("Architectures that its names and shapes fit; empty when none is known."),
      match: z.enum(["match", "unknown"]).describe("`unknown`: nobody can say. A clear mismatch is an error."),
    }),
    ranks: z.array(z.int()).describe("The ranks that occur, ascending."),
    alpha: z.object({
      source: z.enum(["tensors", "metadata", "rank"]).describe("`rank`: it states none, so alpha equals the rank."),
      values: z.array(z.number()).describe("The alphas that occur, ascending."),
    }),
    scales: z.array(z.number()).describe("The values of alpha / rank that occur, ascending: mostly one."),
    strength: Norm.describe("At most how much it changes in all."),
    blocks: z.array(BlockHealth),
    zeroPairs: z.int().nonnegative(),
    metadata: z.object({
      keys: z.array(z.string()).describe("Names of the entries that the stored file has."),
      removed: z.array(z.string()).describe("Entries that were left out on request (`stripMetadata`)."),
    }),
    warnings: z.array(HealthWarning),
  })
  .meta({ id: "HealthReport", description: "What was found in the trained file." });
export type HealthReport = z.infer<typeof HealthReport>;
