import { z } from "zod";
import type { GatewayDependencies } from "../../src/http/gateway-dependencies.js";
import type { Permission, Role } from "../../src/services/account/caller.js";
import { inviteFirstAdmin } from "../../src/services/account/invite-first-admin.js";
import { startGateway, type RunningGateway } from "./start-gateway.js";

export const password = "correct horse battery";

export interface Person {
  readonly userId: string;
  readonly accountId: string;
  /** Sends the session's cookie. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A gateway with accounts whose first admin has signed up. */
export interface AccountsGateway extends RunningGateway {
  readonly owner: Person;
  /** A user of their own. */
  newUser(email: string): Promise<Person>;
  /** Another account of somebody's team. */
  join(inviter: Person, email: string, role: Role): Promise<Person>;
  /** Headers with a new key. */
  keyOf(person: Person, scopes: readonly Permission[], more?: object): Promise<Readonly<Record<string, string>>>;
  send(method: string, path: string, headers: Readonly<Record<string, string>>, body?: unknown): Promise<Response>;
}

const Joined = z.object({ userId: z.string(), accountId: z.string() });

export async function startAccounts(changes: Partial<GatewayDependencies> = {}): Promise<AccountsGateway> {
  const gateway = await startGateway({ signUp: "open", ...changes });
  const send: AccountsGateway["send"] = (method, path, headers, body) =>
    fetch(gateway.url + path, {
      method,
      redirect: "manual",
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const signUp = async (email: string, invitation?: string): Promise<Person> => {
    const response = await send("POST", "/api/account/sign-up", {}, { email, password, invitation });
    if (response.status !== 201) throw new Error(await response.text());
    const cookie = response.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
    return { ...Joined.parse(await response.json()), headers: { cookie } };
  };
  const owner = await signUp("owner@example.com", (await inviteFirstAdmin(gateway)) ?? undefined);
  return {
    ...gateway,
    owner,
    send,
    newUser: (email) => signUp(email),
    join: async (inviter, email, role) => {
      const response = await send("POST", "/api/invitations", inviter.headers, { role });
      const { invitation } = z.object({ invitation: z.string() }).parse(await response.json());
      return signUp(email, invitation);
    },
    keyOf: async (person, scopes, more = {}) => {
      const response = await send("POST", "/api/keys", person.headers, { name: "test", scopes, ...more });
      const { key } = z.object({ key: z.string() }).parse(await response.json());
      return { authorization: `Bearer ${key}` };
    },
  };
}
