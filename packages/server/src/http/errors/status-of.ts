import { assertNever, type ErrorCode } from "@reelora/core";

/** The HTTP status of each error, when a request fails with it. */
export function statusOf(code: ErrorCode): number {
  switch (code) {
    case "not_authorised":
      return 401;
    case "forbidden":
    case "quota_exceeded":
      return 403;
    case "not_found":
      return 404;
    case "rate_limited":
      return 429;
    case "in_use":
    case "already_exists":
    case "already_finished":
    case "dataset_not_ready":
    case "run_settled":
    case "request_in_progress":
    case "source_changed":
    case "cancelled":
      return 409;
    case "direct_upload_unsupported":
    case "invalid_request":
    case "idempotency_key_reused":
    case "source_not_found":
    case "source_forbidden":
    case "source_unreachable":
    case "address_not_allowed":
    case "source_too_large":
    case "source_too_slow":
    case "not_a_video":
    case "empty_video":
    case "no_video_stream":
    case "video_truncated":
    case "video_corrupt":
    case "video_too_short":
    case "video_too_large":
    case "video_unsupported":
    case "archive_unsafe":
    case "archive_corrupt":
    case "nothing_to_import":
    case "picture_invalid":
    case "caption_invalid":
    case "no_usable_frames":
    case "dataset_too_small":
    case "dataset_unsuitable":
    case "training_settings_invalid":
    case "cost_limit_exceeded":
    case "provider_not_configured":
    case "training_not_found":
      return 422;
    case "configuration_invalid":
    case "lease_lost":
    case "job_stuck":
    case "object_corrupt":
    case "decoder_crashed":
    case "decoder_timed_out":
    case "decoder_out_of_memory":
    case "internal":
      return 500;
    case "provider_unauthorised":
    case "provider_out_of_credit":
    case "provider_rejected":
    case "provider_protocol":
    case "submission_unknown":
    case "generation_failed":
    case "training_failed":
    case "training_cancelled":
    case "weights_invalid":
    case "weights_incomplete":
      return 502;
    case "provider_rate_limited":
    case "provider_unavailable":
    case "storage_unavailable":
    case "version_conflict":
      return 503;
    case "training_timed_out":
      return 504;
    case "storage_full":
      return 507;
    default:
      return assertNever(code);
  }
}
