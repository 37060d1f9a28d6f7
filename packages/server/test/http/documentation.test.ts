import { errorKinds } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createWorkerApi } from "../../src/http/create-worker-api.js";
import { startGateway, type RunningGateway } from "./start-gateway.js";

const Schema = z.looseObject({ description: z.string().optional(), $ref: z.string().optional() });
const OpenApi = z.looseObject({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }).loose(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        summary: z.string(),
        description: z.string(),
        parameters: z.array(z.looseObject({ name: z.string(), description: z.string(), in: z.string() })).optional(),
        responses: z.record(z.string(), z.looseObject({ description: z.string() })),
      }),
    ),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), Schema) }),
});
const Request = z.looseObject({
  additionalProperties: z.literal(false),
  required: z.array(z.string()),
  examples: z.array(z.record(z.string(), z.unknown())),
  properties: z.record(z.string(), z.looseObject({ description: z.string(), minimum: z.number().optional() })),
});

let gateway: RunningGateway;
let document: z.infer<typeof OpenApi>;
beforeAll(async () => {
  gateway = await startGateway();
  document = OpenApi.parse(await (await fetch(`${gateway.url}/openapi.json`)).json());
});
afterAll(() => gateway.stop());

describe("/openapi.json", () => {
  it("is OpenAPI 3.1 and describes every route, parameter and answer", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(
      Object.entries(document.paths)
        .map(([path, methods]) => [path, Object.keys(methods).sort()])
        .sort(),
    ).toEqual(
      [
        ["/health", ["get"]],
        ["/ready", ["get"]],
        ["/metrics", ["get"]],
        ["/api/lora/train", ["post"]],
        ["/api/trainers", ["get"]],
        ["/api/lora/quote", ["post"]],
        ["/api/lora/status/{jobId}", ["get"]],
        ["/api/lora/jobs", ["get"]],
        ["/api/lora/jobs/dead", ["get"]],
        ["/api/lora/jobs/replay", ["post"]],
        ["/api/lora/jobs/{jobId}/cancel", ["post"]],
        ["/api/lora/jobs/{jobId}/report", ["get"]],
        ["/api/lora/jobs/{jobId}/dataset.zip", ["get"]],
        ["/api/lora/jobs/{jobId}/runs", ["get"]],
        ["/api/runs/{runId}/attach", ["post"]],
        ["/api/runs/{runId}/resubmit", ["post"]],
        ["/api/runs/{runId}/give-up", ["post"]],
        ["/api/lora/jobs/{jobId}/events", ["get"]],
        ["/api/events", ["get"]],
        ["/api/lora/jobs/{jobId}/items", ["get"]],
        ["/api/lora/jobs/{jobId}/items/{frame}/thumbnail.jpg", ["get"]],
        ["/api/lora/jobs/{jobId}/items/verdicts", ["post"]],
        ["/api/lora/jobs/{jobId}/items/captions", ["post"]],
        ["/api/lora/jobs/{jobId}/items/captions/lint", ["post"]],
        ["/api/lora/jobs/{jobId}/items/crops", ["post"]],
        ["/api/lora/jobs/{jobId}/items/undo", ["post"]],
        ["/api/lora/jobs/{jobId}/curation", ["post"]],
        ["/api/lora/jobs/{jobId}/preview", ["get"]],
        ["/api/lora/jobs/{jobId}/subjects", ["get"]],
        ["/api/lora/jobs/{jobId}/datasets", ["get", "post"]],
        ["/api/lora/jobs/{jobId}/datasets/{version}", ["delete", "get"]],
        ["/api/lora/jobs/{jobId}/datasets/{version}/diff", ["get"]],
        ["/api/lora/jobs/{jobId}/datasets/{version}/restore", ["post"]],
        ["/api/lora/jobs/{jobId}/datasets/{version}/dataset.zip", ["get"]],
        ["/api/lora/jobs/{jobId}/versions", ["get", "post"]],
        ["/api/lora/jobs/{jobId}/versions/{version}", ["delete", "get"]],
        ["/api/lora/jobs/{jobId}/versions/compare", ["get"]],
        ["/api/lineage/versions/{jobId}/{version}", ["get"]],
        ["/api/lineage/items/{jobId}/{fileName}", ["get"]],
        ["/api/lineage/videos/{sha256}", ["get"]],
        ["/api/generations", ["get", "post"]],
        ["/api/generations/{generationId}", ["delete", "get"]],
        ["/api/account/sign-up", ["post"]],
        ["/api/account/sign-in", ["post"]],
        ["/api/account/sign-out", ["post"]],
        ["/api/account", ["get"]],
        ["/api/account/password", ["post"]],
        ["/api/keys", ["get", "post"]],
        ["/api/keys/{keyId}", ["delete", "get"]],
        ["/api/members", ["get"]],
        ["/api/members/{accountId}", ["patch"]],
        ["/api/invitations", ["get", "post"]],
        ["/api/webhooks", ["get", "post"]],
        ["/api/webhooks/{endpointId}", ["delete", "get", "patch"]],
        ["/api/webhooks/{endpointId}/rotate-secret", ["post"]],
        ["/api/webhooks/{endpointId}/test", ["post"]],
        ["/api/webhooks/{endpointId}/deliveries", ["get"]],
        ["/api/webhooks/{endpointId}/deliveries/{deliveryId}/replay", ["post"]],
        ["/api/usage", ["get"]],
        ["/api/usage/entries", ["get"]],
        ["/api/usage.csv", ["get"]],
        ["/api/usage/meter-events", ["get"]],
        ["/api/admin/users", ["get"]],
        ["/api/admin/users/{userId}/limits", ["put"]],
        ["/api/videos", ["get"]],
        ["/api/videos/{videoId}", ["delete", "get"]],
        ["/api/uploads/direct", ["post"]],
        ["/api/uploads/{uploadId}/parts", ["get", "post"]],
        ["/api/uploads/{uploadId}/complete", ["post"]],
        ["/api/uploads/{uploadId}/abort", ["post"]],
        ["/api/uploads/{uploadId}", ["delete", "get", "head", "patch"]],
        ["/api/lora/jobs/{jobId}", ["delete", "get"]],
        ["/api/models", ["get"]],
        ["/api/models/{jobId}", ["delete", "get"]],
        ["/api/versions", ["get"]],
        ["/api/datasets", ["get"]],
        ["/api/runs", ["get"]],
        ["/api/runs/{runId}", ["get"]],
        ["/api/invitations/{invitationId}", ["delete"]],
        ["/api/deletions", ["get"]],
        ["/api/deletions/{deletionId}", ["get"]],
        ["/api/admin/usage", ["get"]],
        ["/api/admin/usage/meter-events", ["get"]],
        ["/api/admin/users/{userId}", ["delete"]],
        ["/api/webhooks/{endpointId}/deliveries/{deliveryId}", ["get"]],
        ["/api/user/delete", ["post"]],
        ["/api/export", ["get"]],
        ["/api/uploads", ["post"]],
        ["/webhooks/{provider}/{runId}", ["post"]],
        ["/files/{key}", ["get", "head", "put"]],
      ].sort(),
    );
    const answers = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ responses }) => Object.values(responses)),
    );
    expect(answers.filter(({ description }) => description === "" || description === "Default Response")).toEqual([]);
  });

  it("shows each field of the request with description, range and default, from the schema that checks it", () => {
    const request = Request.parse(document.components.schemas["TrainRequest"]);
    expect(request.required).toEqual(["trigger"]);
    expect(request.properties["steps"]).toMatchObject({ minimum: 1, maximum: 40_000, default: 1000 });
    expect(request.properties["learningRate"]).toMatchObject({ minimum: 1e-6, maximum: 1e-2, default: 1e-4 });
    expect(request.examples[0]).toMatchObject({ trigger: "zkbunny" });
    expect(document.paths["/api/lora/train"]?.["post"]).toMatchObject({
      requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/TrainRequest" } } } },
    });
  });

  it("refers to nothing that is not there, and has nothing that nobody refers to", () => {
    const text = JSON.stringify(document);
    const referred = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
    expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort());
    expect(text).not.toContain("#/$defs/");
  });

  it("says where the token goes, and that health needs none", () => {
    expect(document.paths["/api/lora/jobs"]?.["get"]).toMatchObject({
      security: [{ token: [] }, { session: [] }, {}],
    });
    expect(document.paths["/health"]?.["get"]).not.toHaveProperty("security");
    expect(document.components).toMatchObject({ securitySchemes: { token: { type: "http", scheme: "bearer" } } });
  });

  it("has an example of every path, body and answer in JSON, and each fits its schema", () => {
    const Content = z.record(z.string(), z.looseObject({ schema: z.unknown(), example: z.unknown().optional() }));
    const Described = z.looseObject({
      parameters: z
        .array(
          z.looseObject({ name: z.string(), in: z.string(), schema: z.unknown(), example: z.unknown().optional() }),
        )
        .default([]),
      requestBody: z.looseObject({ content: Content }).optional(),
      responses: z.record(z.string(), z.looseObject({ content: Content.default({}) })),
    });
    // zod reads patterns without the flag that gives \p{…} its meaning.
    const definitions = (schema: unknown): object =>
      JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
        name === "pattern" && typeof value === "string" && value.includes("\\p{")
          ? undefined
          : name === "$ref" && typeof value === "string"
            ? value.replace("#/components/schemas/", "#/$defs/")
            : value,
      ) as object;
    const $defs = definitions(document.components.schemas);
    const wrong: string[] = [];
    let count = 0;
    const check = (where: string, { schema, example }: { readonly schema?: unknown; readonly example?: unknown }) => {
      count += 1;
      const own = definitions(schema);
      const parsed = z.fromJSONSchema({ ...own, $defs } as Parameters<typeof z.fromJSONSchema>[0]).safeParse(example);
      if (example === undefined || !parsed.success)
        wrong.push(`${where}: ${JSON.stringify(example)} ${parsed.error?.message}`);
    };
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const { parameters, requestBody, responses } = Described.parse(operation);
        const name = `${method} ${path}`;
        for (const one of parameters) if (one.in === "path") check(`${name} {${one.name}}`, one);
        const parts = [
          ["body", requestBody?.content ?? {}] as const,
          ...Object.entries(responses).map(([status, { content }]) => [status, content] as const),
        ];
        for (const [part, content] of parts) {
          for (const [type, one] of Object.entries(content)) if (type.endsWith("json")) check(`${name} ${part}`, one);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(400);
  });

  it("has examples that the API takes", async () => {
    const { examples } = Request.parse(document.components.schemas["TrainRequest"]);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples.filter((one) => one["videoUrl"] !== undefined)) {
      const response = await fetch(`${gateway.url}/api/lora/train`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(example),
      });
      expect(response.status).toBe(202);
    }
  });
});

