import { z } from "zod";
import type { Json } from "./canonical-json.js";

/** Any JSON value, as a schema. */
export const JsonValue: z.ZodType<Json> = z.json();
