import type { RetrainRequest, TrainRequest } from "@reelora/sdk";
import { definedOnly } from "./defined-only.js";

/**
 * A request's body of fields that the schema of the very same request has checked. That schema takes the names of base
 * models from the catalogue, so its type knows them as text only.
 */
export function checkedBody<Body extends TrainRequest | RetrainRequest>(fields: {
  readonly [Name in keyof Body]?: unknown;
}): Body {
  return definedOnly(fields) as unknown as Body;
}
