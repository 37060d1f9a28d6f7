import { z } from "zod";

/** What becomes of frames that a scorer takes for unsafe. */
export const NsfwPolicy = z.enum(["off", "flag", "drop"]);
export type NsfwPolicy = z.infer<typeof NsfwPolicy>;
