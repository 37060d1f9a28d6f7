import { describe, expect, it } from "vitest";
import { verifyReplicateWebhook, type SignedWebhook } from "./verify-webhook.js";

/** The example of the Standard Webhooks specification and its libraries. */
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const sentAtMs = 1_614_265_330_000;
const example: SignedWebhook = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: "1614265330",
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  body: Buffer.from('{"test": 2432232314}'),
};

const verdict = (changes: Partial<SignedWebhook>, nowMs = sentAtMs) =>
  verifyReplicateWebhook({ ...example, ...changes }, secret, nowMs);

describe("a webhook", () => {
  it("is genuine with its signature, also among others", () => {
    expect(verdict({})).toEqual({ isGenuine: true });
    const others = `v1a,AAAA v1,${Buffer.alloc(32).toString("base64")} ${example.signature} v1`;
    expect(verdict({ signature: others })).toEqual({ isGenuine: true });
  });

  it.each([-300_000, 300_000])("is taken %i ms from its time", (offMs) => {
    expect(verdict({}, sentAtMs + offMs)).toEqual({ isGenuine: true });
  });

  it.each<[string, Partial<SignedWebhook>, string]>([
    ["another body", { body: Buffer.from('{"test": 2432232315}') }, "wrong-signature"],
    ["the same body in other spaces", { body: Buffer.from('{"test":2432232314}') }, "wrong-signature"],
    ["another id", { id: "msg_other" }, "wrong-signature"],
    ["another time nearby", { timestamp: "1614265331" }, "wrong-signature"],
    ["another version's signature", { signature: example.signature?.replace("v1,", "v2,") }, "wrong-signature"],
    ["a part of the signature", { signature: "v1,g0hM9SsE" }, "wrong-signature"],
    ["an empty signature", { signature: "" }, "wrong-signature"],
    ["no signature", { signature: undefined }, "missing-header"],
    ["no id", { id: undefined }, "missing-header"],
    ["an empty id", { id: "" }, "missing-header"],
    ["no time", { timestamp: undefined }, "missing-header"],
    ["a time that is none", { timestamp: "soon" }, "too-old-or-new"],
    ["a time in milliseconds", { timestamp: "1614265330000" }, "too-old-or-new"],
  ])("is refused with %s", (_what, changes, reason) => {
    expect(verdict(changes)).toEqual({ isGenuine: false, reason });
  });

  it.each([-300_001, 300_001])("is refused %i ms from its time, though well signed", (offMs) => {
    expect(verdict({}, sentAtMs + offMs)).toEqual({ isGenuine: false, reason: "too-old-or-new" });
  });

  it.each(["", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base64"])(
    "is refused with the secret %o",
    (wrong) => {
      expect(verifyReplicateWebhook(example, wrong, sentAtMs)).toEqual({ isGenuine: false, reason: "bad-secret" });
    },
  );

  it("is refused with another account's secret", () => {
    const other = `whsec_${Buffer.from("another secret of 24 bytes").toString("base64")}`;
    expect(verifyReplicateWebhook(example, other, sentAtMs)).toMatchObject({ reason: "wrong-signature" });
  });
});