describe("the pages", () => {
  it("show Swagger UI at /api-docs with its scripts, under a policy that runs nothing else", async () => {
    for (const path of ["/api-docs", "/api-docs/"]) {
      const page = await fetch(gateway.url + path);
      expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
      expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(await page.text()).toContain("swagger-ui");
    }
    for (const script of ["swagger-ui-bundle.js", "swagger-initializer.js", "swagger-ui.css"]) {
      const response = await fetch(`${gateway.url}/api-docs/static/${script}`);
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    }
    const json = await fetch(`${gateway.url}/api-docs/json`);
    expect(OpenApi.parse(await json.json()).info.title).toBe("Reelora");
  });

  it("show the whole API to read at /reference, without a script or anything from elsewhere", async () => {
    const response = await fetch(`${gateway.url}/reference`);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    const page = await response.text();
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `<span class="method ${method}">${method.toUpperCase()}</span><code>${path}<`,
      ),
    );
    expect(operations.filter((operation) => !page.includes(operation))).toEqual([]);
    expect(page).toContain("zkbunny");
    expect(page.match(/<details><summary>20\d</g)?.length).toBeGreaterThan(60);
    expect(page).not.toMatch(/<script|(?:src|href)="(?:https?:)?\/\/|url\(|@import/);
  });

  it("do not lead out of their folder", async () => {
    const response = await fetch(`${gateway.url}/api-docs/static/..%2f..%2fpackage.json`);
    expect([403, 404]).toContain(response.status);
  });

  it("explain every error where problem documents point to", async () => {
    const page = await (await fetch(`${gateway.url}/errors`)).text();
    for (const code of Object.keys(errorKinds)) expect(page).toContain(`id="${code}"`);
  });
});

