import { DatasetManifest, keys } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { DatasetVersion } from "../../collections/datasets.js";
import { diffVersions } from "../../services/dataset/diff-versions.js";
import { findVersion, listVersions } from "../../services/dataset/list-versions.js";
import { versionManifest } from "../../services/dataset/open.js";
import { restoreVersion } from "../../services/dataset/restore-version.js";
import { saveVersion } from "../../services/dataset/save-version.js";
import { getJob } from "../../services/job/get.js";
import { callerSignal } from "../requests/caller-signal.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";
import { numberedPage, WholeOrPageQuery } from "../requests/numbered-page.js";
import { nextCursor } from "../requests/page-query.js";

const timeoutMs = 300_000;
const VersionParameters = JobParameters.extend({
  version: z.coerce.number().int().positive().describe("The version's number."),
});
const Versions = z
  .object({
    versions: z.array(DatasetVersion),
    unsavedEvents: z.int().describe("Decisions that are in no version yet."),
    nextCursor,
  })
  .meta({ id: "DatasetVersions", description: "A dataset's versions, the first one first." });
const Saved = z
  .object({ version: DatasetVersion, isNew: z.boolean().describe("False when nothing had changed.") })
  .meta({ id: "SavedVersion", description: "A version of a dataset." });
const DiffQuery = z.strictObject({
  against: z.coerce.number().int().positive().optional().describe("The other version. Default: the one before."),
});
const Diff = z
  .object({
    added: z.array(z.int()),
    removed: z.array(z.int()),
    recaptioned: z.array(z.int()),
    recropped: z.array(z.int()),
    text: z.string().describe('"v3 = v2 − 4 blurred + 9 added + 31 captions edited"'),
  })
  .meta({ id: "DatasetDiff", description: "What changed between two versions, as frame numbers." });

/** `/api/lora/jobs/{jobId}/datasets`: immutable versions of what is trained on. */
export function addDatasets(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["datasets"];
  const read = { scope: "jobs:read" } as const;
  const write = { scope: "jobs:write" } as const;
  const base = "/api/lora/jobs/:jobId/datasets";
  const refusals = problemResponses(401, 403, 404, 409, 422);

  routes.get(
    base,
    {
      config: read,
      schema: {
        tags,
        summary: "List a dataset's versions",
        description: "The first is what the job made; each later one says what changed.",
        params: JobParameters,
        querystring: WholeOrPageQuery,
        response: { 200: jsonResponse("The versions.", Versions), ...refusals },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const { versions, unsavedEvents } = await listVersions(dependencies, { userId, ...request.params });
      const { page, nextCursor: next } = numberedPage(versions, request.query, ({ version }) => version);
      return reply.send({ versions: [...page], unsavedEvents, nextCursor: next });
    },
  );
  routes.post(
    base,
    {
      config: write,
      schema: {
        tags,
        summary: "Save a version of the dataset",
        description: "Makes an immutable version of what is decided now. When nothing has changed, none is made.",
        params: JobParameters,
        response: { 200: jsonResponse("The version.", Saved), ...refusals },
      },
    },
    async (request, reply) =>
      reply.send(
        await saveVersion(
          dependencies,
          { userId: callerOf(request).userId, ...request.params },
          callerSignal(reply, timeoutMs),
        ),
      ),
  );
  routes.get(
    `${base}/:version`,
    {
      config: read,
      schema: {
        tags,
        summary: "Read a dataset version",
        description: "Its list: every item with its source, measurements, caption and digest.",
        params: VersionParameters,
        response: { 200: jsonResponse("The list.", DatasetManifest), ...refusals },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const { jobId, version } = request.params;
      await findVersion(dependencies, { userId, jobId, version });
      const { value: job } = await getJob(dependencies, { userId, jobId });
      return reply.send(await versionManifest(dependencies, job, version));
    },
  );
  routes.get(
    `${base}/:version/diff`,
    {
      config: read,
      schema: {
        tags,
        summary: "Compare dataset versions",
        description: "What this version added, dropped and changed against another.",
        params: VersionParameters,
        querystring: DiffQuery,
        response: { 200: jsonResponse("The difference.", Diff), ...refusals },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const { jobId, version } = request.params;
      const from = request.query.against ?? Math.max(1, version - 1);
      const { added, removed, recaptioned, recropped, text } = await diffVersions(dependencies, {
        ...{ userId, jobId, from, to: version },
      });
      return reply.send({
        ...{ added: [...added], removed: [...removed], recaptioned: [...recaptioned], recropped: [...recropped], text },
      });
    },
  );
  routes.post(
    `${base}/:version/restore`,
    {
      config: write,
      schema: {
        tags,
        summary: "Go back to a dataset version",
        description: "Saves a new version with the content of this one. The versions between stay.",
        params: VersionParameters,
        response: { 200: jsonResponse("The new version.", Saved), ...refusals },
      },
    },
    async (request, reply) =>
      reply.send(
        await restoreVersion(
          dependencies,
          { userId: callerOf(request).userId, ...request.params },
          callerSignal(reply, timeoutMs),
        ),
      ),
  );
  routes.get(
    `${base}/:version/dataset.zip`,
    {
      config: read,
      schema: {
        tags,
        summary: "Download a dataset version",
        description: "Leads to one flat zip of images and captions, as trainers want it.",
        params: VersionParameters,
        response: {
          302: z.undefined().describe("Location is an address that works for a while without further credentials."),
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const { jobId, version } = request.params;
      await findVersion(dependencies, { userId, jobId, version });
      const { url } = await dependencies.objects.signRead(keys.datasetZip(userId, jobId, version), {
        expiresInSeconds: dependencies.signedAddressSeconds,
        downloadAs: `${jobId}-dataset-v${version}.zip`,
      });
      return reply.redirect(url, 302);
    },
  );
}
