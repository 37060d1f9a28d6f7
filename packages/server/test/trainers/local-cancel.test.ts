import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/adapters/trainer-local/document-files.js";
import { isAlive, knownProcess } from "../../src/adapters/trainer-local/known-process.js";
import { End, KnownProcess } from "../../src/adapters/trainer-local/run-documents.js";
import { sendSignal } from "../../src/adapters/trainer-local/run-processes.js";
import { sweepLocalRuns } from "../../src/adapters/trainer-local/sweep-local-runs.js";
import { calm, startLocal, until, type Behaviour } from "./local-fixture.js";
import type { ProgramName } from "../../src/adapters/trainer-local/programs/program.js";

const deaf = (...ignoreSignals: NonNullable<Behaviour["ignoreSignals"]>): Behaviour => ({ ignoreSignals });

describe("a cancelled training", () => {
  it.each<[ProgramName, string, Behaviour, readonly string[]]>([
    ["ai-toolkit", "by SIGINT", {}, ["SIGINT"]],
    ["simpletuner", "by SIGINT", {}, ["SIGINT"]],
    ["diffusers", "by SIGTERM, when it does not heed SIGINT", deaf("SIGINT"), ["SIGINT", "SIGTERM"]],
    ["ai-toolkit", "by SIGKILL, when it heeds nothing", deaf("SIGINT", "SIGTERM"), ["SIGINT", "SIGTERM"]],
    ["sd-scripts", "by SIGTERM at once, its own way", {}, ["SIGTERM"]],
    ["musubi-tuner", "by SIGKILL after SIGTERM", deaf("SIGTERM"), ["SIGTERM"]],
    ["command", "by SIGINT", {}, ["SIGINT"]],
  ])("with %s is ended %s", async (name, _how, behaviour, signals) => {
    const local = await startLocal(name, { pauseAtStep: 3, ...behaviour }, { stopLimitMs: 500 });
    const operation = await local.submitted();
    await local.paused();
    await local.trainer.cancel(operation, calm);
    await local.trainer.cancel(operation, calm);
    expect(await local.ended(operation)).toMatchObject({ state: "failed", code: "training_cancelled" });
    expect(await local.signals()).toEqual(signals);
    await local.gone();
    await local.trainer.cancel(operation, calm);
    expect(await local.trainer.status(operation, calm)).toMatchObject({ code: "training_cancelled" });
  });

  it("with diffusion-pipe saves and quits by its own file, without a signal", async () => {
    const local = await startLocal("diffusion-pipe", { pauseAtStep: 3 });
    const operation = await local.submitted();
    await local.paused();
    await local.trainer.cancel(operation, calm);
    expect(await local.ended(operation)).toMatchObject({ code: "training_cancelled" });
    expect(await local.signals()).toEqual([]);
    expect(await readFile(local.folderOf(operation).log, "utf8")).toContain("Manually quitting");
  });

  it("is ended though its supervisor was killed, also by another trainer", async () => {
    const local = await startLocal("ai-toolkit", { pauseAtStep: 3 });
    const operation = await local.submitted();
    await local.paused();
    const { pid } = operation["supervisor"] as { pid: number };
    sendSignal(pid, "SIGKILL");
    await local.makeTrainer().cancel(operation, calm);
    expect(await local.ended(operation)).toMatchObject({ state: "failed", code: "training_cancelled" });
    expect(await local.signals()).toEqual(["SIGINT"]);
    await local.gone();
  });

  it("is ended though its supervisor was killed with the request unread, by whoever looks next", async () => {
    const local = await startLocal("ai-toolkit", { pauseAtStep: 3 });
    const operation = await local.submitted();
    await local.paused();
    const { pid } = operation["supervisor"] as { pid: number };
    sendSignal(pid, "SIGSTOP");
    await local.trainer.cancel(operation, calm);
    sendSignal(pid, "SIGKILL");
    await until(async () => ((await knownProcess(pid)) === null ? true : null));
    expect(await local.signals()).toEqual([]);
    await sweepLocalRuns({ runRoot: local.runRoot, now: Date.now(), keptMs: 3600_000 });
    const folder = local.folderOf(operation);
    expect(await until(() => readDocument(folder.end(1), End))).toMatchObject({ how: "stopped" });
    expect(await local.living()).toEqual([]);
    expect(await local.signals()).toEqual(["SIGINT"]);
    const stopping = await readDocument(folder.stopper(1), KnownProcess);
    await until(async () => (stopping !== null && (await isAlive(stopping)) ? null : true));
  });

  it("that has ended already stays what it is", async () => {
    const local = await startLocal("ai-toolkit");
    const operation = await local.submitted();
    expect(await local.ended(operation)).toMatchObject({ state: "succeeded" });
    await local.trainer.cancel(operation, calm);
    expect(await local.trainer.status(operation, calm)).toMatchObject({ state: "succeeded" });
  });

  it("is not begun again, though it could go on from a checkpoint", async () => {
    const local = await startLocal(
      "diffusers",
      { pauseAtStep: 12, ...deaf("SIGINT", "SIGTERM") },
      { stopLimitMs: 300 },
    );
    const operation = await local.submitted();
    await local.paused();
    await local.trainer.cancel(operation, calm);
    expect(await local.ended(operation)).toMatchObject({ code: "training_cancelled" });
    expect(await local.starts()).toHaveLength(1);
  });
});
