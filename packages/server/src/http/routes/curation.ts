import { CurationRules, DatasetEvent, Verdict } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { changeRules } from "../../services/dataset/change-rules.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";

/** The same cut-offs without defaults: what is not named stays as it is. */
const NamedRules = z.strictObject(
  Object.fromEntries(Object.entries(CurationRules.shape).map(([name, rule]) => [name, rule.unwrap().optional()])),
);
const RulesBody = z
  .strictObject({
    rules: NamedRules.optional(),
    frameCount: z.int().min(1).max(1000).optional().describe("The most frames to keep."),
    dryRun: z.boolean().default(false).describe("Only say what would come of it."),
  })
  .meta({
    id: "CurationChange",
    description: "Cut-offs to be changed; the others stay.",
    examples: [{ frameCount: 30, dryRun: true }],
  });
const Outcome = z
  .object({
    candidates: z.int(),
    keptBefore: z.int(),
    keptAfter: z.int(),
    cut: z.array(Verdict).describe("Frames that pass the present cut-offs and fail the new ones."),
    passed: z.array(z.int()).describe("Frames that fail the present cut-offs and pass the new ones."),
    leaving: z.array(Verdict).describe("Kept frames that go."),
    joining: z.array(Verdict).describe("Frames that come."),
    text: z.string().describe('"This would drop 14 of 212 frames (14 blurred). …"'),
    event: DatasetEvent.nullable().describe("What was recorded; null on a dry run."),
  })
  .meta({ id: "CurationOutcome", description: "What cut-offs come to." });

/** `POST /api/lora/jobs/{jobId}/curation` */
export function addCuration(app: FastifyInstance, dependencies: GatewayDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    "/api/lora/jobs/:jobId/curation",
    {
      config: { scope: "jobs:write" },
      schema: {
        tags: ["datasets"],
        summary: "Change a job's cut-offs",
        description:
          "Decides anew from what was measured; nothing is measured again. People's verdicts stand. With `dryRun` nothing changes.",
        params: JobParameters,
        body: RulesBody,
        response: {
          200: jsonResponse("What comes of it.", Outcome),
          ...problemResponses(401, 403, 404, 409, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { rules = {}, frameCount, dryRun } = request.body;
      const outcome = await changeRules(dependencies, {
        userId: callerOf(request).userId,
        jobId: request.params.jobId,
        ...{ rules, frameCount, dryRun },
      });
      return reply.send({
        ...outcome,
        cut: [...outcome.cut],
        passed: [...outcome.passed],
        leaving: [...outcome.leaving],
        joining: [...outcome.joining],
      });
    },
  );
}
