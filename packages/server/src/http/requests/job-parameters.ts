import { z } from "zod";

/** Any text passes: an id that cannot be one is answered like one that is not known. */
export const JobParameters = z.object({
  jobId: z
    .string()
    .describe("The job's id.")
    .meta({ examples: ["job_01K0Q4Z5N8W3X7T2R6M9C1D0BF"] }),
});
