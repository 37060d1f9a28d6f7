import { beforeEach, describe, expect, it } from "vitest";
import { createCircuit } from "../../src/circuit/create-circuit.js";
import { guardTrainer } from "../../src/circuit/guard-trainer.js";
import { startGateway } from "../http/start-gateway.js";
import { falFailures } from "../simulators/fal/failures.js";
import { calm, plan, startFal } from "./fal-fixture.js";
import { zipOf } from "./zip-of.js";

const triesOfTheAdapter = 4;

const hourMs = 3_600_000;
let wallMs: number;
let steadyMs: number;
beforeEach(() => {
  wallMs = Date.UTC(2026, 0, 1);
  steadyMs = 5;
});
const halfAMinutePasses = () => {
  wallMs += 30_000;
  steadyMs += 30_000;
};

/** A guarded trainer whose training runs, at a fal that then falls silent for `failures` questions about it. */
async function startAway(failures: number) {
  const { fal, trainer } = await startFal({ isManual: true });
  const circuit = createCircuit("fal", { now: () => wallMs, steadyNow: () => steadyMs });
  const guarded = guardTrainer(trainer, circuit);
  const operation = await guarded.submit(plan, await guarded.upload(await zipOf(4), calm), calm);
  fal.failures.inject("status", falFailures.badGateway, failures * triesOfTheAdapter);
  const ask = () => guarded.status(operation, calm);
  return { fal, trainer: guarded, circuit: circuit.state, operation, ask };
}

const away = { code: "provider_unavailable" };

describe("a provider that does not answer", () => {
  it("is left alone after three failures in a row, asked once after half a minute, and used again when it answers", async () => {
    const { fal, ask, circuit } = await startAway(4);
    for (let failure = 1; failure <= 3; failure += 1) await expect(ask()).rejects.toMatchObject(away);
    expect(fal.count("status")).toBe(3 * triesOfTheAdapter);
    expect(circuit()).toEqual({ provider: "fal", state: "open", retryAtMs: wallMs + 30_000 });
    await expect(ask()).rejects.toMatchObject({ ...away, retry: "backoff", details: { retryAfterMs: 30_000 } });
    expect(fal.count("status")).toBe(3 * triesOfTheAdapter);

    halfAMinutePasses();
    const asked = [ask(), ask(), ask()];
    expect(circuit().state).toBe("half-open");
    for (const answer of await Promise.allSettled(asked)) expect(answer).toMatchObject({ reason: away });
    expect(fal.count("status")).toBe(4 * triesOfTheAdapter);
    expect(circuit().state).toBe("open");

    halfAMinutePasses();
    expect(await ask()).toMatchObject({ state: "queued" });
    expect(circuit()).toEqual({ provider: "fal", state: "closed", retryAtMs: null });
  });

  it("is left alone for half a minute, also when somebody sets the clock meanwhile", async () => {
    const { fal, ask, circuit } = await startAway(4);
    for (let failure = 1; failure <= 3; failure += 1) await expect(ask()).rejects.toMatchObject(away);
    for (const jumpMs of [hourMs, -2 * hourMs]) {
      wallMs += jumpMs;
      await expect(ask()).rejects.toMatchObject(away);
      expect(circuit()).toMatchObject({ state: "open", retryAtMs: wallMs + 30_000 });
    }
    expect(fal.count("status")).toBe(3 * triesOfTheAdapter);
    halfAMinutePasses();
    await expect(ask()).rejects.toMatchObject(away);
    expect(fal.count("status")).toBe(4 * triesOfTheAdapter);
  });

  it("is left alone with uploads and look-ups as well, but a training can be ordered and cancelled", async () => {
    const { fal, ask, trainer, operation } = await startAway(3);
    for (let failure = 1; failure <= 3; failure += 1) await expect(ask()).rejects.toMatchObject(away);
    const clue = {
      baseModel: "flux-dev",
      steps: 1,
      datasetUrl: "https://a.example/z.zip",
      sentAtMs: 1,
      requestId: null,
    };
    await expect(trainer.upload(await zipOf(4), calm)).rejects.toMatchObject(away);
    await expect(trainer.find(clue, calm)).rejects.toMatchObject(away);
    expect([fal.count("initiate"), fal.count("list")]).toEqual([1, 0]);
    await trainer.submit(plan, "https://files.example/z.zip", calm);
    await trainer.cancel(operation, calm);
    expect([fal.count("submit"), fal.count("cancel")]).toEqual([2, 1]);
  });
});

describe("a provider that refuses", () => {
  it("is not away: its answers open no circuit", async () => {
    const { fal, ask, circuit } = await startAway(0);
    fal.failures.inject("status", falFailures.badKey, 9);
    for (let index = 0; index < 9; index += 1) {
      await expect(ask()).rejects.toMatchObject({ code: "provider_unauthorised" });
    }
    expect(fal.count("status")).toBe(9);
    expect(circuit().state).toBe("closed");
  });
});

describe("a submission", () => {
  it("is never made twice by the guard, whatever comes of it", async () => {
    const { fal, trainer } = await startAway(0);
    for (const failure of [
      falFailures.lostAnswer,
      falFailures.reset,
      falFailures.badGateway,
      falFailures.rateLimited(),
    ]) {
      const before = fal.count("submit");
      fal.failures.inject("submit", failure);
      await expect(trainer.submit(plan, "https://files.example/z.zip", calm)).rejects.toBeInstanceOf(Error);
      expect(fal.count("submit")).toBe(before + 1);
    }
  });
});

it("the circuits stand in the health of the process, which stays well", async () => {
  const { ask, circuit } = await startAway(3);
  const gateway = await startGateway({ circuits: () => [circuit()] });
  const health = async () => (await fetch(`${gateway.url}/health`)).json();
  try {
    expect(await health()).toMatchObject({ providers: [{ name: "fal", circuit: "closed", retryAt: null }] });
    for (let failure = 1; failure <= 3; failure += 1) await expect(ask()).rejects.toMatchObject(away);
    expect(await health()).toMatchObject({
      status: "ok",
      providers: [{ name: "fal", circuit: "open", retryAt: "2026-01-01T00:00:30.000Z" }],
    });
  } finally {
    await gateway.stop();
  }
});
