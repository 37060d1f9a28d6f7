import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { accounts, type Account } from "../../collections/accounts.js";
import { requireAccounts } from "../../services/account/account-ports.js";
import { sessionSecretOf } from "../../services/account/authenticate.js";
import { permissions, permissionsOf, roles, type Caller } from "../../services/account/caller.js";
import { changePassword } from "../../services/account/change-password.js";
import { Password } from "../../services/account/password.js";
import { openSession, signIn, type SignedIn } from "../../services/account/sign-in.js";
import { signOut } from "../../services/account/sign-out.js";
import { signUp } from "../../services/account/sign-up.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { countRequest } from "../access/rate-limits.js";
import { clearSessionCookie, setSessionCookie } from "../access/session-cookie.js";

export const Email = z.email("an e-mail address").max(254).describe("The e-mail address that the account is known by.");

const SignUpRequest = z
  .strictObject({
    email: Email,
    password: Password.describe("At least 12 characters."),
    invitation: z.string().min(1).max(200).optional().describe("The secret of an invitation's link."),
  })
  .meta({
    id: "SignUp",
    description: "A new account.",
    examples: [{ email: "ada@example.com", password: "correct horse battery" }],
  });
const SignInRequest = z.strictObject({ email: Email, password: z.string().min(1).max(200) }).meta({
  id: "SignIn",
  description: "An account and its password.",
  examples: [{ email: "ada@example.com", password: "correct horse battery" }],
});
const PasswordRequest = z.strictObject({ currentPassword: z.string().min(1).max(200), newPassword: Password }).meta({
  id: "PasswordChange",
  description: "Another password.",
  examples: [{ currentPassword: "correct horse battery", newPassword: "staple correct horse" }],
});
const AccountDocument = z
  .object({
    userId: z.string().describe("Who owns what you make: you, or your team."),
    accountId: z.string().nullable().describe("Null where there are no accounts."),
    email: z.string().nullable(),
    role: z.enum(roles),
    permissions: z.array(z.enum(permissions)).describe("What this very key or session may do."),
    by: z.enum(["this-machine", "api-token", "session", "api-key"]).describe("How you showed who you are."),
  })
  .meta({
    id: "Account",
    description: "Who you are to this API.",
    examples: [
      {
        userId: "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
        accountId: "account_01K0Q4Z5N8W3X7T2R6M9C1D0BG",
        email: "ada@example.com",
        role: "admin",
        permissions: ["read", "train", "generate", "admin"],
        by: "session",
      },
    ],
  });

/** `/api/account…`: signing up, in and out, and who one is. */
export function addAccount(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const { store, now, publicUrl, rateLimits } = dependencies;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  const signedIn = (reply: FastifyReply, session: SignedIn) => {
    setSessionCookie(reply, session, { now: now(), isSecure });
    return accountDocument(session.account);
  };
  /** Before anything is read of the body: without accounts there is nothing to sign in to. */
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    requireAccounts(dependencies);
    if (rateLimits !== null) await countRequest(rateLimits.signIn, request.ip, reply);
  };
  /** Guessing one account's password from many addresses. */
  const countAttempt = async (email: string, reply: FastifyReply) => {
    if (rateLimits !== null) await countRequest(rateLimits.signIn, email.toLowerCase(), reply);
  };

  routes.post(
    "/api/account/sign-up",
    {
      config: { scope: "public" },
      onRequest,
      schema: {
        tags: ["account"],
        summary: "Make an account",
        description:
          "Open to anybody, to whoever has an invitation, or to nobody, as the installation is configured. Signs in: the answer sets the session's cookie.",
        body: SignUpRequest,
        response: {
          201: jsonResponse("The account; the session's cookie is set.", AccountDocument),
          ...problemResponses(403, 404, 409, 415, 422, 429),
        },
      },
    },
    async (request, reply) => {
      const account = await signUp(dependencies, request.body);
      const document = signedIn(reply, await openSession(dependencies, account));
      return reply.code(201).send(document);
    },
  );
  routes.post(
    "/api/account/sign-in",
    {
      config: { scope: "public" },
      onRequest,
      schema: {
        tags: ["account"],
        summary: "Sign in",
        description: "For browsers: the answer sets the session's cookie. Programs use keys instead.",
        body: SignInRequest,
        response: {
          200: jsonResponse("The account; the session's cookie is set.", AccountDocument),
          ...problemResponses(401, 403, 415, 422, 429),
        },
      },
    },
    async (request, reply) => {
      await countAttempt(request.body.email, reply);
      const document = signedIn(reply, await signIn(dependencies, request.body));
      return reply.send(document);
    },
  );
  routes.post(
    "/api/account/sign-out",
    {
      config: { scope: "account" },
      schema: {
        tags: ["account"],
        summary: "Sign out",
        description: "Ends the session of the cookie.",
        response: { 204: z.undefined().describe("The session has ended."), ...problemResponses(401, 403) },
      },
    },
    async (request, reply) => {
      const secret = sessionSecretOf(request.headers.cookie);
      if (secret !== null) await signOut(dependencies, secret);
      clearSessionCookie(reply, { isSecure });
      return reply.code(204).send();
    },
  );
  routes.get(
    "/api/account",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["account"],
        summary: "See who you are",
        description: "The account, role and permissions of the key or session that asks.",
        response: { 200: jsonResponse("Who you are.", AccountDocument), ...problemResponses(401, 403) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const account = caller.accountId === null ? null : await store.get(accounts, caller.accountId);
      return reply.send(callerDocument(caller, account?.value.email ?? null));
    },
  );
  routes.post(
    "/api/account/password",
    {
      config: { scope: "account" },
      schema: {
        tags: ["account"],
        summary: "Change your password",
        description: "Ends every other session of the account.",
        body: PasswordRequest,
        response: {
          200: jsonResponse("The account; a new session's cookie is set.", AccountDocument),
          ...problemResponses(401, 403, 415, 422),
        },
      },
    },
    async (request, reply) => {
      requireAccounts(dependencies);
      const accountId = callerOf(request).accountId ?? "";
      const document = signedIn(reply, await changePassword(dependencies, { accountId, ...request.body }));
      return reply.send(document);
    },
  );
}

function accountDocument({ userId, id: accountId, email, role }: Account): z.infer<typeof AccountDocument> {
  return { userId, accountId, email, role, permissions: [...permissionsOf(role)], by: "session" };
}

function callerDocument(caller: Caller, email: string | null): z.infer<typeof AccountDocument> {
  const { userId, accountId, role, by } = caller;
  return { userId, accountId, email, role, permissions: [...caller.permissions], by };
}
