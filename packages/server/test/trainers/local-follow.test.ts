import { readFile, stat, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { sendSignal } from "../../src/adapters/trainer-local/run-processes.js";
import type { Operation } from "../../src/ports/trainer.js";
import { calm, planFor, startLocal, until, type Behaviour } from "./local-fixture.js";

type Local = Awaited<ReturnType<typeof startLocal>>;

describe("a training that fails says why, what to do and what it wrote last", () => {
  it.each<[Behaviour["fail"], string, string]>([
    ["oom", "REELORA_LOCAL_RESOLUTION (now 1024)", "CUDA out of memory"],
    ["disk-full", "the disk is full", "No space left on device"],
    ["module", "REELORA_SD_SCRIPTS_DIR", "No module named 'torch'"],
    ["gated", "HF_TOKEN", "GatedRepoError"],
  ])("%s", async (fail, remedy, text) => {
    const local = await startLocal("sd-scripts", { fail: fail ?? "oom", failAtStep: 7 });
    const ended = await local.ended(await local.submitted());
    if (ended.state !== "failed") throw new Error(ended.state);
    expect(ended.code).toBe("training_failed");
    expect(ended.message).toContain(remedy);
    expect(ended.message).toContain(text);
    expect(ended.providerBody).toContain(text);
    expect(ended.message + ended.providerBody).not.toContain(local.runRoot);
    // A fault of its own would happen again: it is not begun anew, though there is a checkpoint.
    expect(await local.starts()).toHaveLength(1);
    await local.gone();
  });

  it("a process that is killed before its first checkpoint", async () => {
    const local = await startLocal("diffusers", { killAtStep: 3 });
    const ended = await local.ended(await local.submitted());
    expect(ended).toMatchObject({ state: "failed", message: expect.stringContaining("SIGKILL") as unknown });
    expect(await local.starts()).toHaveLength(1);
    await local.gone();
  });

  it("a program that ends well and leaves no weights", async () => {
    const local = await startLocal("command");
    const trainer = local.makeTrainer({ programs: [{ name: "command", template: ["true"] }] });
    const operation = await trainer.submit(planFor("command"), await local.uploaded(), calm);
    expect(await local.ended(operation, trainer)).toMatchObject({
      state: "failed",
      message: expect.stringContaining("left no weights. Look at its log. It wrote no log.") as unknown,
    });
  });

  it("weights that were cut short", async () => {
    const local = await startLocal("command");
    const template = ["cp", "{dataset}/0001.txt", "{output}/cut.safetensors"];
    const trainer = local.makeTrainer({ programs: [{ name: "command", template }] });
    const operation = await trainer.submit(planFor("command"), await local.uploaded(), calm);
    expect(await local.ended(operation, trainer)).toMatchObject({ state: "failed", code: "training_failed" });
  });

  it("a run whose folder is gone", async () => {
    const { trainer } = await startLocal("command");
    const supervisor = { pid: 1, start: "x" };
    const operation = { program: "command", runId: crypto.randomUUID(), supervisor, steps: 1 };
    expect(await trainer.status(operation, calm)).toMatchObject({
      state: "failed",
      message: expect.stringContaining("gone") as unknown,
    });
    await trainer.cancel(operation, calm);
  });
});

describe("a training that is cut off goes on from its last checkpoint", () => {
  it.each(["ai-toolkit", "sd-scripts", "musubi-tuner", "diffusion-pipe", "simpletuner", "diffusers"] as const)(
    "with %s",
    async (name) => {
      const local = await startLocal(name, { killAtStep: 12, pauseAtStep: 15 });
      const operation = await local.submitted();
      await until(async () => {
        await local.trainer.status(operation, calm);
        return (await local.starts()).length > (name === "musubi-tuner" ? 3 : 1) ? true : null;
      });
      await local.paused();
      // Step 10 was the last one kept, and the bar may count only what is left.
      expect(await local.trainer.status(operation, calm)).toMatchObject({ state: "running", fraction: 0.75 });
      const log = await readFile(local.folderOf(operation).log, "utf8");
      expect(log).toMatch(/\[reelora\] attempt 2: going on from .*(10|000000010)/);
      await local.goOn();
      expect(await local.ended(operation)).toMatchObject({ state: "succeeded" });
      await local.gone();
    },
  );

  it("and not for ever", async () => {
    const local = await startLocal("diffusers", { killAtStep: 12 }, { mostAttempts: 1 });
    expect(await local.ended(await local.submitted())).toMatchObject({ state: "failed" });
  });
});

describe("a training goes on without those who started it", () => {
  it("and is found again by another process's trainer", async () => {
    const local = await startLocal("ai-toolkit", { pauseAtStep: 5 });
    const operation = await local.submitted();
    await local.paused();
    const stored = JSON.parse(JSON.stringify(operation)) as Operation;
    expect(await local.makeTrainer().status(stored, calm)).toMatchObject({ state: "running", fraction: 0.25 });
    await local.goOn();
    expect(await local.ended(stored, local.makeTrainer())).toMatchObject({ state: "succeeded" });
  });

  it("though its supervisor is killed: the finished file is the proof", async () => {
    const local = await startLocal("ai-toolkit", { pauseAtStep: 5 });
    const operation = await local.submitted();
    await local.paused();
    sendSignal(supervisorOf(operation), "SIGKILL");
    expect(await local.trainer.status(operation, calm)).toMatchObject({ state: "running", fraction: 0.25 });
    await local.goOn();
    expect(await local.ended(operation)).toMatchObject({ state: "succeeded" });
    expect(await local.starts()).toHaveLength(1);
  });

  it("is begun again when all of it is killed at once, as by a power cut", async () => {
    const local = await startLocal("sd-scripts", { pauseAtStep: 8 });
    const operation = await local.submitted();
    await local.paused();
    await killEverything(local, operation);
    await local.goOn();
    expect(await local.ended(operation)).toMatchObject({ state: "succeeded" });
    expect(await local.starts()).toHaveLength(2);
    await local.gone();
  });

  it("is said to be lost when there is nothing to go on from", async () => {
    const local = await startLocal("sd-scripts", { pauseAtStep: 2 });
    const operation = await local.submitted();
    await local.paused();
    await killEverything(local, operation);
    expect(await local.ended(operation)).toMatchObject({
      state: "failed",
      message: expect.stringContaining("vanished without a word") as unknown,
    });
    expect(await local.starts()).toHaveLength(1);
  });

  it("goes on after a shutdown of the machine, which ends supervisor and trainer in order", async () => {
    const local = await startLocal("diffusion-pipe", { pauseAtStep: 8 });
    const operation = await local.submitted();
    await local.paused();
    sendSignal(supervisorOf(operation), "SIGTERM");
    const end = local.folderOf(operation).end(1);
    await until(() => readFile(end, "utf8").catch(() => null));
    expect(JSON.parse(await readFile(end, "utf8"))).toMatchObject({ how: "interrupted", code: 0 });
    await local.goOn();
    expect(await local.ended(operation)).toMatchObject({ state: "succeeded" });
    await local.gone();
  });
});

describe("the log", () => {
  it("holds no secret, and the trainer gets none of Reelora's own", async () => {
    const local = await startLocal("command");
    const program = "console.log(JSON.stringify(process.env)); process.exit(3)";
    const environment = { PATH: process.env["PATH"], HF_TOKEN: "hf_secret_of_the_hub", FAL_KEY: "fal-key-secret:1" };
    const trainer = local.makeTrainer({
      environment,
      programs: [{ name: "command", template: [process.execPath, "-e", program] }],
    });
    const operation = await trainer.submit(planFor("command"), await local.uploaded(), calm);
    const ended = await local.ended(operation, trainer);
    const log = await readFile(local.folderOf(operation).log, "utf8");
    expect(log).toContain("hf_secret_of_the_hub");
    expect(log).not.toContain("fal-key-secret");
    expect(JSON.stringify(ended)).toContain("[redacted]");
    expect(JSON.stringify(ended)).not.toContain("hf_secret_of_the_hub");
    expect(await readFile(local.folderOf(operation).launch(1), "utf8")).not.toContain("hf_secret");
  });

  it("is bounded, and its end is kept", async () => {
    const local = await startLocal("command");
    const line = "a line that fills the log, again and again and again";
    const program = `
      const { existsSync, writeFileSync, writeSync } = require("node:fs");
      for (let n = 0; n < 5000; n += 1) writeSync(1, "${line}\\n");
      writeFileSync(process.argv[1] + ".written", "");
      const wait = () => existsSync(process.argv[1]) ? (writeSync(1, "the last line\\n"), process.exit(4)) : setTimeout(wait, 10);
      wait();`;
    const template = [process.execPath, "-e", program, "{output}/go"];
    const longestLogBytes = 64 * 1024;
    const trainer = local.makeTrainer({ programs: [{ name: "command", template }], longestLogBytes });
    const operation = await trainer.submit(planFor("command"), await local.uploaded(), calm);
    const folder = local.folderOf(operation);
    await until(() => stat(folder.olderLog).catch(() => null));
    expect((await stat(folder.olderLog)).size).toBe(16 * 1024);
    // What is written while a log is cut goes with what is cut off: this one is not cut again.
    await until(() => stat(`${folder.output}/go.written`).catch(() => null));
    await until(async () => ((await stat(folder.log)).size <= longestLogBytes ? true : null));
    await writeFile(`${folder.output}/go`, "");
    const ended = await local.ended(operation, trainer);
    if (ended.state !== "failed") throw new Error(ended.state);
    expect((await stat(folder.log)).size).toBeLessThan(5000 * line.length);
    expect(ended.providerBody).toContain(line);
    expect(ended.providerBody.split("\n").at(-1)).toBe("the last line");
  });
});

function supervisorOf(operation: Operation): number {
  const { pid } = operation["supervisor"] as { pid: number };
  return pid;
}

async function killEverything(local: Local, operation: Operation): Promise<void> {
  sendSignal(supervisorOf(operation), "SIGKILL");
  for (const pid of await local.living()) sendSignal(pid, "SIGKILL");
  await local.gone();
}
