import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../generated/openapi.js";
import { unwrapped, type Call } from "./call.js";
import { createSender, type Pause } from "./send.js";

export interface ReeloraOptions {
  /** Where the API is: "https://lora.example.com", with a path if it has one. A slash at the end makes no difference. */
  readonly server: string;
  /** An API key or the API token, sent as `Authorization: Bearer`, to this server only. None: as a page with a session, or on the same machine. */
  readonly key?: string;
  /** How often a request that may be repeated is sent again: GET, HEAD, and POST with an Idempotency-Key. Default 3. */
  readonly retries?: number;
  /** The longest pause that is waited out before a repetition, in milliseconds. Default 60,000. */
  readonly longestPauseMs?: number;
  /** Default: the global one. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** How pauses are made. Default: a timer. */
  readonly pause?: Pause;
}

/** The whole API of a server, typed by its OpenAPI document. Made by {@link createReelora}. */
export interface Reelora {
  /** Where the API is, without a slash at the end. */
  readonly server: string;
  /** `await reelora.get("/api/lora/status/{jobId}", { params: { path: { jobId } } })` */
  readonly get: Call<"get">;
  readonly post: Call<"post">;
  readonly put: Call<"put">;
  readonly patch: Call<"patch">;
  readonly delete: Call<"delete">;
  /** The same operations with the whole response, headers too: the client of openapi-fetch. It throws the same errors. */
  readonly raw: Client<paths>;
  /** Any request, by its path: for what is not JSON. Throws the same errors; an answer is a success, or 304. */
  send(path: string, init?: RequestInit): Promise<Response>;
  readonly pause: Pause;
}

/**
 * A client of one server. Every operation of the API is a method and a path; its parameters, body and answer are typed.
 * Answers that are no success throw a {@link ReeloraApiError} with the server's code; no answer, a
 * {@link ReeloraConnectionError}; an aborted signal, its reason.
 */
export function createReelora(options: ReeloraOptions): Reelora {
  const server = options.server.replace(/\/+$/, "");
  const pause = options.pause ?? pauseByTimer;
  const send = createSender({
    origin: new URL(server).origin,
    key: options.key ?? null,
    retries: options.retries ?? 3,
    longestPauseMs: options.longestPauseMs ?? 60_000,
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    pause,
  });
  const raw = createClient<paths>({ baseUrl: server, fetch: send });
  return {
    server,
    get: unwrapped(raw, "get"),
    post: unwrapped(raw, "post"),
    put: unwrapped(raw, "put"),
    patch: unwrapped(raw, "patch"),
    delete: unwrapped(raw, "delete"),
    raw,
    send: (path, init) => send(new Request(`${server}${path}`, init)),
    pause,
  };
}

const pauseByTimer: Pause = (delayMs, signal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, delayMs);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new Error("The pause was aborted."));
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
