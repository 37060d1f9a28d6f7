import { ReeloraError, type Json } from "@reelora/core";
import type { GenerationPlan } from "../../ports/generator.js";
import type { PictureEndpoint } from "./picture-endpoints.js";

/** The body of the request for one picture. Throws `provider_rejected` for what the endpoint would refuse. */
export function pictureInput(
  { endpoint, steps, guidance }: PictureEndpoint,
  plan: GenerationPlan,
  seed: number,
): Readonly<Record<string, Json>> {
  check("steps", plan.steps, steps, endpoint);
  if (guidance !== null) check("guidance", plan.guidance, guidance, endpoint);
  return {
    prompt: plan.prompt,
    seed,
    loras: plan.loras.map(({ url, scale }) => ({ path: url, scale })),
    image_size: "square_hd",
    output_format: "png",
    num_images: 1,
    ...(plan.steps === null ? {} : { num_inference_steps: plan.steps }),
    ...(plan.guidance === null || guidance === null ? {} : { guidance_scale: plan.guidance }),
  };
}

function check(name: string, value: number | null, { minimum, maximum }: PictureEndpoint["steps"], endpoint: string) {
  if (value === null || (value >= minimum && value <= maximum)) return;
  throw new ReeloraError(
    "provider_rejected",
    `${name} is ${value}, and ${endpoint} takes ${minimum} to ${maximum}: ask within that. Nothing was sent.`,
  );
}
