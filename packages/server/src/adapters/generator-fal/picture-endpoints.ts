import { trainerCatalogue } from "@reelora/core";

/** What an endpoint that makes pictures with LoRAs takes; all of them share prompt, seed, loras, image_size, num_images. */
export interface PictureEndpoint {
  readonly endpoint: string;
  readonly steps: { readonly minimum: number; readonly maximum: number };
  /** Null when it takes none. */
  readonly guidance: { readonly minimum: number; readonly maximum: number } | null;
}

/** fal's OpenAPI documents of the endpoints, 2026-01-28. */
const endpoints: readonly PictureEndpoint[] = [
  { endpoint: "fal-ai/flux-lora", steps: range(1, 50), guidance: range(0, 35) },
  { endpoint: "fal-ai/flux-krea-lora", steps: range(1, 50), guidance: range(0, 35) },
  { endpoint: "fal-ai/flux-2/lora", steps: range(4, 50), guidance: range(0, 20) },
  { endpoint: "fal-ai/flux-2/klein/9b/base/lora", steps: range(4, 50), guidance: range(0, 20) },
  { endpoint: "fal-ai/qwen-image", steps: range(2, 250), guidance: range(0, 20) },
  { endpoint: "fal-ai/qwen-image-2512/lora", steps: range(1, 50), guidance: range(0, 20) },
  { endpoint: "fal-ai/z-image/base/lora", steps: range(1, 50), guidance: range(1, 20) },
  { endpoint: "fal-ai/z-image/turbo/lora", steps: range(1, 8), guidance: null },
];

function range(minimum: number, maximum: number) {
  return { minimum, maximum };
}

/** The endpoint that makes pictures with LoRAs of a base model; null when none is known. */
export function pictureEndpoint(baseModel: string): PictureEndpoint | null {
  const named = trainerCatalogue
    .filter((row) => row.provider === "fal" && row.baseModel === baseModel)
    .flatMap(({ inference }) => inference);
  return endpoints.find(({ endpoint }) => named.includes(endpoint)) ?? null;
}
