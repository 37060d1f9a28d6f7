import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WebhookVerificationError } from "./check-signature.js";
import { verifyWebhook } from "./verify-webhook.js";

const now = Date.UTC(2026, 0, 1);
const secret = `whsec_${Buffer.from("twenty-four secret bytes").toString("base64")}`;
const body = JSON.stringify({
  type: "webhook.test",
  timestamp: "2026-01-01T00:00:00.000Z",
  data: { word: "zkhäschen" },
});

function signed(text: string, by = secret, seconds = now / 1000): Record<string, string> {
  const key = Buffer.from(by.slice(6), "base64");
  const mac = createHmac("sha256", key).update(`evt_1.${seconds}.${text}`).digest("base64");
  return { "Webhook-Id": "evt_1", "webhook-timestamp": String(seconds), "webhook-signature": `v1,${mac}` };
}

describe("a webhook", () => {
  // The example of the specification, Standard Webhooks 1.0.
  it("is what the specification's example is", async () => {
    const event = await verifyWebhook({
      body: '{"test": 2432232314}',
      headers: {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
      },
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      now: 1_614_265_330_000,
    });
    expect(event).toEqual({ test: 2432232314 });
  });

  it("is believed as text, as bytes, with either secret of a rotation, and within five minutes", async () => {
    const headers = signed(body);
    expect((await verifyWebhook({ body, headers, secret, now })).type).toBe("webhook.test");
    expect(
      await verifyWebhook({ body: new TextEncoder().encode(body), headers: new Headers(headers), secret, now }),
    ).toEqual(JSON.parse(body));
    const other = `whsec_${Buffer.from("another secret").toString("base64")}`;
    await verifyWebhook({ body, headers, secret: [other, secret], now: now + 299_000 });
    const both = { ...headers, "webhook-signature": `v1a,xyz v1,AAAA ${headers["webhook-signature"] ?? ""}` };
    await verifyWebhook({ body, headers: both, secret, now });
  });

  it("is not believed late, early, unsigned, or by another secret", async () => {
    const headers = signed(body);
    const other = `whsec_${Buffer.from("another secret").toString("base64")}`;
    for (const [name, webhook] of Object.entries({
      late: { body, headers, secret, now: now + 301_000 },
      early: { body, headers, secret, now: now - 301_000 },
      "without a time": { body, headers: { ...headers, "webhook-timestamp": "soon" }, secret, now },
      unsigned: { body, headers: {}, secret, now },
      foreign: { body, headers, secret: other, now },
      "without a secret": { body, headers, secret: "", now },
    })) {
      await expect(verifyWebhook(webhook), name).rejects.toBeInstanceOf(WebhookVerificationError);
    }
  });

  it("is not believed when any byte of it was changed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: body.length - 1 }),
        fc.integer({ min: 1, max: 94 }),
        async (at, by) => {
          const code = ((body.charCodeAt(at) - 32 + by) % 95) + 32;
          const changed = body.slice(0, at) + String.fromCharCode(code) + body.slice(at + 1);
          fc.pre(changed !== body);
          await expect(verifyWebhook({ body: changed, headers: signed(body), secret, now })).rejects.toBeInstanceOf(
            WebhookVerificationError,
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});