describe("health", () => {
  it("says that it lives and what it needs", async () => {
    const response = await fetch(`${gateway.url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: "ok",
      service: "api-gateway",
      checks: [{ name: "documents", ok: true }],
    });
    expect((await fetch(`${gateway.url}/ready`)).status).toBe(200);
  });

  it("is alive but not ready while something does not answer, and does not say why to everybody", async () => {
    const readiness = [{ name: "objects", check: () => Promise.reject(new Error("secret reason")) }];
    const waiting = await startGateway({ readiness });
    const [health, ready] = await Promise.all([fetch(`${waiting.url}/health`), fetch(`${waiting.url}/ready`)]);
    expect([health.status, ready.status]).toEqual([200, 503]);
    const text = await ready.text();
    expect(JSON.parse(text)).toMatchObject({
      status: "degraded",
      checks: [{ ok: true }, { name: "objects", ok: false }],
    });
    expect(text).not.toContain("secret");
    await waiting.stop();
  });
});

describe("the worker", () => {
  it("has health, its description and its pages, and takes no jobs", async () => {
    const worker = await createWorkerApi({ ...gateway, concurrency: 1 });
    const url = await worker.listen({ port: 0, host: "127.0.0.1" });
    const statusOf = async (path: string) => {
      const response = await fetch(url + path, { redirect: "manual" });
      await response.arrayBuffer();
      return response.status;
    };
    const paths = ["/health", "/ready", "/docs/", "/openapi.json", "/errors", "/api/lora/jobs", "/api-docs/"];
    expect(await Promise.all(paths.map(statusOf))).toEqual([200, 200, 200, 200, 200, 404, 404]);
    const health = await (await fetch(`${url}/health`)).json();
    expect(health).toMatchObject({ service: "lora-training-worker" });
    await worker.close();
  });
});

describe("closing", () => {
  it("lets a request that runs finish, and waits for no idle connection", async () => {
    let arrived: () => void = () => undefined;
    let release: () => void = () => undefined;
    const inspecting = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const busy = await startGateway({
      sources: {
        inspect: () => {
          arrived();
          return released;
        },
      },
    });
    await (await fetch(`${busy.url}/health`)).text();
    const running = fetch(`${busy.url}/api/lora/train`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ videoUrl: "https://example.com/v.mp4", trigger: "zk" }),
    });
    await inspecting;
    const stopped = busy.stop();
    release();
    expect((await running).status).toBe(202);
    await stopped;
  });

  it("stops looking at a video when whoever asked has gone", async () => {
    const caller = new AbortController();
    let stopped: (reason: unknown) => void = () => undefined;
    const stoppedBecause = new Promise<unknown>((resolve) => {
      stopped = resolve;
    });
    const patient = await startGateway({
      sources: {
        inspect: (_url, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => {
              stopped(signal.reason);
              reject(new Error("stopped"));
            });
            caller.abort();
          }),
      },
    });
    const request = fetch(`${patient.url}/api/lora/train`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ videoUrl: "https://example.com/v.mp4", trigger: "zk" }),
      signal: caller.signal,
    });
    await expect(request).rejects.toThrow("aborted");
    expect(await stoppedBecause).toMatchObject({ message: "The caller went away before the answer." });
    await patient.stop();
  });
});
