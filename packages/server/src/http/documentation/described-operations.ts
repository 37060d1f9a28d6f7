import { z } from "zod";

const Json = z.record(z.string(), z.unknown());
const Operation = z.looseObject({
  "x-scope": z.string(),
  deprecated: z.boolean().default(false),
  tags: z.array(z.string()).default([]),
  summary: z.string(),
  description: z.string(),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().default(""),
      }),
    )
    .default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: Json.optional() })) }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({
      description: z.string(),
      content: z.record(z.string(), z.looseObject({ example: z.unknown().optional() })).default({}),
    }),
  ),
});
const Document = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), Json) }),
});
const Schema = z.looseObject({
  $ref: z.string().optional(),
  anyOf: z.array(Json).optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().default(""),
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), Json).default({}),
  examples: z.array(z.unknown()).default([]),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
});

/** One operation of an API, as a page for people shows it. Texts are plain, with `code` in them. */
export interface DescribedOperation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly scope: string;
  readonly isDeprecated: boolean;
  readonly parameters: readonly {
    readonly name: string;
    readonly where: string;
    readonly isRequired: boolean;
    readonly about: string;
  }[];
  /** The JSON body; null when there is none. */
  readonly body: {
    readonly fields: readonly {
      readonly name: string;
      readonly type: string;
      readonly isRequired: boolean;
      readonly about: string;
    }[];
    readonly examples: readonly unknown[];
  } | null;
  readonly answers: readonly { readonly status: string; readonly about: string; readonly example?: unknown }[];
}

/** What an OpenAPI document of ours says, by tag in the document's order. Throws a ZodError for another kind of document. */
export function describedOperations(document: unknown): {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly tags: readonly {
    readonly name: string;
    readonly description: string;
    readonly operations: readonly DescribedOperation[];
  }[];
} {
  const { info, tags, paths, components } = Document.parse(document);
  const resolved = (schema: unknown): z.infer<typeof Schema> => {
    const known = Schema.parse(schema);
    if (known.$ref !== undefined) return resolved(components.schemas[known.$ref.replace(/^.*\//, "")] ?? {});
    // A body or field that may be null.
    const [first] = known.anyOf ?? [];
    return first === undefined ? known : { ...resolved(first), description: known.description };
  };
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const schema = operation.requestBody?.content["application/json"]?.schema;
      const described: DescribedOperation = {
        ...{ method: method.toUpperCase(), path, summary: operation.summary, description: operation.description },
        ...{ scope: operation["x-scope"], isDeprecated: operation.deprecated },
        parameters: operation.parameters.map(({ name, in: where, required, description }) => ({
          ...{ name, where, isRequired: required, about: description },
        })),
        body: schema === undefined ? null : bodyOf(resolved(schema), resolved),
        answers: Object.entries(operation.responses).map(([status, { description, content }]) => ({
          ...{ status, about: description, example: content["application/json"]?.example },
        })),
      };
      return { tag: operation.tags[0], described };
    }),
  );
  return {
    ...info,
    tags: tags.map(({ name, description }) => ({
      ...{ name, description },
      operations: all.flatMap(({ tag, described }) => (tag === name ? [described] : [])),
    })),
  };
}

function bodyOf(
  { properties, required, examples }: z.infer<typeof Schema>,
  resolved: (schema: unknown) => z.infer<typeof Schema>,
): DescribedOperation["body"] {
  const fields = Object.entries(properties).map(([name, property]) => {
    const { type, enum: values, description, default: usual } = resolved(property);
    const kind = values === undefined ? [type ?? "any"].flat().join(" or ") : values.map(String).join(" | ");
    const about = usual === undefined ? description : `${description} Default: \`${JSON.stringify(usual)}\`.`;
    return { name, type: kind, isRequired: required.includes(name), about };
  });
  return { fields, examples };
}
