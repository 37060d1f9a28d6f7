import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { accounts } from "../../src/collections/accounts.js";
import { apiKeys } from "../../src/collections/api-keys.js";
import { sessions } from "../../src/collections/sessions.js";
import { rateLimitsInProcess } from "../../src/http/access/rate-limits.js";
import { inviteFirstAdmin } from "../../src/services/account/invite-first-admin.js";
import { password, startAccounts, type AccountsGateway, type Person } from "./start-accounts.js";
import { startGateway } from "./start-gateway.js";

const trainBody = { videoUrl: "https://example.com/bunny.mp4", trigger: "zkbunny" };
const dayMs = 24 * 3600_000;

let gateway: AccountsGateway;
let ada: Person;
beforeAll(async () => {
  gateway = await startAccounts();
  ada = await gateway.newUser("ada@example.com");
});
afterAll(() => gateway.stop());

describe("the first admin", () => {
  it("is made by a one-time link, and owns what was made before there were accounts", async () => {
    expect(gateway.owner.userId).toBe("local");
    expect(await inviteFirstAdmin(gateway)).toBeNull();
  });

  it("cannot be made with a link that a later start has replaced", async () => {
    const fresh = await startGateway({ signUp: "closed" });
    try {
      const old = await inviteFirstAdmin(fresh);
      const present = await inviteFirstAdmin(fresh);
      const attempt = (invitation: string | null | undefined, email: string) =>
        fetch(`${fresh.url}/api/account/sign-up`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ email, password, invitation }),
        });
      expect((await attempt(undefined, "a@example.com")).status).toBe(403);
      expect((await attempt(old, "a@example.com")).status).toBe(404);
      const both = await Promise.all([attempt(present, "b@example.com"), attempt(present, "c@example.com")]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect((await attempt(present, "d@example.com")).status).toBe(404);
    } finally {
      await fresh.stop();
    }
  });
});

describe("signing up and in", () => {
  it("says who one is", async () => {
    const me = await gateway.send("GET", "/api/account", ada.headers);
    expect(await me.json()).toMatchObject({
      email: "ada@example.com",
      role: "admin",
      by: "session",
      userId: ada.userId,
    });
  });

  it("makes one account of an address, however it is written and however many ask at once", async () => {
    const attempts = ["eve@example.com", "Eve@Example.com", "EVE@example.com"].map((email) =>
      gateway.send("POST", "/api/account/sign-up", {}, { email, password }),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409, 409]);
  });

  it("refuses a wrong password and an unknown address in the same words", async () => {
    const texts = await Promise.all(
      [
        { email: "ada@example.com", password: "correct horse battery staple" },
        { email: "nobody@example.com", password },
      ].map(async (body) => {
        const response = await gateway.send("POST", "/api/account/sign-in", {}, body);
        expect(response.status).toBe(401);
        return z.object({ detail: z.string() }).parse(await response.json()).detail;
      }),
    );
    expect(texts[0]).toBe(texts[1]);
  });

  it("gives a cookie that scripts and other sites cannot use, and that signing out makes void", async () => {
    const response = await gateway.send("POST", "/api/account/sign-in", {}, { email: "ADA@example.com", password });
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^reelora_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=25\d{5}$/);
    const headers = { cookie: cookie.split(";", 1)[0] ?? "" };
    expect((await gateway.send("GET", "/api/account", headers)).status).toBe(200);
    expect((await gateway.send("POST", "/api/account/sign-out", headers)).status).toBe(204);
    expect((await gateway.send("GET", "/api/account", headers)).status).toBe(401);
  });

  it("does not let a page of another site use the cookie", async () => {
    const response = await gateway.send(
      "POST",
      "/api/lora/train",
      { ...ada.headers, origin: "https://evil.example" },
      trainBody,
    );
    expect(response.status).toBe(403);
  });

  it("keeps neither passwords, nor session secrets, nor keys", async () => {
    const { authorization = "" } = await gateway.keyOf(ada, ["read"]);
    const stored = JSON.stringify([
      await gateway.store.find(accounts, { limit: 100 }),
      await gateway.store.find(sessions, { limit: 100 }),
      await gateway.store.find(apiKeys, { limit: 100 }),
    ]);
    expect(stored).not.toContain(password);
    expect(stored).not.toContain(ada.headers["cookie"]?.split("=")[1]);
    expect(stored).not.toContain(authorization.slice(-40));
  });

  it("ends every session when the password changes", async () => {
    const bob = await gateway.newUser("bob@example.com");
    const change = { currentPassword: password, newPassword: "staple battery horse" };
    const wrong = { ...change, currentPassword: "something else" };
    expect((await gateway.send("POST", "/api/account/password", bob.headers, wrong)).status).toBe(401);
    expect((await gateway.send("POST", "/api/account/password", bob.headers, change)).status).toBe(200);
    expect((await gateway.send("GET", "/api/account", bob.headers)).status).toBe(401);
  });

  it("is for those with an invitation, or nobody, where that is configured", async () => {
    const invite = await startAccounts({ signUp: "invite" });
    try {
      const uninvited = await invite.send("POST", "/api/account/sign-up", {}, { email: "x@example.com", password });
      expect(uninvited.status).toBe(403);
      expect((await invite.join(invite.owner, "y@example.com", "member")).userId).toBe("local");
    } finally {
      await invite.stop();
    }
  });
});

