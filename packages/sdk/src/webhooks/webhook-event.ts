import type { JobStatusDocument } from "../generated/openapi.js";

/** What arrives at an endpoint of `POST /api/webhooks`, once it is known to come from the server. */
export type WebhookEvent =
  | {
      readonly type:
        | "job.progress"
        | "job.completed"
        | "job.failed"
        | "job.cancelled"
        | "dataset.ready"
        | "version.created";
      /** When it happened, RFC 3339. */
      readonly timestamp: string;
      /** The job as it was when the event was sent. */
      readonly data: JobStatusDocument;
    }
  | {
      readonly type: "quota.warning" | "webhook.disabled" | "webhook.test";
      readonly timestamp: string;
      readonly data: Readonly<Record<string, unknown>>;
    };
