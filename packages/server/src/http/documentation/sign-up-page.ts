import type { FastifyInstance } from "fastify";
import { documentationPolicy } from "../access/security-headers.js";

const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign up · Reelora</title>
<style>body{font:16px/1.5 system-ui;margin:12vh auto;max-width:24rem;padding:0 1rem}label{display:block;margin:1rem 0}input{display:block;width:100%;font:inherit;padding:.4rem;box-sizing:border-box}button{font:inherit;padding:.5rem 1rem}</style>
<h1>Sign up</h1>
<form><label>E-mail address<input name="email" type="email" autocomplete="email" required></label>
<label>Password, at least 12 characters<input name="password" type="password" minlength="12" autocomplete="new-password" required></label>
<button>Make my account</button></form><p role="status"></p>
<script src="/sign-up.js"></script></html>
`;

/** The secret stands in the fragment, which no browser sends and no log keeps. */
const script = `const status = document.querySelector("[role=status]");
document.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(event.target));
  const invitation = location.hash.slice(1);
  const body = JSON.stringify({ email, password, ...(invitation === "" ? {} : { invitation }) });
  const response = await fetch("/api/account/sign-up", { method: "POST", headers: { "content-type": "application/json" }, body });
  if (response.ok) { history.replaceState(null, "", "/sign-up"); location.assign("/api-docs"); return; }
  status.textContent = (await response.json()).detail;
});
`;

/** `/sign-up`: where invitations, the first admin's among them, lead. */
export function addSignUpPage(app: FastifyInstance): void {
  const schema = { hide: true };
  app.get("/sign-up", { config: { scope: "documentation" }, schema }, async (_request, reply) =>
    reply.header("content-security-policy", documentationPolicy).type("text/html; charset=utf-8").send(page),
  );
  app.get("/sign-up.js", { config: { scope: "documentation" }, schema }, async (_request, reply) =>
    reply.type("text/javascript; charset=utf-8").send(script),
  );
}
