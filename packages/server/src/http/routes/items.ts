import { CaptionText, CropBox, DatasetEvent, VerdictReason } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { itemDocument, ItemDocument } from "../../services/dataset/item-document.js";
import { listItems } from "../../services/dataset/list-items.js";
import { setCrops } from "../../services/dataset/set-crops.js";
import { setVerdicts } from "../../services/dataset/set-verdicts.js";
import { lintDataset } from "../../services/dataset/lint.js";
import { itemThumbnail } from "../../services/dataset/thumbnail.js";
import { undoChange } from "../../services/dataset/undo.js";
import { writeCaptions } from "../../services/dataset/write-captions.js";
import { baseUrlOf } from "../documents/base-url.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";
import { numberedPage } from "../requests/numbered-page.js";
import { nextCursor } from "../requests/page-query.js";

/** More items than any dataset has candidates. */
const mostAtOnce = 5000;
/** Room for that many captions of the usual length. */
const captionBytes = 4 * 1024 * 1024;
const Frame = z.int().nonnegative();
const ItemsQuery = z.strictObject({
  verdict: z.enum(["keep", "drop"]).optional().describe("Only frames with this verdict."),
  reason: VerdictReason.optional().describe("Only frames with this reason."),
  shot: z.coerce.number().int().nonnegative().optional().describe("Only frames of this shot, from 0."),
  source: z.coerce.number().int().positive().optional().describe("Only frames of this one of several sources, from 1."),
  limit: z.coerce.number().int().min(1).max(mostAtOnce).default(mostAtOnce).describe("How many at most."),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "the `nextCursor` of the page before")
    .optional()
    .describe("The `nextCursor` of the page before."),
});
const Items = z
  .object({ items: z.array(ItemDocument), nextCursor })
  .meta({ id: "DatasetItems", description: "Candidates in order of frames." });
const Verdicts = z
  .strictObject({
    frames: z.array(Frame).min(1).max(mostAtOnce),
    verdict: z.enum(["keep", "drop", "auto"]).describe("`auto` takes a person's word back: the rules decide again."),
  })
  .meta({
    id: "Verdicts",
    description: "What a person decides about frames.",
    examples: [{ frames: [412, 987], verdict: "drop" }],
  });
const Captions = z
  .strictObject({
    captions: z
      .array(z.strictObject({ frame: Frame, text: CaptionText }))
      .min(1)
      .max(mostAtOnce),
  })
  .meta({
    id: "Captions",
    description: "Captions that a person writes.",
    examples: [{ captions: [{ frame: 412, text: "zkbunny asleep under a tree" }] }],
  });
const LintBody = z
  .strictObject({ fix: z.boolean().default(false).describe("Mend what can be mended.") })
  .meta({ id: "CaptionLint", description: "Whether captions are only looked at.", examples: [{ fix: false }] });
const LintAnswer = z
  .object({
    problems: z.array(z.object({ frame: Frame, code: z.string(), message: z.string() })),
    fixes: z.array(z.object({ frame: Frame, text: z.string() })).describe("Captions as mended."),
    ofPeople: z.array(Frame).describe("Frames whose faulty caption a person wrote: left as they are."),
    event: DatasetEvent.nullable(),
  })
  .meta({ id: "CaptionLintOutcome", description: "What is wrong with captions, and how it is mended." });
const Box = z
  .union([CropBox, z.literal("whole"), z.null()])
  .describe("The part to take; `whole`: all of it; null: what the dataset's own rule takes.");
const Crops = z
  .strictObject({
    crops: z
      .array(z.strictObject({ frame: Frame, box: Box }))
      .min(1)
      .max(mostAtOnce),
  })
  .meta({
    id: "Crops",
    description: "Which parts of pictures are taken.",
    examples: [{ crops: [{ frame: 412, box: null }] }],
  });
const Undo = z
  .strictObject({ event: z.int().positive().optional().describe("Default: the last decision that still stands.") })
  .meta({ id: "Undo", description: "Which decision is taken back.", examples: [{}, { event: 3 }] });
const Recorded = z
  .object({ event: DatasetEvent.nullable().describe("What was recorded; null when nothing changed.") })
  .meta({ id: "RecordedDecision", description: "A decision about a dataset. It is in no version until one is saved." });
const ItemParameters = JobParameters.extend({ frame: z.coerce.number().int().nonnegative().describe("Frame number.") });
const ThumbnailQuery = z.strictObject({
  maxSide: z.coerce.number().int().min(32).max(1024).default(320).describe("Longer side, in pixels."),
});

