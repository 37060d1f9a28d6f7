import { createHash } from "node:crypto";
import sharp from "sharp";
import { z } from "zod";
import type { Detail } from "./endpoint-input.js";
import type { FalStorage } from "./storage.js";
import type { FalTraining } from "./training.js";

const Lora = z.object({ path: z.url(), scale: z.number().min(0).max(4).default(1) });
const input = (steps: readonly [number, number], guidance: readonly [number, number] | null) =>
  z.looseObject({
    prompt: z.string(),
    seed: z.int().optional(),
    loras: z.array(Lora).default([]),
    image_size: z.string().default("landscape_4_3"),
    output_format: z.enum(["jpeg", "png", "webp"]).default("jpeg"),
    num_images: z.int().min(1).max(4).default(1),
    num_inference_steps: z.int().min(steps[0]).max(steps[1]).optional(),
    ...(guidance === null ? {} : { guidance_scale: z.number().min(guidance[0]).max(guidance[1]).optional() }),
  });

/** Inputs of endpoints that make pictures, as fal's OpenAPI documents state them, written down apart from the product. */
export const pictureEndpoints: Readonly<Record<string, ReturnType<typeof input>>> = {
  "fal-ai/flux-lora": input([1, 50], [0, 35]),
  "fal-ai/flux-2/lora": input([4, 50], [0, 20]),
  "fal-ai/z-image/turbo/lora": input([1, 8], null),
};

/** What fal would say of the input, in its own shape. */
export function checkPictureInput(name: string, body: unknown): readonly Detail[] {
  const parsed = pictureEndpoints[name]?.safeParse(body);
  return (
    parsed?.error?.issues.map(({ path, message, code }) => ({
      ...{ loc: ["body", ...path.map(String)], msg: message, type: code },
    })) ?? []
  );
}

/** Moves the making of a picture one step on. It is one colour, of everything that was asked for: no model made it. */
export async function advancePicture(training: FalTraining, storage: FalStorage): Promise<void> {
  if (training.state === "COMPLETED" || training.outcome.kind === "stuck-in-queue") return;
  if (training.remaining > 0) {
    training.remaining -= 1;
    return;
  }
  if (training.state === "IN_QUEUE") {
    training.state = "IN_PROGRESS";
    training.remaining = training.runningSteps;
    return;
  }
  training.state = "COMPLETED";
  training.end = training.outcome.kind === "fails" ? training.outcome : await made(training, storage);
}

async function made({ requestId, input: asked }: FalTraining, storage: FalStorage) {
  const { loras = [], ...rest } = asked;
  const hash = createHash("sha256").update(JSON.stringify(rest));
  for (const { path, scale } of z.array(Lora).parse(loras)) {
    const weights = storage.read(path);
    if (weights === null) {
      const fault = { loc: ["body", "loras"], msg: `Failed to download ${path}`, type: "file_download_error" };
      return { error: fault.msg, errorType: fault.type, resultStatus: 422, resultBody: { detail: [fault] } };
    }
    hash.update(weights).update(String(scale));
  }
  const [r = 0, g = 0, b = 0] = hash.digest();
  const create = { width: 64, height: 64, channels: 3 as const, background: { r, g, b } };
  const bytes = await sharp({ create }).png().toBuffer();
  const url = storage.put(`${requestId}/sandbox.png`, "image/png", bytes);
  const image = {
    url,
    content_type: "image/png",
    file_name: "sandbox.png",
    file_size: bytes.length,
    width: 64,
    height: 64,
  };
  const resultBody = {
    images: [image],
    seed: rest["seed"] ?? 0,
    prompt: rest["prompt"],
    has_nsfw_concepts: [false],
    timings: {},
  };
  return { error: null, errorType: null, resultStatus: 200, resultBody };
}
