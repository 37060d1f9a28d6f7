import { z } from "zod";

/** What fal answers, read tolerantly: unknown members pass, missing ones are seen as missing. */

export const FalSubmitted = z.looseObject({
  request_id: z.string().min(1),
  status_url: z.string().min(1),
  response_url: z.string().min(1),
  cancel_url: z.string().min(1),
  queue_position: z.number().nullish(),
});
export type FalSubmitted = z.infer<typeof FalSubmitted>;

const LogLine = z.looseObject({ message: z.string() });

export const FalStatus = z.looseObject({
  status: z.string(),
  queue_position: z.number().nullish().catch(null),
  logs: z.array(LogLine).nullish().catch(null),
  error: z.unknown().optional(),
  error_type: z.string().nullish().catch(null),
});
export type FalStatus = z.infer<typeof FalStatus>;

export const FalFile = z.looseObject({
  url: z.url({ protocol: /^https?$/ }),
  file_size: z.int().positive().nullish().catch(null),
});

const Detail = z.looseObject({
  loc: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .catch(undefined),
  msg: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
});

/** Both shapes of an error: a list of details from the model, or one text from the infrastructure. */
export const FalFailure = z.looseObject({
  detail: z
    .union([z.string(), z.array(Detail)])
    .optional()
    .catch(undefined),
  error: z.string().optional().catch(undefined),
  error_type: z.string().optional().catch(undefined),
});

export const FalUploadTarget = z.looseObject({
  upload_url: z.url({ protocol: /^https?$/ }),
  file_url: z.url({ protocol: /^https?$/ }),
});
export type FalUploadTarget = z.infer<typeof FalUploadTarget>;

export const FalUploadedPart = z.looseObject({ partNumber: z.int().positive(), etag: z.string().min(1) });

/** One page of an account's requests. `json_input` is missing where payloads are not stored. */
export const FalRequestPage = z.looseObject({
  items: z.array(z.looseObject({ request_id: z.string().min(1), json_input: z.unknown().optional() })),
  next_cursor: z.string().min(1).nullish(),
  has_more: z.boolean().nullish().catch(null),
});
