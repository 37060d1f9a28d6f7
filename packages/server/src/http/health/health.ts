import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ProviderCircuit } from "../../circuit/create-circuit.js";
import { jsonResponse } from "../documentation/document-responses.js";

/** Something that has to answer before work can be done. `check` throws when it does not. */
export interface ReadinessCheck {
  readonly name: string;
  readonly check: () => Promise<void>;
}

export interface HealthOptions {
  /** Name of the process: "api-gateway". */
  readonly service: string;
  readonly version: string;
  readonly checks: readonly ReadinessCheck[];
  readonly circuits: () => readonly ProviderCircuit[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const checkTimeoutMs = 2000;

const HealthDocument = z
  .object({
    status: z.enum(["ok", "degraded"]).describe("`degraded`: something that is needed does not answer."),
    service: z.string(),
    version: z.string(),
    uptimeSeconds: z.number(),
    checks: z.array(z.object({ name: z.string(), ok: z.boolean(), durationMs: z.number() })),
    providers: z
      .array(
        z.object({
          name: z.string(),
          circuit: z
            .enum(["closed", "open", "half-open"])
            .describe("`open`: it did not answer several times in a row and is left alone until `retryAt`."),
          retryAt: z.iso.datetime().nullable(),
        }),
      )
      .describe(
        "The outside services that are configured (trainers by name, captions, faces, safety, fal pictures), as this process sees them. One that is away does not make it degraded.",
      ),
  })
  .meta({ id: "Health", description: "Whether the process and what it needs are well." });

/** `/health` answers 200 as long as the process lives; `/ready` answers 503 until everything it needs answers. */
export function addHealth(app: FastifyInstance, options: HealthOptions): void {
  const startedAt = options.now();
  const examine = async (): Promise<z.infer<typeof HealthDocument>> => {
    const checks = await Promise.all(options.checks.map((check) => run(check, options.now)));
    return {
      status: checks.every(({ ok }) => ok) ? "ok" : "degraded",
      service: options.service,
      version: options.version,
      uptimeSeconds: Math.floor((options.now() - startedAt) / 1000),
      checks,
      providers: options.circuits().map(({ provider, state, retryAtMs }) => ({
        name: provider,
        circuit: state,
        retryAt: retryAtMs === null ? null : new Date(retryAtMs).toISOString(),
      })),
    };
  };
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    "/health",
    {
      config: { scope: "public" },
      schema: {
        tags: ["health"],
        summary: "Is the process alive?",
        description: "Always 200 while it is; says what it needs and whether that answers.",
        response: { 200: jsonResponse("The process lives.", HealthDocument) },
      },
    },
    async (_request, reply) => reply.send(await examine()),
  );
  routes.get(
    "/ready",
    {
      config: { scope: "public" },
      schema: {
        tags: ["health"],
        summary: "Can it work?",
        description: "200 when everything the process needs answers, else 503.",
        response: {
          200: jsonResponse("Everything answers.", HealthDocument),
          503: jsonResponse("Something does not answer.", HealthDocument),
        },
      },
    },
    async (_request, reply) => {
      const health = await examine();
      return reply.code(health.status === "ok" ? 200 : 503).send(health);
    },
  );
}

async function run({ name, check }: ReadinessCheck, now: () => number) {
  const from = now();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), checkTimeoutMs);
  });
  const answered = check().then(
    () => true,
    () => false,
  );
  const ok = await Promise.race([answered, tooLate]);
  clearTimeout(timer);
  return { name, ok, durationMs: now() - from };
}
