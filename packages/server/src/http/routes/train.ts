import { JobStatus, TrainRequest, TrainRequestDocument } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { createJob } from "../../services/job/create.js";
import { baseUrlOf } from "../base-url.js";
import { callerSignal } from "../caller-signal.js";
import { callerOf } from "../caller-of.js";
import { jsonResponse, problemResponses } from "../document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";

z.globalRegistry.add(TrainRequestDocument, {
  id: "TrainRequest",
  description: "What to make a LoRA of, and how. Unknown fields are refused.",
  examples: [
    { videoUrl: "https://example.com/bunny.mp4", trigger: "zkbunny" },
    {
      videoUrl: "https://example.com/bunny.mp4",
      trigger: "zkbunny",
      steps: 1500,
      learningRate: 0.0002,
      frameCount: 40,
      captionTemplate: "a picture of {trigger}",
      webhookUrl: "https://example.com/hooks/reelora",
    },
  ],
});

/** For everything, most of which is the video's server answering. */
const timeoutMs = 60_000;

const TrainHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, "1 to 255 visible ASCII characters")
    .optional()
    .describe("Any text of yours. The same key with the same body gives the same job, however often it is sent."),
});

const Accepted = z
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

/** `POST /api/lora/train` */
export function addTrain(app: FastifyInstance, dependencies: GatewayDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    "/api/lora/train",
    {
      config: { scope: "jobs:write" },
      schema: {
        tags: ["jobs"],
        summary: "Turn a video into a LoRA",
        description:
          "Checks the request and that the video can be reached, makes a job and returns at once. Follow the job at `statusUrl`, which is the Location too.",
        headers: TrainHeaders,
        body: TrainRequest,
        response: {
          202: jsonResponse("The job waits for its turn.", Accepted),
          ...problemResponses(401, 403, 413, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { videoUrl, ...settings } = request.body;
      const idempotencyKey = request.headers["idempotency-key"];
      const { stored, dispatchError } = await createJob(
        dependencies,
        {
          userId: callerOf(request).userId,
          source: { kind: "url", url: videoUrl },
          settings,
          ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        },
        callerSignal(reply, timeoutMs),
      );
      const job = stored.value;
      request.notes.jobId = job.id;
      request.notes.failure = dispatchError;
      const baseUrl = baseUrlOf(request, dependencies.publicUrl);
      const statusUrl = `${baseUrl}/api/lora/status/${job.id}`;
      return reply
        .code(202)
        .header("location", statusUrl)
        .send({
          jobId: job.id,
          status: job.status,
          statusUrl,
          cancelUrl: `${baseUrl}/api/lora/jobs/${job.id}/cancel`,
          createdAt: new Date(job.createdAt).toISOString(),
        });
    },
  );
}
