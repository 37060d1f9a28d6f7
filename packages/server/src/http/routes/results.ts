import { ReeloraError } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { getJob } from "../../services/job/get.js";
import { datasetFileName, datasetKeysOf } from "../../services/job/sign-links.js";
import { callerOf } from "../access/caller-of.js";
import { problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";

const results = {
  report: {
    summary: "See a job's report",
    description:
      "Leads to one self-contained HTML page: every candidate frame with its verdict, the shots, the numbers.",
  },
  "dataset.zip": {
    summary: "Download a job's dataset",
    description: "Leads to one flat zip of images and captions, as trainers want it.",
  },
} as const;

/** `GET /api/lora/jobs/{jobId}/report` and `…/dataset.zip`: fixed addresses that lead to fresh signed ones. */
export function addResults(app: FastifyInstance, dependencies: GatewayDependencies): void {
  addResult(app, dependencies, "report");
  addResult(app, dependencies, "dataset.zip");
}

function addResult(app: FastifyInstance, dependencies: GatewayDependencies, name: keyof typeof results): void {
  const { objects, signedAddressSeconds } = dependencies;
  app.withTypeProvider<ZodTypeProvider>().get(
    `/api/lora/jobs/:jobId/${name}`,
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["results"],
        ...results[name],
        params: JobParameters,
        response: {
          302: z.undefined().describe("Location is an address that works for a while without further credentials."),
          ...problemResponses(401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const { value: job } = await getJob(dependencies, { userId: callerOf(request).userId, jobId });
      const dataset = datasetKeysOf(job);
      const key = dataset === null ? null : name === "report" ? dataset.report : dataset.zip;
      if (key === null || (await objects.head(key)) === null) {
        throw new ReeloraError(
          "not_found",
          `Job ${job.id} is ${job.status} and has no ${name}. It exists once the package stage has finished.`,
        );
      }
      const { url } = await objects.signRead(key, {
        expiresInSeconds: signedAddressSeconds,
        ...(name === "report" ? {} : { downloadAs: datasetFileName(job) }),
      });
      return reply.redirect(url, 302);
    },
  );
}
