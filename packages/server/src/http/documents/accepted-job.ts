import { JobStatus, type Job } from "@reelora/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { baseUrlOf } from "./base-url.js";

export const AcceptedJob = z
  .object({
    jobId: z.string(),
    status: JobStatus.describe("`queued`; or what became of it, when the Idempotency-Key was used before."),
    statusUrl: z.string(),
    cancelUrl: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({
    id: "AcceptedJob",
    description: "The job that was made.",
    examples: [
      {
        jobId: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
        status: "queued",
        statusUrl: "http://127.0.0.1:5000/api/lora/status/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
        cancelUrl: "http://127.0.0.1:5000/api/lora/jobs/job_01K0Q4Z5N8W3X7T2R6M9C1D0BF/cancel",
        createdAt: "2026-01-01T12:00:00.000Z",
      },
    ],
  });

/** Answers 202 with the job that was made, and notes it for the log. */
export function sendAccepted(
  request: FastifyRequest,
  reply: FastifyReply,
  { publicUrl }: { readonly publicUrl: string | null },
  { stored, dispatchError }: { readonly stored: { readonly value: Job }; readonly dispatchError: unknown },
): FastifyReply {
  const { id, status, createdAt } = stored.value;
  request.notes.jobId = id;
  request.notes.failure = dispatchError;
  const baseUrl = baseUrlOf(request, publicUrl);
  const statusUrl = `${baseUrl}/api/lora/status/${id}`;
  const body: z.infer<typeof AcceptedJob> = {
    jobId: id,
    status,
    statusUrl,
    cancelUrl: `${baseUrl}/api/lora/jobs/${id}/cancel`,
    createdAt: new Date(createdAt).toISOString(),
  };
  return reply.code(202).header("location", statusUrl).send(body);
}
