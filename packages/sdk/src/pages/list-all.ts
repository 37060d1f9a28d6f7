import type { Reelora } from "../client/create-reelora.js";
import type { paths } from "../generated/openapi.js";

type PageOf<Operation> = Operation extends { responses: { 200: { content: { "application/json": infer Page } } } }
  ? Page extends { nextCursor: string | null }
    ? Page
    : never
  : never;

/** What comes along with every page is not what is listed. */
type Aside = "retrainings";
type ItemOf<Page> = {
  [Field in Exclude<keyof Page, Aside>]: Page[Field] extends readonly (infer Item)[] ? Item : never;
}[Exclude<keyof Page, Aside>];

/** Paths of lists that come in pages: "/api/lora/jobs". */
export type ListPath = {
  [Path in keyof paths]: paths[Path] extends { get: infer Operation }
    ? PageOf<Operation> extends never
      ? never
      : Path
    : never;
}[keyof paths];

type ParametersOf<Path extends ListPath> = paths[Path] extends { get: { parameters: infer Parameters } }
  ? Parameters
  : never;
type QueryOf<Path extends ListPath> = ParametersOf<Path> extends { query?: infer Query } ? NonNullable<Query> : never;
type PathParameters<Path extends ListPath> = ParametersOf<Path> extends { path: infer Names } ? Names : never;
type ItemOfPath<Path extends ListPath> = paths[Path] extends { get: infer Operation }
  ? ItemOf<PageOf<Operation>>
  : never;

export type ListOptions<Path extends ListPath> = {
  /** Filters, and `limit`: how many come in one page. */
  readonly query?: Omit<QueryOf<Path>, "cursor">;
  readonly signal?: AbortSignal;
} & ([PathParameters<Path>] extends [never] ? unknown : { readonly path: PathParameters<Path> });

/**
 * Everything in a list, page after page, each asked for when it is needed:
 * `for await (const job of listAll(reelora, "/api/lora/jobs")) …`. Stop when you have what you want.
 */
export async function* listAll<Path extends ListPath>(
  reelora: Reelora,
  path: Path,
  ...[options]: [PathParameters<Path>] extends [never] ? [ListOptions<Path>?] : [ListOptions<Path>]
): AsyncGenerator<ItemOfPath<Path>> {
  const { query = {}, signal, ...rest } = options ?? {};
  const names: unknown = "path" in rest ? rest.path : {};
  for (let cursor: string | null = null; ;) {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...(cursor === null ? {} : { cursor }) })) {
      if (value !== undefined) search.append(name, String(value));
    }
    const response: Response = await reelora.send(`${filled(path, names)}?${search.toString()}`, {
      signal: signal ?? null,
    });
    const page = (await response.json()) as Readonly<Record<string, unknown>>;
    const items = Object.values(page).find((value) => Array.isArray(value));
    if (!Array.isArray(items)) throw new TypeError(`${path} did not answer with a list`);
    yield* items as ItemOfPath<Path>[];
    if (typeof page["nextCursor"] !== "string") return;
    cursor = page["nextCursor"];
  }
}

function filled(path: string, names: unknown): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = typeof names === "object" && names !== null ? Reflect.get(names, name) : undefined;
    return encodeURIComponent(String(value));
  });
}
