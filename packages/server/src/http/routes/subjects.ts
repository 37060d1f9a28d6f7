import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { findSubjects } from "../../services/people/find-subjects.js";
import { subjectsDocument, SubjectsDocument } from "../../services/people/subjects-document.js";
import { callerSignal } from "../requests/caller-signal.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";

const timeoutMs = 5 * 60_000;

/** `GET /api/lora/jobs/{jobId}/subjects` */
export function addSubjects(app: FastifyInstance, dependencies: GatewayDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    "/api/lora/jobs/:jobId/subjects",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["datasets"],
        summary: "See who is in a job's video",
        description:
          "Finds the faces in the job's candidate frames and says who is who. The first answer for a video takes up to a minute, while faces are looked for; later ones are read back. Frames are seen at `/items/{frame}/thumbnail.jpg`. A training takes one of the numbers, or a `face`, as `subject`.",
        params: JobParameters,
        response: {
          200: jsonResponse("The people.", SubjectsDocument),
          ...problemResponses(401, 403, 404, 409, 422),
        },
      },
    },
    async (request, reply) => {
      const owner = { userId: callerOf(request).userId, jobId: request.params.jobId };
      return reply.send(subjectsDocument(await findSubjects(dependencies, owner, callerSignal(reply, timeoutMs))));
    },
  );
}
