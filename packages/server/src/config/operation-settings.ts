import { z } from "zod";
import { list } from "./setting-kinds.js";

const secret = z.string().min(16).optional();

/** "fal=4,replicate=2": what each named provider may do at once. */
const countPerProvider = z
  .string()
  .default("")
  .transform((text, context) => {
    const parts = text.split(",").filter((part) => part.trim() !== "");
    const pairs = parts.map((part) => /^\s*([a-z]+)\s*=\s*([1-9]\d{0,3})\s*$/.exec(part));
    if (pairs.includes(null)) {
      context.addIssue({ code: "custom", message: "each part must be a provider, = and a number from 1: fal=4" });
    }
    return new Map(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", Number(pair[2])] as const])));
  });

/** How an installation is run and watched. */
export const operationSettings = {
  REELORA_METRICS_TOKEN: secret.describe(
    "When set, /metrics of gateway and worker wants `Authorization: Bearer` with it. Without it they answer whoever may do everything: this machine, the API token, or an admin of the installation.",
  ),
  REELORA_SERVICE_TOKEN: secret.describe(
    "Lets another service hand jobs to a worker: POST /jobs/{jobId}/run. Without it a worker takes no orders over HTTP.",
  ),
  REELORA_WORKER_URLS: list.describe(
    "Addresses of workers (http://10.0.0.7:5001), separated by commas, that an api process without Redis hands each job to at once; else they find it within a second. Needs REELORA_SERVICE_TOKEN.",
  ),
  REELORA_PROVIDER_CONCURRENCY: countPerProvider.describe(
    "Trainings that may run at a provider at once, of all workers together: fal=4,replicate=2. Default: any number.",
  ),
  REELORA_STOP_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(3600)
    .default(25)
    .describe(
      "How long a server that is told to stop may take to hand its work over; then it ends all the same. Stay below what PM2, Docker or systemd allow.",
    ),
} as const;
