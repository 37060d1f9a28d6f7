import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { usageEntries, usageKinds, usageUnits, type UsageEntry } from "../../collections/usage-entries.js";
import { UserLimits, users } from "../../collections/users.js";
import { changeUser } from "../../services/member/change-user.js";
import { installationUsage } from "../../services/usage/installation.js";
import { usageOfMonth, usageSummary } from "../../services/usage/summary.js";
import { monthOf } from "../../services/usage/usage-ports.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { nextCursor, pageOf, pageQuery } from "../requests/page-query.js";
import { rfc3339 } from "../documents/rfc3339.js";

const month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, "a month such as 2026-01")
  .optional()
  .describe("Default: the present month, in UTC.");
const MonthQuery = z.strictObject({ month });
const EntriesQuery = z.strictObject({
  month,
  kind: z.enum(usageKinds).optional().describe("Only lines of this kind."),
  jobId: z.string().max(64).optional().describe("Only lines of this job."),
  ...pageQuery,
});
const Limits = UserLimits.meta({
  id: "UserLimits",
  description: "How much a user may have; null: as much as the installation allows everybody.",
  examples: [{ jobsInFlight: 3, storageBytes: 100_000_000_000, monthlyBudgetUsd: 50 }],
});
const totals = z.array(
  z.object({
    kind: z.enum(usageKinds),
    quantity: z.number(),
    unit: z.enum(usageUnits),
    costUsd: z.number().describe("What it costs whoever runs this installation."),
    priceUsd: z.number().describe("What it costs you."),
  }),
);
const summaryFields = {
  month: z.string(),
  totals,
  priceUsd: z.number().describe("Of everything in the month."),
  usedUsd: z.number().describe("Of the budget: spent on trainings, and set aside for jobs that run."),
  jobsInFlight: z.int(),
  limits: Limits,
};
const UsageDocument = z
  .object(summaryFields)
  .meta({ id: "Usage", description: "What was used in a month, and what may be." });
const EntryDocument = z
  .object({
    entryId: z.string(),
    jobId: z.string().nullable(),
    at: z.iso.datetime(),
    kind: z.enum(usageKinds),
    quantity: z.number(),
    unit: z.string(),
    priceUsd: z.number(),
    note: z.string(),
  })
  .meta({ id: "UsageEntry", description: "One line of the ledger." });
const EntryList = z
  .object({ entries: z.array(EntryDocument), nextCursor })
  .meta({ id: "UsageEntryList", description: "Lines of the ledger, the newest first." });
const MeterEvents = z
  .object({
    events: z.array(
      z.object({
        event_name: z.string(),
        identifier: z.string(),
        timestamp: z.int(),
        payload: z.object({ stripe_customer_id: z.string(), value: z.string() }),
      }),
    ),
    nextCursor,
  })
  .meta({ id: "MeterEvents", description: "The ledger as Stripe's meter events take it." });
const Overview = z
  .object({
    users: z.array(z.object({ userId: z.string(), createdAt: z.iso.datetime(), ...summaryFields })),
    nextCursor,
  })
  .meta({ id: "UserOverview", description: "Users with what they use, the first one first." });
const Installation = z
  .object({
    month: z.string(),
    users: z.int(),
    jobsInFlight: z.int(),
    totals,
    costUsd: z.number(),
    priceUsd: z.number(),
    marginUsd: z.number().describe("Price without cost."),
  })
  .meta({ id: "InstallationUsage", description: "What everybody together has used in a month." });
export const UserParameters = z.object({ userId: z.string().describe("The user's id.") });