describe("keys", () => {
  it("do what their scopes say and no more", async () => {
    const read = await gateway.keyOf(ada, ["read"]);
    expect((await gateway.send("GET", "/api/lora/jobs", read)).status).toBe(200);
    expect((await gateway.send("POST", "/api/lora/train", read, trainBody)).status).toBe(403);
    expect((await gateway.send("POST", "/api/keys", read, { name: "more", scopes: ["admin"] })).status).toBe(403);
    const train = await gateway.keyOf(ada, ["train"]);
    expect((await gateway.send("POST", "/api/lora/train", train, trainBody)).status).toBe(202);
    expect((await gateway.send("GET", "/api/lora/jobs", train)).status).toBe(403);
  });

  it("are void once revoked, expired, or of a disabled account", async () => {
    const bea = await gateway.join(ada, "bea@example.com", "member");
    const [one, two, three] = [
      await gateway.keyOf(bea, ["read"]),
      await gateway.keyOf(bea, ["read"], { expiresInDays: 1 }),
      await gateway.keyOf(bea, ["read"]),
    ];
    const list = await gateway.send("GET", "/api/keys", bea.headers);
    const { keys } = z.object({ keys: z.array(z.object({ keyId: z.string() })) }).parse(await list.json());
    expect((await gateway.send("DELETE", `/api/keys/${keys[2]?.keyId}`, bea.headers)).status).toBe(200);
    expect((await gateway.send("GET", "/api/lora/jobs", one)).status).toBe(401);
    expect((await gateway.send("GET", "/api/lora/jobs", two)).status).toBe(200);
    gateway.advanceClock(dayMs);
    expect((await gateway.send("GET", "/api/lora/jobs", two)).status).toBe(401);
    expect((await gateway.send("GET", "/api/lora/jobs", three)).status).toBe(200);
    await gateway.send("PATCH", `/api/members/${bea.accountId}`, ada.headers, { disabled: true });
    expect((await gateway.send("GET", "/api/lora/jobs", three)).status).toBe(401);
    expect((await gateway.send("GET", "/api/account", bea.headers)).status).toBe(401);
  });

  it("say when they were last used", async () => {
    const key = await gateway.keyOf(ada, ["read"], { name: "used" });
    await gateway.send("GET", "/api/lora/jobs", key);
    const list = await gateway.send("GET", "/api/keys?limit=1", ada.headers);
    const Keys = z.object({ keys: z.tuple([z.object({ name: z.literal("used"), lastUsedAt: z.iso.datetime() })]) });
    expect(Keys.safeParse(await list.json()).success).toBe(true);
  });

  it.each([
    "Bearer",
    "Bearer x",
    "Basic eDp4",
    `Bearer reelora_${"0".repeat(26)}_${"a".repeat(43)}`,
    "Bearer ' OR 1=1",
  ])("are not guessed by %s, even with somebody's cookie", async (authorization) => {
    expect((await gateway.send("GET", "/api/account", { ...ada.headers, authorization })).status).toBe(401);
  });
});

