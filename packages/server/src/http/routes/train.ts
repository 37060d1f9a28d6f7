import { TrainRequest, TrainRequestDocument, type JobSource, type Source, type SourceRequest } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { createJob } from "../../services/job/create.js";
import { ofSource } from "../../sources/source-of-several.js";
import { getUploadedVideo } from "../../services/video/get.js";
import { AcceptedJob, sendAccepted } from "../documents/accepted-job.js";
import { callerSignal } from "../requests/caller-signal.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { idempotencyKeyOf } from "../answers/idempotent-answers.js";

z.globalRegistry.add(TrainRequestDocument, {
  id: "TrainRequest",
  description: "What to make a LoRA of, and how. Unknown fields are refused.",
  examples: [
    { videoUrl: "https://example.com/bunny.mp4", trigger: "zkbunny" },
    { videoId: "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF", trigger: "zkbunny" },
    { uploadId: "upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF", trigger: "zkbunny" },
    {
      uploadId: "upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
      trigger: "zkbunny",
      provider: "none",
      curation: { keepImported: false },
    },
    {
      sources: [
        { videoUrl: "https://example.com/a.mp4" },
        { videoId: "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF", rights: { basis: "own" } },
      ],
      trigger: "zkbunny",
    },
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

/** `POST /api/lora/train` */
export function addTrain(app: FastifyInstance, dependencies: GatewayDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    "/api/lora/train",
    {
      config: { scope: "jobs:write", keepsIdempotencyKey: true },
      schema: {
        tags: ["jobs"],
        summary: "Turn a video, or several, into a LoRA",
        description:
          "Checks the request and that the video can be reached, makes a job and returns at once. A zip of captioned pictures is taken in place of a video; `provider` none makes the dataset alone. Follow the job at `statusUrl`, which is the Location too.",
        body: TrainRequest,
        response: {
          202: jsonResponse("The job waits for its turn.", AcceptedJob),
          ...problemResponses(401, 403, 404, 413, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { videoUrl, videoId, uploadId, sources = [{ videoUrl, videoId, uploadId }], ...settings } = request.body;
      const { userId } = callerOf(request);
      const idempotencyKey = idempotencyKeyOf(request);
      const { stored, dispatchError } = await createJob(
        dependencies,
        {
          userId,
          sources: await sourcesOf(dependencies, userId, sources),
          settings,
          ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        },
        callerSignal(reply, timeoutMs),
      );
      return sendAccepted(request, reply, dependencies, { stored, dispatchError });
    },
  );
}

/** Each of the named sources. An error of one of several says which. */
async function sourcesOf(
  dependencies: GatewayDependencies,
  userId: string,
  requests: readonly SourceRequest[],
): Promise<JobSource[]> {
  const sources: JobSource[] = [];
  for (const [index, { rights, ...named }] of requests.entries()) {
    const source = await sourceOf(dependencies, userId, named).catch((error: unknown) => {
      const name = named.videoId ?? named.uploadId ?? "";
      throw requests.length === 1 ? error : ofSource(error, { number: index + 1, of: requests.length, name });
    });
    sources.push({ source, ...(rights === undefined ? {} : { rights }) });
  }
  return sources;
}

async function sourceOf(
  { store }: GatewayDependencies,
  userId: string,
  { videoUrl, ...uploaded }: SourceRequest,
): Promise<Source> {
  if (videoUrl !== undefined) return { kind: "url", url: videoUrl };
  const { id: videoId, sha256, sizeBytes, name } = (await getUploadedVideo({ store }, { userId, ...uploaded })).value;
  return { kind: "video", videoId, sha256, sizeBytes, name };
}
