import { z } from "zod";

/** What Replicate answers, read tolerantly: unknown members pass, missing ones are seen as missing. */

const webAddress = z.url({ protocol: /^https?$/ });

export const ReplicateAccount = z.looseObject({ username: z.string().min(1) });

export const ReplicateModel = z.looseObject({
  visibility: z.string().nullish().catch(null),
  latest_version: z
    .looseObject({ id: z.string().min(1) })
    .nullish()
    .catch(null),
});
export type ReplicateModel = z.infer<typeof ReplicateModel>;

export const ReplicateFile = z.looseObject({
  size: z.int().nullish().catch(null),
  checksums: z
    .looseObject({ sha256: z.string().optional().catch(undefined) })
    .nullish()
    .catch(null),
  urls: z.looseObject({ get: webAddress }),
});

/** Names a file by its address, or is the whole of the output in trainers of an older make. */
const Output = z.union([
  z.looseObject({ weights: webAddress.nullish().catch(null), version: z.string().nullish().catch(null) }),
  webAddress.transform((weights) => ({ weights, version: null })),
]);

export const ReplicateTraining = z.looseObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  status: z.string(),
  output: Output.nullish().catch(null),
  logs: z.string().nullish().catch(null),
  error: z.unknown().optional(),
  /** Seconds on the machine, and from creation to end. */
  metrics: z
    .looseObject({ predict_time: z.number().nonnegative().nullish().catch(null) })
    .nullish()
    .catch(null),
});
export type ReplicateTraining = z.infer<typeof ReplicateTraining>;

export const ReplicateTrainingPage = z.looseObject({
  results: z.array(
    z.looseObject({
      id: z.string(),
      input: z.unknown().optional(),
      created_at: z.string().nullish().catch(null),
    }),
  ),
  /** The address of the page with older trainings; null at the end. */
  next: z.string().nullish(),
});

export const ReplicateWebhookSecret = z.looseObject({ key: z.string().min(1) });

/** `invalid_fields` comes with refused inputs, `retry_after` (seconds) with 429. All of it may be missing. */
export const ReplicateFailure = z.looseObject({
  title: z.string().optional().catch(undefined),
  detail: z.unknown().optional(),
  invalid_fields: z
    .array(
      z.looseObject({
        field: z.string().optional().catch(undefined),
        description: z.string().optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
  retry_after: z.number().nonnegative().optional().catch(undefined),
});
