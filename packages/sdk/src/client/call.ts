import type { Client, FetchResponse, MaybeOptionalInit } from "openapi-fetch";
import type { HttpMethod, MediaType, PathsWithMethod, RequiredKeysOf } from "openapi-typescript-helpers";
import type { paths } from "../generated/openapi.js";

/** What a path takes with a method: params, body, signal. */
type InitOf<Path extends keyof paths, Method extends HttpMethod> = MaybeOptionalInit<paths[Path], Method>;

type Answer<Operation, Init> =
  Operation extends Record<string | number, unknown>
    ? Extract<FetchResponse<Operation, Init, MediaType>, { data: unknown }>["data"]
    : never;

/** One method over every path that has it. Resolves to the body of the answer; undefined for answers without one. */
export type Call<Method extends HttpMethod> = <
  Path extends PathsWithMethod<paths, Method>,
  Init extends InitOf<Path, Method>,
>(
  path: Path,
  ...init: RequiredKeysOf<Init> extends never ? [Init?] : [Init]
) => Promise<Answer<paths[Path][Method & keyof paths[Path]], Init>>;

/** A method that resolves to the body alone, for errors are thrown by what sends. */
export function unwrapped<Method extends HttpMethod>(client: Client<paths>, method: Method): Call<Method> {
  // The types of paths and answers come from the OpenAPI document; nothing at run time carries them.
  const request = client.request as (...words: never[]) => Promise<{ readonly data?: unknown }>;
  const call = async (...words: readonly unknown[]) => (await request(...([method, ...words] as never[]))).data;
  return call as Call<Method>;
}
