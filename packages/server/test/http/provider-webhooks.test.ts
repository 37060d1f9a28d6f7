import { generateKeyPairSync } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFalWebhookReader } from "../../src/adapters/trainer-fal/create-fal-webhook-reader.js";
import { createReplicateTrainer } from "../../src/adapters/trainer-replicate/create-replicate-trainer.js";
import { createReplicateWebhookReader } from "../../src/adapters/trainer-replicate/create-replicate-webhook-reader.js";
import { jobs } from "../../src/collections/jobs.js";
import { runs } from "../../src/collections/runs.js";
import { listRuns } from "../../src/services/run/list.js";
import { jobIdOf, openWorkshop, storeDataset, storeJob, type Workshop } from "../pipeline/workshop.js";
import { falFailures } from "../simulators/fal/failures.js";
import { startFalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { webhookBody } from "../simulators/fal/webhooks.js";
import { replicateFailures } from "../simulators/replicate/failures.js";
import { startReplicateSimulator } from "../simulators/replicate/start-replicate-simulator.js";
import { signatureOf } from "../simulators/replicate/webhooks.js";
import { temporaryFolder } from "../temporary-folder.js";
import { startGateway, type RunningGateway } from "./start-gateway.js";

const publicUrl = "https://reelora.example.com";
const hourMs = 3600_000;
/** Real pauses, so that nothing but a webhook ends one of an hour. */
const sleep = async (delayMs: number, signal: AbortSignal) => delay(delayMs, undefined, { signal });
const training = {
  pollIntervalMs: hourMs,
  sleep,
  webhookUrl: (provider: string, runId: string) => `${publicUrl}/webhooks/${provider}/${runId}`,
};

/** Counts what wakes the poll. */
function countWakes({ bus }: Workshop) {
  const seen = { wakes: 0 };
  bus.subscribe(({ type }) => void (type === "training-changed" && (seen.wakes += 1)));
  return seen;
}

async function openGateway(workshop: Workshop, reader: RunningGateway["webhookReaders"][number]) {
  const { store, objects, queue, bus, trainers, now } = workshop;
  const gateway = await startGateway({ store, objects, queue, bus, trainers, now, webhookReaders: [reader] });
  onTestFinished(() => gateway.stop());
  return gateway;
}

function statusOf(workshop: Workshop, number = 1) {
  return workshop.store.get(jobs, jobIdOf(number)).then((stored) => stored?.value.status);
}

async function runOf(workshop: Workshop, number = 1) {
  const [run] = await listRuns(workshop, { userId: "local", jobId: jobIdOf(number) });
  if (run === undefined) throw new Error("no run");
  return run.value;
}

/** Asks again until it is so. The test's own time limit ends it. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(10);
}

/** A job whose training runs at fal and is asked about once an hour, and a gateway that fal can call. */
async function startFal() {
  let gatewayUrl = "";
  const webhookAddress = (url: string) => url.replace(publicUrl, gatewayUrl);
  const fal = await startFalSimulator({ isManual: true, webhookAddress });
  onTestFinished(() => fal.close());
  const clock = { offsetMs: 0 };
  const workshop = await openWorkshop(await temporaryFolder(), fal, { train: training });
  onTestFinished(() => workshop.close());
  const reader = createFalWebhookReader({ restUrl: fal.restUrl, clock: () => Date.now() + clock.offsetMs });
  const gateway = await openGateway(workshop, reader);
  gatewayUrl = gateway.url;
  await storeDataset(workshop);
  await storeJob(workshop, jobIdOf(1));
  const stop = new AbortController();
  const ended = workshop.work(jobIdOf(1), stop.signal);
  onTestFinished(async () => {
    stop.abort(new Error("the test is over"));
    await ended;
  });
  await until(() => fal.count("status") === 1);
  const run = await runOf(workshop);
  const requestId = fal.submissions[0]?.requestId ?? "";
  const body = webhookBody({ requestId, end: null });
  const send = (headers: object, { runId = run.id, sent = body }: { runId?: string; sent?: string } = {}) =>
    fetch(`${gateway.url}/webhooks/fal/${runId}`, { method: "POST", headers: { ...headers }, body: sent });
  return { fal, workshop, gateway, clock, ended, run, requestId, body, send, wakes: countWakes(workshop) };
}

describe("a webhook of fal", () => {
  it("makes the job ask at once, and go on with what the answer says", async () => {
    const { fal, workshop, ended } = await startFal();
    while (fal.submissions[0]?.end === null) await fal.advance();
    expect(await ended).toBe("ended");
    expect(await statusOf(workshop)).toBe("completed");
    await until(() => fal.webhooks.deliveries.length === 1);
    expect(fal.webhooks.deliveries).toMatchObject([{ status: 204 }]);
    expect(fal.count("status")).toBe(2);
  });

  it("is not believed: one that says OK while the training runs changes nothing", async () => {
    const { fal, workshop, requestId, body, send, wakes } = await startFal();
    expect((await send(fal.webhooks.signed(requestId, body, Date.now()))).status).toBe(204);
    await until(() => fal.count("status") === 2);
    expect(wakes.wakes).toBe(1);
    expect([await statusOf(workshop), (await runOf(workshop)).state]).toEqual(["processing", "submitted"]);
  });

  it("that is sent again is taken and wakes nobody", async () => {
    const { fal, requestId, body, send, wakes } = await startFal();
    const headers = fal.webhooks.signed(requestId, body, Date.now());
    const answers = [await send(headers), await send(headers), await send(headers)];
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(wakes.wakes).toBe(1);
  });

  it("that comes after the end, or meets the poll, does no harm", async () => {
    const { fal, workshop, ended, requestId, send } = await startFal();
    while (fal.submissions[0]?.end === null) await fal.advance();
    await ended;
    const body = webhookBody({ requestId, end: fal.submissions[0]?.end ?? null });
    const late = await send(fal.webhooks.signed(requestId, body, Date.now()), { sent: body });
    expect(late.status).toBe(204);
    expect(await runOf(workshop)).toMatchObject({ state: "succeeded" });
    expect(await statusOf(workshop)).toBe("completed");
    expect(fal.submissions).toHaveLength(1);
  });

  const stranger = generateKeyPairSync("ed25519").privateKey;
  it.each<[string, (s: Awaited<ReturnType<typeof startFal>>) => Promise<Response>, number]>([
    ["without a signature", ({ send }) => send({}), 401],
    [
      "with a header missing",
      ({ fal, requestId, body, send }) => {
        const headers = fal.webhooks.signed(requestId, body, Date.now());
        return send({ ...headers, "x-fal-webhook-user-id": [] });
      },
      401,
    ],
    [
      "signed by somebody else",
      ({ fal, requestId, body, send }) => send(fal.webhooks.signed(requestId, body, Date.now(), stranger)),
      401,
    ],
    [
      "with a signature that is none",
      ({ fal, requestId, body, send }) =>
        send({ ...fal.webhooks.signed(requestId, body, Date.now()), "x-fal-webhook-signature": "zz" }),
      401,
    ],
    [
      "whose body was changed on the way",
      ({ fal, requestId, body, send }) => send(fal.webhooks.signed(requestId, body, Date.now()), { sent: `${body} ` }),
      401,
    ],
    [
      "whose request id was changed on the way",
      ({ fal, requestId, body, send }) =>
        send({ ...fal.webhooks.signed(requestId, body, Date.now()), "x-fal-webhook-request-id": "another" }),
      401,
    ],
    [
      "of six minutes ago",
      ({ fal, requestId, body, send }) => send(fal.webhooks.signed(requestId, body, Date.now() - 360_000)),
      401,
    ],
    [
      "of six minutes from now",
      ({ fal, requestId, body, send }) => send(fal.webhooks.signed(requestId, body, Date.now() + 360_000)),
      401,
    ],
    [
      "for a run that does not exist",
      ({ fal, requestId, body, send }) =>
        send(fal.webhooks.signed(requestId, body, Date.now()), { runId: "run_00000000000000000000000000" }),
      404,
    ],
    [
      "for a run id that is none",
      ({ fal, requestId, body, send }) =>
        send(fal.webhooks.signed(requestId, body, Date.now()), { runId: "..%2f..%2fetc" }),
      404,
    ],
    [
      "about another training than the run's",
      ({ fal, send }) => {
        const sent = webhookBody({ requestId: "another", end: null });
        return send(fal.webhooks.signed("another", sent, Date.now()), { sent });
      },
      404,
    ],
    [
      "for a provider that sends none",
      ({ gateway, run, body }) => fetch(`${gateway.url}/webhooks/nobody/${run.id}`, { method: "POST", body }),
      404,
    ],
    [
      "larger than any",
      ({ fal, requestId, send }) => {
        const sent = "x".repeat(5 * 1024 * 1024);
        return send(fal.webhooks.signed(requestId, sent, Date.now()), { sent });
      },
      413,
    ],
  ])("%s is refused and wakes nobody", async (_what, sent, status) => {
    const started = await startFal();
    const answer = await sent(started);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    expect(started.wakes.wakes).toBe(0);
    expect(await statusOf(started.workshop)).toBe("processing");
  });

  it("is checked with keys that are fetched once a day, and again when fal has exchanged them", async () => {
    const { fal, requestId, body, send, clock } = await startFal();
    const sendNow = () => send(fal.webhooks.signed(requestId, body, Date.now() + clock.offsetMs));
    for (let index = 0; index < 3; index += 1) expect((await sendNow()).status).toBe(204);
    expect(fal.count("key-set")).toBe(1);
    fal.webhooks.rotateKeys();
    expect((await sendNow()).status).toBe(401);
    expect(fal.count("key-set")).toBe(1);
    clock.offsetMs += 61_000;
    expect((await sendNow()).status).toBe(204);
    expect(fal.count("key-set")).toBe(2);
    clock.offsetMs += 25 * hourMs;
    expect((await sendNow()).status).toBe(204);
    expect(fal.count("key-set")).toBe(3);
    expect(fal.requests.filter(({ route }) => route === "key-set").every(({ hasKey }) => !hasKey)).toBe(true);
  });

  it.each([falFailures.badGateway, falFailures.webPage, falFailures.reset])(
    "is left for later, not refused, while the keys cannot be had: %o",
    async (failure) => {
      const { fal, requestId, body, send, clock, wakes } = await startFal();
      const sendNow = () => send(fal.webhooks.signed(requestId, body, Date.now() + clock.offsetMs));
      fal.failures.inject("key-set", failure);
      expect((await sendNow()).status).toBe(503);
      expect((await sendNow()).status).toBe(503);
      expect([fal.count("key-set"), wakes.wakes]).toEqual([1, 0]);
      clock.offsetMs += 61_000;
      expect((await sendNow()).status).toBe(204);
    },
  );

  it("wakes a run whose submission's answer was lost on the way", async () => {
    const { fal, workshop, run, requestId, body, send, wakes } = await startFal();
    const stored = await workshop.store.get(runs, run.id);
    const answerless = { ...run, state: "submitting", operation: null } as const;
    await workshop.store.replace(runs, answerless, stored?.version ?? 0);
    expect((await send(fal.webhooks.signed(requestId, body, Date.now()))).status).toBe(204);
    expect(wakes.wakes).toBe(1);
  });
});

/** The same at Replicate. */
async function startReplicate() {
  let gatewayUrl = "";
  const now = () => Date.now();
  const webhookAddress = (url: string) => url.replace(publicUrl, gatewayUrl);
  const replicate = await startReplicateSimulator({ isManual: true, now, webhookAddress });
  onTestFinished(() => replicate.close());
  const { url, apiToken, apiUrl } = replicate;
  const clock = { offsetMs: 0 };
  const trainer = createReplicateTrainer({ apiToken, apiUrl, clock: now });
  const nowhere = { url, queueUrl: url, restUrl: url, apiUrl: url, apiKey: "none" };
  const workshop = await openWorkshop(await temporaryFolder(), nowhere, {
    train: { ...training, trainers: [trainer] },
  });
  onTestFinished(() => workshop.close());
  const reader = createReplicateWebhookReader({ apiToken, apiUrl, clock: () => now() + clock.offsetMs });
  const gateway = await openGateway(workshop, reader);
  gatewayUrl = gateway.url;
  await storeDataset(workshop);
  await storeJob(workshop, jobIdOf(1), { provider: "replicate", learningRate: 4e-4 });
  const stop = new AbortController();
  const ended = workshop.work(jobIdOf(1), stop.signal);
  onTestFinished(async () => {
    stop.abort(new Error("the test is over"));
    await ended;
  });
  await until(() => replicate.count("status") === 1);
  const run = await runOf(workshop);
  const trainingId = replicate.submissions[0]?.id ?? "";
  const body = JSON.stringify({ id: trainingId, status: "succeeded" });
  const send = (headers: object, sent = body) =>
    fetch(`${gateway.url}/webhooks/replicate/${run.id}`, { method: "POST", headers: { ...headers }, body: sent });
  return { replicate, workshop, ended, clock, body, send, wakes: countWakes(workshop) };
}

describe("a webhook of Replicate", () => {
  it("makes the job ask at once, and go on with what the answer says", async () => {
    const { replicate, workshop, ended } = await startReplicate();
    while (replicate.submissions[0]?.output === null) await replicate.advance();
    expect(await ended).toBe("ended");
    expect(await statusOf(workshop)).toBe("completed");
    await until(() => replicate.deliveries.length === 1);
    expect(replicate.deliveries).toMatchObject([{ status: 204 }]);
  });

  it.each<[string, (s: Awaited<ReturnType<typeof startReplicate>>) => Promise<Response>, number]>([
    ["without a signature", ({ send }) => send({}), 401],
    ["signed with another secret", ({ body, send }) => send(signatureOf(body, "whsec_AAAA", Date.now())), 401],
    [
      "whose body was changed on the way",
      ({ replicate, body, send }) => send(signatureOf(body, replicate.webhookSecret, Date.now()), `${body} `),
      401,
    ],
    [
      "of six minutes ago",
      ({ replicate, body, send }) => send(signatureOf(body, replicate.webhookSecret, Date.now() - 360_000)),
      401,
    ],
    [
      "about another training",
      ({ replicate, send }) => {
        const sent = JSON.stringify({ id: "another0training", status: "succeeded" });
        return send(signatureOf(sent, replicate.webhookSecret, Date.now()), sent);
      },
      404,
    ],
    ["about nothing", ({ replicate, send }) => send(signatureOf("{}", replicate.webhookSecret, Date.now()), "{}"), 422],
  ])("%s is refused and wakes nobody", async (_what, sent, status) => {
    const started = await startReplicate();
    expect((await sent(started)).status).toBe(status);
    expect(started.wakes.wakes).toBe(0);
  });

  it("is taken once, however often it is sent", async () => {
    const { replicate, body, send, wakes } = await startReplicate();
    const headers = signatureOf(body, replicate.webhookSecret, Date.now());
    for (let index = 0; index < 3; index += 1) expect((await send(headers)).status).toBe(204);
    expect(wakes.wakes).toBe(1);
  });

  it("is checked with a secret that is asked for once a day, and again when it was exchanged", async () => {
    const { replicate, body, send, clock } = await startReplicate();
    const sendNow = () => send(signatureOf(body, replicate.webhookSecret, Date.now() + clock.offsetMs));
    for (let index = 0; index < 3; index += 1) expect((await sendNow()).status).toBe(204);
    expect(replicate.count("webhook-secret")).toBe(1);
    replicate.changeWebhookSecret();
    expect((await sendNow()).status).toBe(401);
    clock.offsetMs += 61_000;
    expect((await sendNow()).status).toBe(204);
    expect(replicate.count("webhook-secret")).toBe(2);
  });

  it("is left for later while the secret cannot be had", async () => {
    const { replicate, body, send, wakes } = await startReplicate();
    replicate.failures.inject("webhook-secret", replicateFailures.unavailable);
    expect((await send(signatureOf(body, replicate.webhookSecret, Date.now()))).status).toBe(503);
    expect(wakes.wakes).toBe(0);
  });
});
