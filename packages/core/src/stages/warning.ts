import { z } from "zod";

/** Something the user should know that did not stop the work. */
export const Warning = z.object({
  code: z.string().describe("Stable name of the kind of warning."),
  message: z.string().describe("What was noticed and what to do about it."),
  stage: z.string().optional().describe("The stage that noticed it."),
});
export type Warning = z.infer<typeof Warning>;
