import { exampleOf, type JsonSchema } from "./example-of.js";

interface Content {
  readonly schema?: JsonSchema;
  readonly example?: unknown;
}
interface Operation {
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly schema?: JsonSchema;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, Content>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

/**
 * Gives every operation of a description an example of its request (path, body) and of each answer, made from the
 * schemas; those that are there stay. Optional parameters have none: pages that try things out would send them.
 */
export function documentExamples<Document extends { paths?: object; components?: { schemas?: object } }>(
  document: Document,
): Document {
  const components = (document.components?.schemas ?? {}) as Readonly<Record<string, JsonSchema>>;
  const contentOf = (content: Readonly<Record<string, Content>>) =>
    mapped(content, (one, type) =>
      one.schema === undefined || one.example !== undefined || !/json$|event-stream$/.test(type)
        ? one
        : { ...one, example: exampleOf(one.schema, components) },
    );
  const operationOf = (operation: Operation): Operation => ({
    ...operation,
    ...(operation.parameters === undefined
      ? {}
      : {
          parameters: operation.parameters.map((one) =>
            one.in !== "path" || one.schema === undefined || one.example !== undefined
              ? one
              : { ...one, example: exampleOf(one.schema, components, one.name) },
          ),
        }),
    ...(operation.requestBody?.content === undefined
      ? {}
      : { requestBody: { ...operation.requestBody, content: contentOf(operation.requestBody.content) } }),
    ...(operation.responses === undefined
      ? {}
      : {
          responses: mapped(operation.responses, (answer) =>
            answer.content === undefined ? answer : { ...answer, content: contentOf(answer.content) },
          ),
        }),
  });
  const paths = mapped(
    (document.paths ?? {}) as Readonly<Record<string, Readonly<Record<string, Operation>>>>,
    (methods) => mapped(methods, operationOf),
  );
  return { ...document, paths };
}

function mapped<From, To>(
  table: Readonly<Record<string, From>>,
  change: (value: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value, name)]));
}
