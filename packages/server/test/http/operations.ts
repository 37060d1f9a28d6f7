import { z } from "zod";
import type { Scope } from "../../src/http/access/scope.js";

const Json = z.record(z.string(), z.unknown());
const Operation = z.looseObject({
  "x-scope": z.string(),
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: Json }))
    .default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: Json })) }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), Json) }),
});

export interface ApiOperation {
  readonly method: string;
  /** "/api/lora/jobs/{jobId}" */
  readonly path: string;
  readonly scope: Scope;
  readonly pathParameters: readonly string[];
  /** Names of what a query must have. */
  readonly requiredQuery: readonly string[];
  /** Names of headers that it takes. */
  readonly headers: readonly string[];
  /** The schema of the JSON body, references resolved one level; null when there is none. */
  readonly bodySchema: Readonly<Record<string, unknown>> | null;
  /** Examples of the body from the document. */
  readonly bodyExamples: readonly Readonly<Record<string, unknown>>[];
  readonly responses: readonly string[];
}

/** Every operation of an OpenAPI document, and how to resolve a reference in it. */
export function operationsOf(swagger: unknown): {
  readonly operations: readonly ApiOperation[];
  readonly schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
} {
  const { paths, components } = Document.parse(swagger);
  const resolved = (schema: Record<string, unknown>): Record<string, unknown> => {
    const reference = schema["$ref"];
    const name = typeof reference === "string" ? reference.replace("#/components/schemas/", "") : null;
    if (name !== null) return components.schemas[name] ?? {};
    // A body that may be left out.
    const options = z.array(Json).safeParse(schema["anyOf"]);
    const [first] = options.success ? options.data : [];
    return first === undefined ? schema : resolved(first);
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): ApiOperation => {
      const body = operation.requestBody?.content["application/json"]?.schema;
      const bodySchema = body === undefined ? null : resolved(body);
      const examples = z.array(Json).safeParse(bodySchema?.["examples"]);
      return {
        method: method.toUpperCase(),
        path,
        scope: operation["x-scope"] as Scope,
        pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
        requiredQuery: operation.parameters.flatMap((one) =>
          one.in === "query" && one.required === true ? [one.name] : [],
        ),
        headers: operation.parameters.flatMap((one) => (one.in === "header" ? [one.name] : [])),
        bodySchema,
        bodyExamples: examples.success ? examples.data : [],
        responses: Object.keys(operation.responses),
      };
    }),
  );
  return { operations, schemas: components.schemas };
}

/** The path with its parameters filled in. Throws when there is nothing for one: a new kind of object needs a place in the tests. */
export function filledPath({ path, requiredQuery }: ApiOperation, ids: Readonly<Record<string, string>>): string {
  const query = requiredQuery.map((name) => `${name}=1`).join("&");
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`${path}: say what {${name}} is in test/http/somebodys-objects.ts`);
    return encodeURIComponent(id);
  });
  return query === "" ? filled : `${filled}?${query}`;
}