/** `GET /api/lora/jobs/{jobId}/items`, and what people decide about them. */
export function addItems(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const read = { scope: "jobs:read" } as const;
  const write = { scope: "jobs:write" } as const;
  const base = "/api/lora/jobs/:jobId/items";

  routes.get(
    base,
    {
      config: read,
      schema: {
        tags: ["datasets"],
        summary: "List a job's candidate frames",
        description: "Every candidate with its measurements, verdict, reason and caption, as decided now.",
        params: JobParameters,
        querystring: ItemsQuery,
        response: { 200: jsonResponse("The items.", Items), ...problemResponses(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const { jobId } = request.params;
      const { limit, cursor, ...filter } = request.query;
      const all = await listItems(dependencies, { userId, jobId, ...filter });
      const { page, nextCursor: next } = numberedPage(all, { limit, cursor }, ({ candidate }) => candidate.frame);
      const address = `${baseUrlOf(request, dependencies.publicUrl)}/api/lora/jobs/${jobId}/items`;
      return reply.send({
        items: page.map((item) => itemDocument(item, `${address}/${item.candidate.frame}/thumbnail.jpg`)),
        nextCursor: next,
      });
    },
  );
  routes.get(
    `${base}/:frame/thumbnail.jpg`,
    {
      config: read,
      schema: {
        tags: ["datasets"],
        summary: "See a candidate frame",
        description: "A small JPEG.",
        params: ItemParameters,
        querystring: ThumbnailQuery,
        response: {
          200: { description: "The picture.", content: { "image/jpeg": { schema: z.any() } } },
          ...problemResponses(401, 403, 404, 422),
        },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const picture = await itemThumbnail(dependencies, { userId, ...request.params, ...request.query });
      return reply.type("image/jpeg").header("cache-control", "private, max-age=86400").send(picture);
    },
  );
  const decisions = {
    200: jsonResponse("What was recorded.", Recorded),
    ...problemResponses(401, 403, 404, 409, 415, 422),
  };
  routes.post(
    `${base}/verdicts`,
    {
      config: write,
      schema: {
        tags: ["datasets"],
        summary: "Keep or drop frames",
        description: "A person's verdict wins over every rule, now and after each later curation.",
        params: JobParameters,
        body: Verdicts,
        response: decisions,
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const event = await setVerdicts(dependencies, { userId, ...request.params, ...request.body });
      return reply.send({ event });
    },
  );
  routes.post(
    `${base}/captions`,
    {
      config: write,
      bodyLimit: captionBytes,
      schema: {
        tags: ["datasets"],
        summary: "Write captions",
        description: "What a person writes is never overwritten by anybody else.",
        params: JobParameters,
        body: Captions,
        response: decisions,
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const input = { userId, ...request.params, author: "person", captions: request.body.captions };
      return reply.send({ event: (await writeCaptions(dependencies, input)).event });
    },
  );
  routes.post(
    `${base}/captions/lint`,
    {
      config: write,
      schema: {
        tags: ["datasets"],
        summary: "Check captions",
        description:
          "Finds captions without the trigger, that give the subject away, are too long for the base model, or alike. With `fix` mends what can be mended, as one decision that can be undone. Those of people are never changed.",
        params: JobParameters,
        body: LintBody.nullable(),
        response: { ...decisions, 200: jsonResponse("What was found.", LintAnswer) },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const input = { userId, ...request.params, fix: request.body?.fix ?? false };
      const { problems, fixes, ofPeople, event } = await lintDataset(dependencies, input);
      return reply.send({ problems: [...problems], fixes: [...fixes], ofPeople: [...ofPeople], event });
    },
  );
  routes.post(
    `${base}/crops`,
    {
      config: write,
      schema: {
        tags: ["datasets"],
        summary: "Crop frames",
        description: "Sets the part of each picture that is taken, in pixels of the candidate.",
        params: JobParameters,
        body: Crops,
        response: decisions,
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const event = await setCrops(dependencies, { userId, ...request.params, ...request.body });
      return reply.send({ event });
    },
  );
  routes.post(
    `${base}/undo`,
    {
      config: write,
      schema: {
        tags: ["datasets"],
        summary: "Take a decision back",
        description: "The decision of this number, or the last one that still stands. Saved versions stay as they are.",
        params: JobParameters,
        body: Undo.nullable(),
        response: decisions,
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const input = { userId, ...request.params, event: request.body?.event ?? null };
      return reply.send({ event: (await undoChange(dependencies, input)).event });
    },
  );
}
