/** Who can do something about it: the person who asked, the outside service, or whoever runs Reelora. */
export type Fault = "user" | "provider" | "system";

/** Whether trying the very same thing again can help: never, after a growing pause, or after a stated time. */
export type Retry = "never" | "backoff" | "after";

interface ErrorKind {
  readonly fault: Fault;
  readonly retry: Retry;
  /** One line for the reference page: when this happens. */
  readonly when: string;
}

/** Every error Reelora knows. Code decides by `code`, never by message; edges map them by an exhaustive switch. */
export const errorKinds = {
  invalid_request: { fault: "user", retry: "never", when: "a field is missing, unknown or out of range" },
  not_authorised: {
    fault: "user",
    retry: "never",
    when: "the request carries no valid token, or a foreign Host or Origin",
  },
  forbidden: { fault: "user", retry: "never", when: "the caller is known, and may not do this" },
  in_use: {
    fault: "user",
    retry: "never",
    when: "what is to be deleted is still needed: a job that uses it has not ended, or later versions lead back to it",
  },
  already_exists: { fault: "user", retry: "never", when: "something with this name or value is there already" },
  rate_limited: { fault: "user", retry: "after", when: "more requests in a time than are allowed" },
  quota_exceeded: {
    fault: "user",
    retry: "never",
    when: "the user's limit on jobs in flight, storage or money would be exceeded",
  },
  direct_upload_unsupported: {
    fault: "user",
    retry: "never",
    when: "the object store of the installation takes no direct uploads; resumable ones always work",
  },
  not_found: { fault: "user", retry: "never", when: "no such object, or it belongs to somebody else" },
  already_finished: { fault: "user", retry: "never", when: "the job has ended and cannot be changed any more" },
  idempotency_key_reused: { fault: "user", retry: "never", when: "the same Idempotency-Key came with another body" },
  request_in_progress: {
    fault: "user",
    retry: "after",
    when: "the first request with this Idempotency-Key has not been answered yet",
  },
  source_not_found: { fault: "user", retry: "never", when: "the file or address does not exist" },
  source_forbidden: { fault: "user", retry: "never", when: "the file or address refuses to be read" },
  source_unreachable: {
    fault: "user",
    retry: "backoff",
    when: "the address does not answer, or answers with an error",
  },
  address_not_allowed: {
    fault: "user",
    retry: "never",
    when: "the address is not a public one, or not http, https or s3",
  },
  source_too_large: { fault: "user", retry: "never", when: "the video is larger than the configured limit" },
  source_too_slow: { fault: "user", retry: "backoff", when: "the download stalls or exceeds the configured time" },
  source_changed: { fault: "user", retry: "never", when: "the file changed while the job was running" },
  not_a_video: { fault: "user", retry: "never", when: "the content is not a video in a known format" },
  empty_video: { fault: "user", retry: "never", when: "the file has no bytes" },
  no_video_stream: { fault: "user", retry: "never", when: "the file has sound or other streams, but no picture" },
  video_truncated: { fault: "user", retry: "never", when: "the file ends before its index or its first pictures" },
  video_corrupt: { fault: "user", retry: "never", when: "the file is damaged so that no pictures can be decoded" },
  video_too_short: { fault: "user", retry: "never", when: "the video has too few frames for a dataset" },
  video_too_large: {
    fault: "user",
    retry: "never",
    when: "the video exceeds the limits on pixels, duration or streams",
  },
  video_unsupported: { fault: "user", retry: "never", when: "the codec or pixel format cannot be decoded" },
  archive_unsafe: {
    fault: "user",
    retry: "never",
    when: "a zip holds an entry that could do harm: a path out of it, a link, a bomb, two names for one file, encrypted content",
  },
  archive_corrupt: { fault: "user", retry: "never", when: "a zip ends early or does not hold what its directory says" },
  nothing_to_import: { fault: "user", retry: "never", when: "a folder or zip holds no picture that is taken" },
  picture_invalid: {
    fault: "user",
    retry: "never",
    when: "an imported picture is none, has too many pixels, moves, or cannot be decoded",
  },
  caption_invalid: {
    fault: "user",
    retry: "never",
    when: "an imported caption or list of captions is not UTF-8, too long, or not in its format",
  },
  no_usable_frames: { fault: "user", retry: "never", when: "every candidate frame was blank, blurred or a duplicate" },
  dataset_too_small: { fault: "user", retry: "never", when: "fewer items than the trainer asks for" },
  dataset_not_ready: { fault: "user", retry: "backoff", when: "the job's dataset has not been made yet" },
  training_settings_invalid: {
    fault: "user",
    retry: "never",
    when: "a setting is outside what the chosen trainer accepts",
  },
  dataset_unsuitable: {
    fault: "user",
    retry: "never",
    when: "an item of the dataset, or how items go together, is nothing the chosen trainer takes",
  },
  cost_limit_exceeded: {
    fault: "user",
    retry: "never",
    when: "the training would cost more than maxCostUsd, or nobody knows what it would cost",
  },
  provider_not_configured: {
    fault: "user",
    retry: "never",
    when: "the chosen provider has no key or program configured",
  },
  provider_unauthorised: { fault: "user", retry: "never", when: "the provider refuses the key" },
  provider_out_of_credit: { fault: "user", retry: "never", when: "the provider account has no balance or permission" },
  provider_rejected: { fault: "provider", retry: "never", when: "the provider refuses the request as invalid" },
  provider_rate_limited: { fault: "provider", retry: "after", when: "the provider asks to slow down" },
  provider_unavailable: {
    fault: "provider",
    retry: "backoff",
    when: "the provider does not answer, or answers with a server error",
  },
  provider_protocol: {
    fault: "provider",
    retry: "never",
    when: "the provider answers something that its protocol does not allow",
  },
  submission_unknown: {
    fault: "provider",
    retry: "never",
    when: "a paid submission was sent and its answer lost; it is never sent again blindly",
  },
  run_settled: {
    fault: "user",
    retry: "never",
    when: "a decision about a run comes when none is asked for, or after another one",
  },
  training_not_found: {
    fault: "user",
    retry: "never",
    when: "the provider does not show the training that a run should be attached to",
  },
  training_failed: { fault: "provider", retry: "never", when: "the provider reports that the training failed" },
  training_timed_out: {
    fault: "provider",
    retry: "never",
    when: "the training did not end within the configured time; it was asked to stop, and no fallback provider trains instead, because it may go on and be billed",
  },
  training_cancelled: { fault: "provider", retry: "never", when: "the training was cancelled at the provider" },
  generation_failed: { fault: "provider", retry: "never", when: "the pictures could not be made" },
  weights_invalid: { fault: "provider", retry: "never", when: "the trained file is not a sound safetensors file" },
  weights_incomplete: { fault: "provider", retry: "backoff", when: "the trained file arrived shorter than announced" },
  version_conflict: { fault: "system", retry: "backoff", when: "a document changed between reading and writing it" },
  lease_lost: { fault: "system", retry: "never", when: "another worker has taken the job over" },
  object_corrupt: { fault: "system", retry: "never", when: "stored bytes do not match their checksum" },
  storage_full: { fault: "system", retry: "backoff", when: "the disk or bucket has no room left" },
  storage_unavailable: {
    fault: "system",
    retry: "backoff",
    when: "the database, disk or bucket does not answer, refuses access or stays locked",
  },
  decoder_crashed: { fault: "system", retry: "never", when: "the decoder process ended unexpectedly" },
  decoder_timed_out: { fault: "system", retry: "never", when: "the decoder made no progress within its limit" },
  decoder_out_of_memory: { fault: "system", retry: "never", when: "the decoder exceeded its memory limit" },
  job_stuck: {
    fault: "system",
    retry: "never",
    when: "a job went on for too long without any progress, or its workers died under it again and again",
  },
  configuration_invalid: { fault: "user", retry: "never", when: "an environment variable or option has a bad value" },
  cancelled: { fault: "user", retry: "never", when: "the work was cancelled on request" },
  internal: { fault: "system", retry: "never", when: "a defect in Reelora" },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorKinds, text);
}
