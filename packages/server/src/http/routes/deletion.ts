import { Readable } from "node:stream";
import { ReeloraError } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Deletion } from "../../collections/deletions.js";
import { deleteJob, deleteUser, deleteVideo } from "../../services/deletion/delete.js";
import { exportUser } from "../../services/deletion/export.js";
import { callerOf } from "../caller-of.js";
import { jsonResponse, problemResponses } from "../document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../job-parameters.js";
import { rfc3339, rfc3339OrNull } from "../rfc3339.js";
import { VideoParameters } from "./videos.js";

const Receipt = z
  .object({
    deletionId: z.string(),
    kind: z.enum(["job", "video", "user"]),
    subjectId: z.string(),
    requestedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    documents: z.int().describe("How many documents are gone."),
    objects: z.int().describe("How many stored files are gone."),
  })
  .meta({
    id: "DeletionReceipt",
    description: "What was deleted.",
    examples: [
      {
        deletionId: "deletion_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
        kind: "job",
        subjectId: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
        requestedAt: "2026-01-01T12:00:00.000Z",
        finishedAt: "2026-01-01T12:00:01.000Z",
        documents: 3,
        objects: 54,
      },
    ],
  });
const Confirmation = z
  .strictObject({ confirmUserId: z.string().describe("Your own `userId`, to say that you mean it.") })
  .meta({
    id: "UserDeletion",
    description: "Confirms that everything is to be deleted.",
    examples: [{ confirmUserId: "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF" }],
  });

/** `DELETE` of jobs, videos and of all that one has, and `GET /api/export`. */
export function addDeletion(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const receiptResponse = { 200: jsonResponse("It is gone: the receipt.", Receipt) };
  routes.delete(
    "/api/lora/jobs/:jobId",
    {
      config: { scope: "jobs:write" },
      schema: {
        tags: ["jobs"],
        summary: "Delete a job",
        description: "One that has ended, with its dataset, models, runs and webhook log, in every store.",
        params: JobParameters,
        response: { ...receiptResponse, ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, jobId: request.params.jobId };
      return reply.send(receipt(await deleteJob(dependencies, input)));
    },
  );
  routes.delete(
    "/api/videos/:videoId",
    {
      config: { scope: "jobs:write" },
      schema: {
        tags: ["videos"],
        summary: "Delete a video",
        description: "With every job that was made from it, and all that came of those.",
        params: VideoParameters,
        response: { ...receiptResponse, ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, videoId: request.params.videoId };
      return reply.send(receipt(await deleteVideo(dependencies, input)));
    },
  );
  routes.post(
    "/api/user/delete",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["account"],
        summary: "Delete everything",
        description:
          "Every account of your team, key, video, job, dataset and model, in every store. The ledger of what was charged stays. Cannot be undone.",
        body: Confirmation,
        response: { ...receiptResponse, ...problemResponses(401, 403, 415, 422) },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      if (request.body.confirmUserId !== userId) {
        throw new ReeloraError("invalid_request", "That is not your user id: GET /api/account says which is.", {
          field: "confirmUserId",
        });
      }
      return reply.send(receipt(await deleteUser(dependencies, userId)));
    },
  );
  app.get(
    "/api/export",
    {
      config: { scope: "admin" },
      exposeHeadRoute: false,
      schema: {
        tags: ["account"],
        summary: "Export everything",
        description:
          "One line of JSON for every document of yours and every stored file, which comes as an address that works for a day. Without secrets.",
        response: {
          200: { description: "The lines.", content: { "application/x-ndjson": { schema: z.string() } } },
          ...problemResponses(401, 403),
        },
      },
    },
    async (request, reply) =>
      reply
        .type("application/x-ndjson; charset=utf-8")
        .send(Readable.from(exportUser(dependencies, callerOf(request).userId), { objectMode: false })),
  );
}

function receipt({
  id,
  kind,
  subjectId,
  requestedAt,
  finishedAt,
  documents,
  objects,
}: Deletion): z.infer<typeof Receipt> {
  return {
    deletionId: id,
    kind,
    subjectId,
    requestedAt: rfc3339(requestedAt),
    finishedAt: rfc3339OrNull(finishedAt),
    documents,
    objects,
  };
}
