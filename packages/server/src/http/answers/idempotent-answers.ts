import { digestOf, ReeloraError } from "@reelora/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { IdempotentAnswer } from "../../collections/idempotent-answers.js";
import type { Stored } from "../../ports/document-store.js";
import { sessionSecretOf } from "../../services/account/authenticate.js";
import { claimKey, settleKey, type IdempotencyPorts } from "../../services/idempotency/claim-key.js";
import { sealAnswer, unsealAnswer, type Answer } from "../../services/idempotency/sealed-answer.js";
import { callerOf } from "../access/caller-of.js";
import type { Scope } from "../access/scope.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route keeps an Idempotency-Key by itself, so that a crash half-way makes nothing twice either. */
    readonly keepsIdempotencyKey?: boolean;
  }
  interface FastifyRequest {
    claim: { readonly stored: Stored<IdempotentAnswer>; readonly secret: string } | null;
  }
}

const keyPattern = /^[\x21-\x7e]{1,255}$/;
/** Nothing is made for these, or nobody is known. */
const without: readonly Scope[] = ["public", "signed", "documentation", "jobs:read"];
const nonceBytes = 12;
const kept = ["content-type", "location"];

/** Whether requests of a route are remembered by their Idempotency-Key: every POST that may change something. */
export function remembersAnswers(method: string | readonly string[], scope: Scope | undefined): boolean {
  return [method].flat().includes("POST") && scope !== undefined && !without.includes(scope);
}

/** What such a request may have, for the description of the API. */
export const IdempotencyHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(keyPattern, "1 to 255 visible ASCII characters")
    .optional()
    .describe(
      "A random text of yours. The same key with the same request does its work once, however often it is sent.",
    ),
});

/** Throws `invalid_request` when it is not one. */
export function idempotencyKeyOf({ raw }: FastifyRequest): string | undefined {
  const key = raw.headers["idempotency-key"];
  if (key === undefined || (typeof key === "string" && keyPattern.test(key))) return key;
  throw new ReeloraError(
    "invalid_request",
    "The Idempotency-Key is not 1 to 255 visible ASCII characters: send a random UUID.",
    { field: "idempotency-key" },
  );
}

/**
 * The same Idempotency-Key with the same request does its work once, however often and however many at once: the others
 * get the first one's answer, with `Idempotent-Replayed: true`. Kept for a day, for the credential that sent it, sealed.
 * What was refused or failed may be sent again under its key. Before any route is added.
 */
export function rememberAnswers(
  app: FastifyInstance,
  ports: IdempotencyPorts & { readonly randomBytes: (count: number) => Uint8Array },
): void {
  app.decorateRequest("claim", null);
  // On these routes alone: the others, which are asked most, have nothing to do here.
  app.addHook("onRoute", (route) => {
    const { scope, keepsIdempotencyKey } = route.config ?? {};
    if (keepsIdempotencyKey === true || !remembersAnswers(route.method, scope)) return;
    route.preHandler = [claimFor, ...[route.preHandler ?? []].flat()];
    route.onSend = [...[route.onSend ?? []].flat(), keepAnswer];
    // What is answered past the framework, as uploads are, comes by here alone.
    route.onResponse = [...[route.onResponse ?? []].flat(), keepRawAnswer];
  });
  async function claimFor(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const key = idempotencyKeyOf(request);
    if (key === undefined) return undefined;
    const { userId, credential } = callerOf(request);
    const id = digestOf({ userId, credential, key });
    const secret = `${shownBy(request)}\n${key}`;
    const found = await claimKey(ports, { id, userId, requestDigest: digestOfRequest(request) });
    if ("claimed" in found) {
      request.claim = { stored: found.claimed, secret };
      return undefined;
    }
    const { status, headers, body } = unsealAnswer(found.sealedAnswer, secret, id);
    return reply
      .code(status)
      .headers({ ...headers, "idempotent-replayed": "true" })
      .send(body === "" ? undefined : Buffer.from(body));
  }
  async function keepAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
    await settle(request, answerOf(reply, payload));
    return payload;
  }
  async function keepRawAnswer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (request.claim !== null) await settle(request, rawAnswerOf(reply));
  }
  async function settle(request: FastifyRequest, answer: Answer | null): Promise<void> {
    const { claim } = request;
    if (claim === null) return;
    request.claim = null;
    const { id } = claim.stored.value;
    const sealed = answer === null ? null : sealAnswer(answer, claim.secret, id, ports.randomBytes(nonceBytes));
    await settleKey(ports, claim.stored, sealed);
  }
}

/** Null when there is nothing to keep: it was refused, or its body is a stream. */
function answerOf(reply: FastifyReply, payload: unknown): Answer | null {
  const body = payload ?? "";
  if (reply.statusCode >= 400 || (typeof body !== "string" && !Buffer.isBuffer(body))) return null;
  return { status: reply.statusCode, headers: headersOf((name) => reply.getHeader(name)), body: body.toString() };
}

function rawAnswerOf({ raw }: FastifyReply): Answer | null {
  if (raw.statusCode >= 400 || !raw.headersSent) return null;
  return { status: raw.statusCode, headers: headersOf((name) => raw.getHeader(name)), body: "" };
}

function headersOf(read: (name: string) => unknown): Record<string, string> {
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = read(name);
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}

function digestOfRequest(request: FastifyRequest): string {
  const { "upload-length": length, "upload-metadata": metadata } = request.raw.headers;
  const upload = [length ?? null, metadata ?? null].map(String);
  return digestOf({ url: request.url, body: JSON.stringify(request.body ?? null), upload });
}

function shownBy({ raw }: FastifyRequest): string {
  return raw.headers.authorization ?? sessionSecretOf(raw.headers.cookie) ?? "";
}
