import { trainerCatalogue } from "@reelora/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { jobs } from "../../src/collections/jobs.js";
import { runs } from "../../src/collections/runs.js";
import { usageEntries } from "../../src/collections/usage-entries.js";
import { noLimits, type UserLimits } from "../../src/collections/users.js";
import { announceJobs } from "../../src/services/job/announce.js";
import { applyJobEvent } from "../../src/services/job/apply.js";
import { holdForJob } from "../../src/services/usage/hold.js";
import { sampleStorage } from "../../src/services/usage/sample-storage.js";
import { freePolicy } from "../../src/services/usage/usage-ports.js";
import { somebodysObjects } from "./somebodys-objects.js";
import { startAccounts, type AccountsGateway } from "./start-accounts.js";

const body = { videoUrl: "https://example.com/bunny.mp4", trigger: "zkbunny" };

async function started(limits: Partial<UserLimits>, more = {}): Promise<AccountsGateway> {
  const gateway = await startAccounts({
    configuredProviders: ["fal"],
    usagePolicy: { ...freePolicy, limits: { ...noLimits, ...limits }, ...more },
  });
  onTestFinished(() => gateway.stop());
  return gateway;
}
const train = (gateway: AccountsGateway, steps = 1000) =>
  gateway.send("POST", "/api/lora/train", gateway.owner.headers, { ...body, provider: "fal", steps });
const usage = async (gateway: AccountsGateway) =>
  z
    .looseObject({ usedUsd: z.number(), priceUsd: z.number(), jobsInFlight: z.int() })
    .parse(await (await gateway.send("GET", "/api/usage", gateway.owner.headers)).json());

describe("a budget", () => {
  it("is never overdrawn, however many ask at once, and frees what was not spent", async () => {
    const gateway = await started({ monthlyBudgetUsd: 5 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => train(gateway)));
    const accepted = answers.filter(({ status }) => status === 202);
    expect(accepted).toHaveLength(2);
    const refused = answers.find(({ status }) => status === 403);
    expect(await refused?.json()).toMatchObject({ code: "quota_exceeded" });
    expect(await usage(gateway)).toMatchObject({ usedUsd: 4, jobsInFlight: 2 });
    const { items } = await gateway.store.find(jobs, { limit: 10 });
    for (const { value } of items)
      await applyJobEvent(gateway.store, value.id, { type: "cancelled", at: gateway.now() });
    await announceJobs(gateway);
    expect(await usage(gateway)).toMatchObject({ usedUsd: 0, jobsInFlight: 0 });
    expect((await train(gateway)).status).toBe(202);
  });

  it("warns once at 80 %", async () => {
    const gateway = await started({ monthlyBudgetUsd: 5 });
    await gateway.send("POST", "/api/webhooks", gateway.owner.headers, {
      url: "https://example.com/hook",
      events: ["quota.warning"],
    });
    await train(gateway);
    await train(gateway);
    await train(gateway);
    const endpoints = await gateway.send("GET", "/api/webhooks", gateway.owner.headers);
    const { endpoints: found } = z
      .object({ endpoints: z.array(z.object({ endpointId: z.string() })) })
      .parse(await endpoints.json());
    const log = await gateway.send("GET", `/api/webhooks/${found[0]?.endpointId}/deliveries`, gateway.owner.headers);
    expect(await log.json()).toMatchObject({ deliveries: [{ type: "quota.warning" }] });
  });

  it("lets go of what a crash left behind", async () => {
    const gateway = await started({ jobsInFlight: 1 });
    const { settings } = { settings: { ...body, steps: 1, provider: "none", baseModel: "flux-dev" } as never };
    await holdForJob(gateway, { userId: "local", jobId: "job_lost", settings });
    expect((await train(gateway)).status).toBe(403);
    gateway.advanceClock(11 * 60_000);
    expect((await train(gateway)).status).toBe(202);
  });
});

