import { z } from "zod";

/** How a LoRA is trained. The defaults suit 10 to 60 pictures of one character. */
export const LoraSettings = z.object({
  steps: z.int().min(1).max(20_000).default(300),
  learningRate: z
    .number()
    .positive()
    .max(0.1)
    .default(4e-3)
    .describe("At its height; it rises for 10 steps, then falls along a cosine."),
  rank: z.int().min(1).max(64).default(16),
  alpha: z.number().positive().max(1024).optional().describe("Default: the rank, so that the scale is 1."),
  batch: z.int().min(1).max(64).default(8).describe("Pictures in one step."),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(42),
  captionDropout: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(
      "Share of pictures that are learned without their caption. At 0 the model without a caption stays nearer to the base, and guidance leads away from that.",
    ),
  momentShift: z
    .number()
    .min(1)
    .max(10)
    .default(1.5)
    .describe(
      "Above 1 the moments that are learned lie nearer to noise, where a picture's colours and layout are decided; 1 looks at details as often.",
    ),
  priorShare: z
    .number()
    .min(0)
    .max(0.9)
    .default(0.375)
    .describe(
      "Share of each step's pictures that are invented ones with captions of their own, as the base was trained on: what the base knows is kept (prior preservation, https://arxiv.org/abs/2208.12242).",
    ),
  average: z
    .number()
    .min(0)
    .max(0.9999)
    .default(0)
    .describe(
      "How much of the moving average of the weights each step keeps; 0 for none, then the last weights count.",
    ),
  weightDecay: z.number().min(0).max(1).default(0.01),
});
export type LoraSettings = z.infer<typeof LoraSettings>;