/** `/api/usage…`, and what the installation's owner sees of everybody. */
export function addUsage(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const { store, now } = dependencies;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["usage"];
  const entriesOf = (userId: string | null, { kind, jobId, ...query }: z.infer<typeof EntriesQuery>) =>
    pageOf(
      store.find(usageEntries, {
        where: {
          month: query.month ?? monthOf(now()),
          ...(userId === null ? {} : { userId }),
          ...(kind === undefined ? {} : { kind }),
          ...(jobId === undefined ? {} : { jobId }),
        },
        sort: { field: "at", direction: "descending" },
        limit: query.limit,
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      }),
    );

  routes.get(
    "/api/usage",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags,
        summary: "See what you use",
        description: "Trainings, storage and downloads of a month, what they cost, and how much is left.",
        querystring: MonthQuery,
        response: { 200: jsonResponse("The month.", UsageDocument), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const summary = await usageSummary(dependencies, callerOf(request).userId, request.query.month ?? monthOf(now()));
      return reply.send({ ...summary, totals: [...summary.totals] });
    },
  );
  routes.get(
    "/api/usage/entries",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags,
        summary: "List what was charged",
        description: "The ledger's lines of a month, the newest first.",
        querystring: EntriesQuery,
        response: { 200: jsonResponse("A page of lines.", EntryList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const page = await entriesOf(callerOf(request).userId, request.query);
      return reply.send({ entries: page.items.map(({ value }) => entryDocument(value)), nextCursor: page.cursor });
    },
  );
  routes.get(
    "/api/usage.csv",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags,
        summary: "Download what was charged",
        description: "The ledger's lines of a month as CSV (RFC 4180), the oldest first.",
        querystring: MonthQuery,
        response: {
          200: { description: "The lines.", content: { "text/csv": { schema: z.string() } } },
          ...problemResponses(401, 403, 422),
        },
      },
    },
    async (request, reply) => {
      const lines = ["at,kind,quantity,unit,priceUsd,jobId,note"];
      const asked = request.query.month ?? monthOf(now());
      for await (const entry of usageOfMonth({ store }, callerOf(request).userId, asked)) lines.push(csvLine(entry));
      return reply.type("text/csv; charset=utf-8").send(`${lines.join("\r\n")}\r\n`);
    },
  );
  routes.get(
    "/api/usage/meter-events",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags,
        summary: "Export for billing",
        description:
          "The ledger in the shape that Stripe's meter events take, one for each line: `reelora_training` in cents, `reelora_storage` in byte-days, `reelora_egress` in bytes, `reelora_gpu` in seconds. `identifier` keeps a line from being billed twice.",
        querystring: EntriesQuery,
        response: { 200: jsonResponse("A page of events.", MeterEvents), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const page = await entriesOf(callerOf(request).userId, request.query);
      return reply.send({ events: page.items.map(({ value }) => meterEvent(value)), nextCursor: page.cursor });
    },
  );
  routes.get(
    "/api/admin/usage",
    {
      config: { scope: "operator" },
      schema: {
        tags: ["admin"],
        summary: "See what everybody uses",
        description:
          "The month's totals over all users, what they cost and bring in. For the owner of the installation.",
        querystring: MonthQuery,
        response: { 200: jsonResponse("The month.", Installation), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const summary = await installationUsage(dependencies, request.query.month ?? monthOf(now()));
      return reply.send({ ...summary, totals: [...summary.totals] });
    },
  );
  routes.get(
    "/api/admin/usage/meter-events",
    {
      config: { scope: "operator" },
      schema: {
        tags: ["admin"],
        summary: "Export everybody's usage for billing",
        description: "As `/api/usage/meter-events`, for all users at once. For the owner of the installation.",
        querystring: EntriesQuery,
        response: { 200: jsonResponse("A page of events.", MeterEvents), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const page = await entriesOf(null, request.query);
      return reply.send({ events: page.items.map(({ value }) => meterEvent(value)), nextCursor: page.cursor });
    },
  );
  routes.get(
    "/api/admin/users",
    {
      config: { scope: "operator" },
      schema: {
        tags: ["admin"],
        summary: "See every user",
        description: "With what they used in a month and their limits. For the owner of the installation.",
        querystring: z.strictObject({ month, ...pageQuery }),
        response: { 200: jsonResponse("A page of users.", Overview), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, month: asked = monthOf(now()) } = request.query;
      const page = await pageOf(
        store.find(users, {
          sort: { field: "createdAt", direction: "ascending" },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      const found = await Promise.all(
        page.items.map(async ({ value }) => {
          const summary = await usageSummary(dependencies, value.id, asked);
          const createdAt = rfc3339(value.createdAt);
          return { userId: value.id, createdAt, ...summary, totals: [...summary.totals] };
        }),
      );
      return reply.send({ users: found, nextCursor: page.cursor });
    },
  );
  routes.put(
    "/api/admin/users/:userId/limits",
    {
      config: { scope: "operator" },
      schema: {
        tags: ["admin"],
        summary: "Set a user's limits",
        description: "What runs already is not stopped by a lower one.",
        params: UserParameters,
        body: Limits,
        response: { 200: jsonResponse("The limits.", Limits), ...problemResponses(401, 403, 404, 415, 422) },
      },
    },
    async (request, reply) => {
      const limits = request.body;
      const user = await changeUser(store, request.params.userId, (before) => ({ ...before, limits }));
      return reply.send(user.limits);
    },
  );
}

function entryDocument({ id, jobId, at, kind, quantity, unit, priceMicroUsd, note }: UsageEntry) {
  return { entryId: id, jobId, at: rfc3339(at), kind, quantity, unit, priceUsd: priceMicroUsd / 1e6, note };
}

function csvLine({ at, kind, quantity, unit, priceMicroUsd, jobId, note }: UsageEntry): string {
  const cells = [rfc3339(at), kind, quantity, unit, (priceMicroUsd / 1e6).toFixed(6), jobId ?? "", note];
  return cells
    .map((cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell))
    .join(",");
}

function meterEvent({ id, userId, at, kind, quantity, priceMicroUsd }: UsageEntry) {
  const value = kind === "training" ? priceMicroUsd / 1e4 : quantity;
  return {
    event_name: `reelora_${kind}`,
    identifier: id,
    timestamp: Math.floor(at / 1000),
    payload: { stripe_customer_id: userId, value: String(value) },
  };
}