describe("the ledger", () => {
  it("has one line for each training, with margin, however often a job is settled", async () => {
    const gateway = await started({}, { marginPercent: 50 });
    const ids = await somebodysObjects(gateway, gateway.owner);
    const run = await gateway.store.get(runs, ids["runId"] ?? "");
    if (run === null) throw new Error("no run");
    await gateway.store.replace(runs, { ...run.value, submittedAt: 1 }, run.version);
    await applyJobEvent(gateway.store, ids["jobId"] ?? "", { type: "cancelled", at: gateway.now() });
    const job = await gateway.store.get(jobs, ids["jobId"] ?? "");
    await announceJobs(gateway);
    const again = await gateway.store.get(jobs, ids["jobId"] ?? "");
    if (job === null || again === null) throw new Error("no job");
    await gateway.store.replace(jobs, job.value, again.version);
    await announceJobs(gateway);
    expect(await usage(gateway)).toMatchObject({ priceUsd: 3 });
    const csv = await (await gateway.send("GET", "/api/usage.csv", gateway.owner.headers)).text();
    expect(csv.split("\r\n")).toHaveLength(3);
    expect(csv).toContain(`training,1,run,3.000000,${ids["jobId"]},fal flux-dev 1000 steps`);
    const events = await gateway.send("GET", "/api/usage/meter-events", gateway.owner.headers);
    expect(await events.json()).toMatchObject({
      events: [{ event_name: "reelora_training", payload: { stripe_customer_id: "local", value: "300" } }],
    });
  });

  it("has one line a day for what is stored, and one for what was downloaded", async () => {
    const gateway = await started({}, { storageUsdPerGbMonth: 30e6, egressUsdPerGb: 1e6 });
    const { key = "" } = await somebodysObjects(gateway, gateway.owner);
    for (let time = 0; time < 3; time += 1) await sampleStorage(gateway, new AbortController().signal);
    const { url } = await gateway.objects.signRead(key, { expiresInSeconds: 60 });
    await (await fetch(gateway.local(url))).text();
    expect(await (await gateway.send("GET", "/api/usage", gateway.owner.headers)).json()).toMatchObject({
      totals: [
        { kind: "training" },
        { kind: "storage", quantity: 2, unit: "byte-day" },
        { kind: "egress" },
        { kind: "gpu" },
      ],
    });
    await gateway.app.close();
    const { items } = await gateway.store.find(usageEntries, { where: { kind: "egress" }, limit: 10 });
    expect(items.map(({ value }) => [value.userId, value.quantity])).toEqual([["local", 2]]);
  });
});

describe("a training whose provider bills by the second", () => {
  it("is counted at what was billed, with the seconds, also when it failed", async () => {
    const gateway = await started({});
    const ids = await somebodysObjects(gateway, gateway.owner);
    const run = await gateway.store.get(runs, ids["runId"] ?? "");
    const row = trainerCatalogue.find(({ provider }) => provider === "replicate");
    if (run === null || row === undefined) throw new Error("no run");
    const billed = { provider: "replicate", baseModel: row.baseModel, trainer: row.endpoint };
    const failed = {
      ...run.value,
      ...billed,
      state: "failed",
      submittedAt: 1,
      billableUnits: 95.5,
      costUsd: 0.5,
    } as const;
    await gateway.store.replace(runs, failed, run.version);
    await applyJobEvent(gateway.store, ids["jobId"] ?? "", { type: "cancelled", at: gateway.now() });
    await announceJobs(gateway);
    const month = await gateway.send("GET", "/api/usage", gateway.owner.headers);
    expect(await month.json()).toMatchObject({
      priceUsd: 0.5,
      totals: [{ kind: "training", priceUsd: 0.5 }, {}, {}, { kind: "gpu", quantity: 95.5, unit: "gpu-second" }],
    });
    const lines = await gateway.send("GET", `/api/usage/entries?kind=gpu&jobId=${ids["jobId"]}`, gateway.owner.headers);
    expect(await lines.json()).toMatchObject({ entries: [{ kind: "gpu", priceUsd: 0 }], nextCursor: null });
    const everybody = await gateway.send("GET", "/api/admin/usage/meter-events", gateway.owner.headers);
    expect(await everybody.text()).toContain('"event_name":"reelora_gpu"');
  });
});

describe("the owner of the installation", () => {
  it("sees everybody and sets their limits, which nobody else does", async () => {
    const gateway = await started({});
    const ada = await gateway.newUser("ada@example.com");
    const path = `/api/admin/users/${ada.userId}/limits`;
    const limits = { jobsInFlight: 0, storageBytes: null, monthlyBudgetUsd: null };
    expect((await gateway.send("PUT", path, ada.headers, limits)).status).toBe(403);
    expect((await gateway.send("GET", "/api/admin/users", ada.headers)).status).toBe(403);
    expect((await gateway.send("PUT", path, gateway.owner.headers, limits)).status).toBe(200);
    expect((await gateway.send("POST", "/api/lora/train", ada.headers, body)).status).toBe(403);
    const installation = await gateway.send("GET", "/api/admin/usage", gateway.owner.headers);
    expect(await installation.json()).toMatchObject({ users: 2, jobsInFlight: 0, marginUsd: 0 });
    const overview = await (await gateway.send("GET", "/api/admin/users", gateway.owner.headers)).json();
    expect(overview).toMatchObject({ users: [{ userId: "local" }, { userId: ada.userId, limits }] });
  });
});