describe("a team", () => {
  it("shares its objects, by role, and keeps its last admin", async () => {
    const cyd = await gateway.join(ada, "cyd@example.com", "viewer");
    expect(cyd.userId).toBe(ada.userId);
    const before = await gateway.send("GET", "/api/lora/jobs", cyd.headers);
    expect(z.object({ jobs: z.array(z.unknown()).min(1) }).safeParse(await before.json()).success).toBe(true);
    expect((await gateway.send("POST", "/api/lora/train", cyd.headers, trainBody)).status).toBe(403);
    expect((await gateway.send("GET", "/api/members", cyd.headers)).status).toBe(403);
    const alone = await gateway.send("PATCH", `/api/members/${ada.accountId}`, ada.headers, { role: "viewer" });
    expect(alone.status).toBe(403);
  });

  it("keeps an admin when all of them demote each other at once", async () => {
    for (let round = 0; round < 3; round += 1) {
      const one = await gateway.newUser(`one${round}@example.com`);
      const two = await gateway.join(one, `two${round}@example.com`, "admin");
      const three = await gateway.join(one, `three${round}@example.com`, "admin");
      const ring = [
        [one, two],
        [two, three],
        [three, one],
      ] as const;
      const answers = await Promise.all(
        ring.map(([by, whom]) =>
          gateway.send("PATCH", `/api/members/${whom.accountId}`, by.headers, { role: "viewer" }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toContain(200);
      const team = { where: { userId: one.userId, role: "admin" } };
      expect(await gateway.store.count(accounts, team)).toBeGreaterThan(0);
    }
  });

  it("is nobody else's to see or change", async () => {
    const dan = await gateway.newUser("dan@example.com");
    const change = await gateway.send("PATCH", `/api/members/${ada.accountId}`, dan.headers, { role: "viewer" });
    expect(change.status).toBe(404);
    const newUser = await gateway.send("POST", "/api/invitations", dan.headers, { team: "new" });
    expect(newUser.status).toBe(403);
  });
});

describe("limits", () => {
  it("are counted by key, are told in headers, and stop one key alone", async () => {
    const limited = await startAccounts({ rateLimits: rateLimitsInProcess(5) });
    try {
      const [one, two] = [await limited.keyOf(limited.owner, ["read"]), await limited.keyOf(limited.owner, ["read"])];
      const first = await limited.send("GET", "/api/account", one);
      expect(first.headers.get("ratelimit-policy")).toBe('"key";q=5;w=60');
      expect(first.headers.get("ratelimit")).toMatch(/^"key";r=4;t=\d+$/);
      for (let count = 0; count < 4; count += 1) await limited.send("GET", "/api/account", one);
      const refused = await limited.send("GET", "/api/account", one);
      expect(refused.status).toBe(429);
      expect(await refused.json()).toMatchObject({ code: "rate_limited" });
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      expect((await limited.send("GET", "/api/account", two)).status).toBe(200);
      expect((await limited.send("GET", "/health", {})).status).toBe(200);
    } finally {
      await limited.stop();
    }
  });
});

describe("pages of other origins", () => {
  it("may use the API with a key where they are named", async () => {
    const open = await startAccounts({ corsOrigins: ["https://app.example.com"] });
    try {
      const preflight = await open.send("OPTIONS", "/api/lora/train", {
        origin: "https://app.example.com",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
      expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
      const key = await open.keyOf(open.owner, ["train"]);
      const origin = { ...key, origin: "https://app.example.com", "sec-fetch-site": "cross-site" };
      expect((await open.send("POST", "/api/lora/train", origin, trainBody)).status).toBe(202);
      const other = { ...origin, origin: "https://evil.example" };
      expect((await open.send("POST", "/api/lora/train", other, trainBody)).status).toBe(403);
    } finally {
      await open.stop();
    }
  });
});
