import type { FastifyReply } from "fastify";
import { sessionCookie } from "../../services/account/authenticate.js";

/** Gives the browser a session. Scripts cannot read it, and other sites' forms do not send it. */
export function setSessionCookie(
  reply: FastifyReply,
  { sessionSecret, expiresAt }: { readonly sessionSecret: string; readonly expiresAt: number },
  options: { readonly now: number; readonly isSecure: boolean },
): void {
  const seconds = Math.max(0, Math.floor((expiresAt - options.now) / 1000));
  void reply.header("set-cookie", cookieText(sessionSecret, seconds, options.isSecure));
}

export function clearSessionCookie(reply: FastifyReply, { isSecure }: { readonly isSecure: boolean }): void {
  void reply.header("set-cookie", cookieText("", 0, isSecure));
}

function cookieText(value: string, seconds: number, isSecure: boolean): string {
  return `${sessionCookie}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isSecure ? "; Secure" : ""}`;
}
