import { Readable } from "node:stream";
import { ReeloraError } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { users } from "../../collections/users.js";
import { deletionKinds, deletions, type Deletion } from "../../collections/deletions.js";
import {
  deleteDatasetVersion,
  deleteGeneration,
  deleteJob,
  deleteModel,
  deleteUser,
  deleteVersion,
  deleteVideo,
} from "../../services/deletion/delete.js";
import { exportUser } from "../../services/deletion/export.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";
import { nextCursor, pageOf, pageQuery } from "../requests/page-query.js";
import { rfc3339, rfc3339OrNull } from "../documents/rfc3339.js";
import { GenerationParameters } from "./generations.js";
import { UserParameters } from "./usage.js";
import { VersionParameters } from "./versions.js";
import { VideoParameters } from "./videos.js";

const Receipt = z
  .object({
    deletionId: z.string(),
    kind: z.enum(deletionKinds),
    subjectId: z.string().describe("Its id; of a version, `job_…:v2`."),
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
const ReceiptList = z
  .object({ deletions: z.array(Receipt), nextCursor })
  .meta({ id: "DeletionReceiptList", description: "Receipts, the newest first." });
const Confirmation = z
  .strictObject({ confirmUserId: z.string().describe("Your own `userId`, to say that you mean it.") })
  .meta({
    id: "UserDeletion",
    description: "Confirms that everything is to be deleted.",
    examples: [{ confirmUserId: "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF" }],
  });

/** `DELETE` of all that can be deleted, the receipts, and `GET /api/export`. */
export function addDeletion(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const { store } = dependencies;
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
        response: { ...receiptResponse, ...problemResponses(401, 403, 404, 409) },
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
        response: { ...receiptResponse, ...problemResponses(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, videoId: request.params.videoId };
      return reply.send(receipt(await deleteVideo(dependencies, input)));
    },
  );
  const parts = [
    {
      url: "/api/lora/jobs/:jobId/datasets/:version",
      tag: "datasets",
      summary: "Delete a dataset version",
      description: "With the models that were trained on it. The first version is the job's own (409): delete the job.",
      remove: deleteDatasetVersion,
    },
    {
      url: "/api/lora/jobs/:jobId/versions/:version",
      tag: "versions",
      summary: "Delete a version",
      description: "Its file, and the pictures that were made with it. Its number is not used again.",
      remove: deleteVersion,
    },
  ] as const;
  for (const { url, tag, summary, description, remove } of parts) {
    routes.delete(
      url,
      {
        config: { scope: "jobs:write" },
        schema: {
          ...{ tags: [tag], summary, description },
          params: VersionParameters,
          response: { ...receiptResponse, ...problemResponses(401, 403, 404, 409, 422) },
        },
      },
      async (request, reply) => {
        const input = { userId: callerOf(request).userId, ...request.params };
        return reply.send(receipt(await remove(dependencies, input)));
      },
    );
  }
  routes.delete(
    "/api/models/:jobId",
    {
      config: { scope: "jobs:write" },
      schema: {
        tags: ["versions"],
        summary: "Delete a model",
        description: "Every version of it, and the pictures that were made with them. Its job and dataset stay.",
        params: JobParameters,
        response: { ...receiptResponse, ...problemResponses(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, jobId: request.params.jobId };
      return reply.send(receipt(await deleteModel(dependencies, input)));
    },
  );
  routes.delete(
    "/api/generations/:generationId",
    {
      config: { scope: "generate" },
      schema: {
        tags: ["generations"],
        summary: "Delete pictures",
        description: "The pictures and what was asked for. Not while they are made.",
        params: GenerationParameters,
        response: { ...receiptResponse, ...problemResponses(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, generationId: request.params.generationId };
      return reply.send(receipt(await deleteGeneration(dependencies, input)));
    },
  );
  routes.delete(
    "/api/admin/users/:userId",
    {
      config: { scope: "operator" },
      schema: {
        tags: ["admin"],
        summary: "Delete a user",
        description: "With everything there is of them, in every store, once their jobs have ended. The ledger stays.",
        params: UserParameters,
        response: { ...receiptResponse, ...problemResponses(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { userId } = request.params;
      if ((await store.get(users, userId)) === null) {
        throw new ReeloraError("not_found", "There is no such user: GET /api/admin/users lists them.");
      }
      return reply.send(receipt(await deleteUser(dependencies, userId)));
    },
  );
  routes.get(
    "/api/deletions",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["account"],
        summary: "List deletions",
        description:
          "The receipts of what was deleted, the newest first. One without `finishedAt` is gone on with by itself.",
        querystring: z.strictObject({
          kind: z.enum(deletionKinds).optional().describe("Only of this kind."),
          ...pageQuery,
        }),
        response: { 200: jsonResponse("A page of receipts.", ReceiptList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { kind, limit, cursor } = request.query;
      const page = await pageOf(
        store.find(deletions, {
          where: { ownerId: callerOf(request).userId, ...(kind === undefined ? {} : { kind }) },
          sort: { field: "requestedAt", direction: "descending" },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      return reply.send({ deletions: page.items.map(({ value }) => receipt(value)), nextCursor: page.cursor });
    },
  );
  routes.get(
    "/api/deletions/:deletionId",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["account"],
        summary: "See a deletion",
        description: "Its receipt: whether it has finished, and how much is gone.",
        params: z.object({ deletionId: z.string().describe("The receipt's id.") }),
        response: { 200: jsonResponse("The receipt.", Receipt), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const stored = await store.get(deletions, request.params.deletionId);
      if (stored === null || stored.value.ownerId !== callerOf(request).userId) {
        throw new ReeloraError("not_found", "There is no such receipt: GET /api/deletions lists them.");
      }
      return reply.send(receipt(stored.value));
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
        response: { ...receiptResponse, ...problemResponses(401, 403, 409, 415, 422) },
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
