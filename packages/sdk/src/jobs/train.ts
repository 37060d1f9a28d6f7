import type { Reelora } from "../client/create-reelora.js";
import type { AcceptedJob, TrainRequest } from "../generated/openapi.js";

export interface TrainOptions {
  /** The same key with the same request makes one job, however often it is sent. Default: a new random one. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks for a LoRA of a video. Sent with an Idempotency-Key, so that it is repeated when no answer comes and still makes
 * one job. Throws what `POST /api/lora/train` answers: `invalid_request`, `quota_exceeded`, `cost_limit_exceeded`, …
 */
export async function train(
  reelora: Reelora,
  request: TrainRequest,
  { idempotencyKey = crypto.randomUUID(), signal }: TrainOptions = {},
): Promise<AcceptedJob> {
  return reelora.post("/api/lora/train", {
    params: { header: { "idempotency-key": idempotencyKey } },
    body: request,
    ...(signal === undefined ? {} : { signal }),
  });
}
