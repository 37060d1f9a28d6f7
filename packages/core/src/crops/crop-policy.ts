import { z } from "zod";

/** What is cut off pictures by itself. */
export const CropPolicy = z.enum(["bars", "subject", "none"]);
export type CropPolicy = z.infer<typeof CropPolicy>;
