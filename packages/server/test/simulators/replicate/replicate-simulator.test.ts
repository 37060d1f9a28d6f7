import Replicate, { validateWebhook } from "replicate";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { fetchReplicateWebhookSecret } from "../../../src/adapters/trainer-replicate/fetch-webhook-secret.js";
import { verifyReplicateWebhook } from "../../../src/adapters/trainer-replicate/verify-webhook.js";
import { startReceiver } from "../../start-receiver.js";
import { zipOf } from "../../trainers/zip-of.js";
import { replicateFailures } from "./failures.js";
import { startReplicateSimulator, trainerModel, type ReplicateSimulatorOptions } from "./start-replicate-simulator.js";

/** A simulator with Replicate's own client sent to it. */
async function startWithOfficialClient(options: ReplicateSimulatorOptions = {}) {
  const simulator = await startReplicateSimulator(options);
  onTestFinished(() => simulator.close());
  const client = new Replicate({ auth: simulator.apiToken, baseUrl: simulator.apiUrl });
  const uploaded = async (count: number) => {
    const bytes = await buffer((await zipOf(count)).read());
    return client.files.create(new File([bytes], "dataset.zip", { type: "application/zip" }), { job: "7" });
  };
  const trained = async (input: object, more: { readonly webhook?: string } = {}) => {
    await client.models.create("maker", "loras", { visibility: "private", hardware: "gpu-t4" }).catch(() => null);
    return client.trainings.create(trainerModel.owner, trainerModel.name, trainerModel.version, {
      destination: "maker/loras",
      input,
      ...more,
    });
  };
  return { simulator, client, uploaded, trained };
}

describe("Replicate's own client", () => {
  it("names the account, makes a model, uploads, trains, follows, lists and fetches", async () => {
    const { simulator, client, uploaded, trained } = await startWithOfficialClient();
    expect(await client.accounts.current()).toMatchObject({ username: "maker" });
    const file = await uploaded(4);
    expect(file).toMatchObject({ content_type: "application/zip", metadata: { job: "7" } });
    expect((await client.models.get(trainerModel.owner, trainerModel.name)).latest_version?.id).toBe(
      trainerModel.version,
    );
    const { id, status } = await trained({ input_images: file.urls.get, steps: 500, trigger_word: "zkbunny" });
    expect(status).toBe("starting");
    expect(await client.models.get("maker", "loras")).toMatchObject({ visibility: "private" });
    const seen: string[] = [];
    while (seen.at(-1) !== "succeeded") seen.push((await client.trainings.get(id)).status);
    expect(seen).toEqual(["starting", "processing", "processing", "succeeded"]);
    const done = await client.trainings.get(id);
    expect(done).toMatchObject({ metrics: { predict_time: 625 }, error: null });
    const output = done.output as { readonly weights: string };
    expect(simulator.readDelivery(output.weights)?.toString("latin1", 0, 6)).toBe("output");
    expect((await client.trainings.list()).results.map((training) => training.id)).toEqual([id]);
    expect(simulator.count("submit")).toBe(1);
  });

  it("cancels, and reads refusals as Replicate's", async () => {
    const { simulator, client, trained } = await startWithOfficialClient({ isManual: true });
    const { id } = await trained({ input_images: "https://example.com/a.zip" });
    expect(await client.trainings.cancel(id)).toMatchObject({ status: "canceled" });
    await expect(client.trainings.get("none")).rejects.toMatchObject({ response: { status: 404 } });
    await expect(trained({ steps: 7000 })).rejects.toThrow("Input validation failed");
    await expect(client.models.create("other", "x", { visibility: "private", hardware: "cpu" })).rejects.toMatchObject({
      response: { status: 403 },
    });
    simulator.failures.inject("account", replicateFailures.badToken);
    await expect(client.accounts.current()).rejects.toMatchObject({ response: { status: 401 } });
  });
});

describe("a webhook of the simulator", () => {
  it("is signed so that Replicate's client and we find it genuine", async () => {
    const sentAtMs = Date.UTC(2026, 5, 1);
    const { simulator, trained } = await startWithOfficialClient({ allowsPlainWebhooks: true, now: () => sentAtMs });
    const { received, url } = await startReceiver();
    const { id } = await trained({ input_images: "https://example.com/a.zip" }, { webhook: url });
    await simulator.cancelElsewhere(id);
    const [hook] = received;
    if (hook === undefined) throw new Error("a webhook has come");
    const options = { apiToken: simulator.apiToken, apiUrl: simulator.apiUrl, clock: () => sentAtMs };
    const secret = await fetchReplicateWebhookSecret(options, new AbortController().signal);
    const signed = {
      id: hook.headers["webhook-id"] as string,
      timestamp: hook.headers["webhook-timestamp"] as string,
      signature: hook.headers["webhook-signature"] as string,
    };
    expect(await validateWebhook({ ...signed, body: hook.body, secret })).toBe(true);
    expect(verifyReplicateWebhook({ ...signed, body: Buffer.from(hook.body) }, secret, sentAtMs)).toEqual({
      isGenuine: true,
    });
    expect(
      verifyReplicateWebhook({ ...signed, body: Buffer.from(hook.body) }, secret, sentAtMs + 301_000),
    ).toMatchObject({
      reason: "too-old-or-new",
    });
    expect(JSON.parse(hook.body)).toMatchObject({ id, status: "canceled" });
  });

  it("comes to https addresses only, unless that is allowed", async () => {
    const { simulator, trained } = await startWithOfficialClient();
    await expect(trained({}, { webhook: "http://127.0.0.1:1/hook" })).rejects.toThrow("422");
    expect(simulator.submissions).toHaveLength(0);
  });
});

describe("the webhook secret", () => {
  it.each([
    ["401", replicateFailures.badToken, "provider_unauthorised"],
    ["a reset", replicateFailures.reset, "provider_unavailable"],
    ["a web page", replicateFailures.webPage, "provider_protocol"],
  ])("is asked for once; %s is its own error", async (_what, failure, code) => {
    const { simulator } = await startWithOfficialClient();
    simulator.failures.inject("webhook-secret", failure);
    const options = { apiToken: simulator.apiToken, apiUrl: simulator.apiUrl, clock: () => 0 };
    await expect(fetchReplicateWebhookSecret(options, new AbortController().signal)).rejects.toMatchObject({ code });
    expect(simulator.count("webhook-secret")).toBe(1);
  });
});

describe("the simulator's files", () => {
  it("are given whole and by range, and break on command", async () => {
    const { simulator, client, uploaded, trained } = await startWithOfficialClient({ isManual: true });
    const { id } = await trained({ input_images: (await uploaded(4)).urls.get });
    for (let step = 0; step < 4; step += 1) await simulator.advance();
    const { weights } = (await client.trainings.get(id)).output as { readonly weights: string };
    const whole = Buffer.from(await (await fetch(weights)).arrayBuffer());
    const rest = await fetch(weights, { headers: { range: "bytes=1000-" } });
    expect([rest.status, rest.headers.get("content-range")]).toEqual([
      206,
      `bytes 1000-${whole.length - 1}/${whole.length}`,
    ]);
    expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(1000))).toBe(true);
    expect((await fetch(weights, { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416);
    expect(whole.includes("Nothing was trained: this is no model")).toBe(true);
    simulator.failures.inject("download", replicateFailures.halfAnswer);
    await expect(fetch(weights).then((answer) => answer.arrayBuffer())).rejects.toThrow("terminated");
  });
});
