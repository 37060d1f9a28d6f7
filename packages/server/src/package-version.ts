import { createRequire } from "node:module";
import { z } from "zod";

/** The version that this package was released as. */
export const packageVersion = z
  .object({ version: z.string() })
  .parse(createRequire(import.meta.url)("../package.json")).version;
