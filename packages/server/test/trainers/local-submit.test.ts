import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { calm, localPlan, planFor, standIns, startLocal, until } from "./local-fixture.js";
import { zipOfFiles } from "./local-zip.js";

type Local = Awaited<ReturnType<typeof startLocal>>;

describe("one submission", () => {
  it("starts one training, however often it is made", async () => {
    const local = await startLocal("ai-toolkit", { pauseAtStep: 1 });
    const datasetUrl = await local.uploaded();
    const submissions = Array.from({ length: 4 }, () => local.makeTrainer().submit(localPlan, datasetUrl, calm));
    const operations = await Promise.all(submissions);
    expect(new Set(operations.map((operation) => JSON.stringify(operation))).size).toBe(1);
    expect(await local.trainer.submit(localPlan, datasetUrl, calm)).toEqual(operations[0]);
    await local.goOn();
    expect(await local.ended(operations[0] ?? {})).toMatchObject({ state: "succeeded" });
    expect(await local.trainer.submit(localPlan, datasetUrl, calm)).toEqual(operations[0]);
    expect(await local.starts()).toHaveLength(1);
  });

  it("is found again by its dataset, and only once it has begun", async () => {
    const local = await startLocal("ai-toolkit", { pauseAtStep: 1 });
    const datasetUrl = await local.uploaded();
    const clue = { baseModel: "flux-dev", steps: 20, datasetUrl, sentAtMs: 0, requestId: null };
    expect(await local.trainer.find(clue, calm)).toBe("absent");
    const operation = await local.trainer.submit(localPlan, datasetUrl, calm);
    expect(await local.makeTrainer().find(clue, calm)).toEqual({ found: operation });
  });

  // Each file appears at another moment of the submission; the process that submits dies as soon as it is there.
  it.each(["launch-1.json", "config/ai-toolkit.yaml", "end-1.json.", "claim-1.json", "trainer-1.json"])(
    "survives the death of the process that makes it, when %s has appeared",
    async (file) => {
      const local = await startLocal("ai-toolkit", { pauseAtStep: 1 });
      const datasetUrl = await local.uploaded();
      await submitAndDie(local, datasetUrl, file);
      const operation = await local.trainer.submit(localPlan, datasetUrl, calm);
      await local.paused();
      expect(await local.trainer.status(operation, calm)).toMatchObject({ state: "running" });
      await local.goOn();
      expect(await local.ended(operation)).toMatchObject({ state: "succeeded" });
      expect(await local.starts()).toHaveLength(1);
    },
  );
});

async function submitAndDie(local: Local, datasetUrl: string, file: string): Promise<void> {
  const { runRoot, folder, executable, root } = local;
  const environment = { PATH: process.env["PATH"], HOME: root };
  const options = { runRoot, programs: [{ name: "ai-toolkit", folder, executable }], environment };
  const parameters = [JSON.stringify(options), JSON.stringify(localPlan), datasetUrl];
  const child = spawn(process.execPath, [`${standIns}submit.mjs`, ...parameters], { stdio: "ignore" });
  const exited = once(child, "exit");
  const run = join(runRoot, (await readdir(runRoot))[0] ?? "");
  await until(async () => {
    const names = await readdir(run, { recursive: true });
    return names.some((name) => name.startsWith(file) && !name.startsWith(`${file}.`)) || child.exitCode !== null
      ? true
      : null;
  });
  child.kill("SIGKILL");
  await exited;
}

describe("a submission that starts nothing", () => {
  it("is one of another plan for the same dataset", async () => {
    const local = await startLocal("ai-toolkit");
    const datasetUrl = await local.uploaded();
    await local.trainer.submit(localPlan, datasetUrl, calm);
    await expect(local.trainer.submit({ ...localPlan, steps: 21 }, datasetUrl, calm)).rejects.toMatchObject({
      code: "training_settings_invalid",
      message: expect.stringContaining("upload it again") as unknown,
    });
    await until(async () => ((await local.starts()).length === 1 ? true : null));
  });

  it("is one that was cancelled before", async () => {
    const local = await startLocal("ai-toolkit");
    const datasetUrl = await local.uploaded();
    await expect(local.trainer.submit(localPlan, datasetUrl, AbortSignal.abort())).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(await readdir(join(local.runRoot, (await readdir(local.runRoot))[0] ?? ""))).not.toContain("launch-1.json");
  });

  it.each([
    ["another place", () => pathToFileURL("/etc").href],
    ["a web address", () => "https://example.com/dataset.zip"],
    ["no address", () => "dataset"],
    ["another folder of a run", (url: string) => url.replace(/dataset$/, "output")],
    ["a way out of the root", (url: string) => url.replace(/dataset$/, "../../dataset")],
    ["a run that is not there", (url: string) => url.replace(/.{36}\/dataset$/, "x/dataset")],
    ["a query", (url: string) => `${url}?x`],
  ])("is one of %s", async (_what, change) => {
    const local = await startLocal("ai-toolkit");
    const datasetUrl = change(await local.uploaded());
    await expect(local.trainer.submit(localPlan, datasetUrl, calm)).rejects.toMatchObject({
      code: "provider_rejected",
    });
  });

  it("is one to a program that is not installed, and names its variable", async () => {
    const local = await startLocal("ai-toolkit");
    await rm(join(local.folder, "run.py"));
    const missing = { message: expect.stringContaining("REELORA_AI_TOOLKIT_DIR") as unknown };
    expect(local.trainer.check(localPlan)).toEqual([expect.objectContaining({ severity: "error", ...missing })]);
    await expect(local.submitted()).rejects.toMatchObject({ code: "provider_not_configured", ...missing });
  });

  it("is one whose interpreter cannot be run, and names its variable", async () => {
    const local = await startLocal("sd-scripts");
    await writeFile(local.executable, "#!/no/such/interpreter\n");
    await expect(local.submitted()).rejects.toMatchObject({
      code: "provider_not_configured",
      message: expect.stringMatching(/no such program.*REELORA_SD_SCRIPTS_PYTHON/) as unknown,
    });
    expect(await local.starts()).toEqual([]);
    await local.gone();
  });

  it("is one of a clip to a trainer of pictures", async () => {
    const local = await startLocal("ai-toolkit");
    const zip = await zipOfFiles([{ name: "0001.mp4" }]);
    const datasetUrl = await local.trainer.upload(zip, calm);
    await expect(local.trainer.submit(localPlan, datasetUrl, calm)).rejects.toMatchObject({
      code: "training_settings_invalid",
      message: expect.stringContaining("0001.mp4 is a video") as unknown,
    });
  });
});

describe("a plan that no program here can train", () => {
  it("is said so before anything is uploaded", async () => {
    const { trainer } = await startLocal("ai-toolkit");
    expect(trainer.check({ ...localPlan, baseModel: "wan-2.2-i2v-a14b" })).toEqual([
      expect.objectContaining({ message: expect.stringContaining("wan-2.2-i2v-a14b") as unknown }),
    ]);
  });

  it("lacks files of the base model, which are named", async () => {
    const { makeTrainer, folder } = await startLocal("musubi-tuner");
    const trainer = makeTrainer({ programs: [{ name: "musubi-tuner", folder, modelFiles: { vae: "/m/vae" } }] });
    const [problem] = trainer.check({ ...planFor("musubi-tuner"), baseModel: "wan-2.2-t2v-a14b" });
    expect(problem?.message).toContain("t5, dit, dit_high_noise");
    expect(problem?.message).toContain("REELORA_LOCAL_MODEL_FILES");
  });

  it("names a trainer that is not here", async () => {
    const { trainer } = await startLocal("diffusers");
    expect(trainer.check({ ...localPlan, trainer: "diffusers/flux-dev" })).toEqual([]);
    expect(trainer.check({ ...localPlan, trainer: "sd-scripts/flux-dev" })).toEqual([
      expect.objectContaining({ message: expect.stringContaining("sd-scripts/flux-dev") as unknown }),
    ]);
  });

  it("goes to the first program that can", async () => {
    const { makeTrainer, folder } = await startLocal("diffusers");
    const both = makeTrainer({
      programs: [
        { name: "musubi-tuner", folder },
        { name: "diffusers", folder },
      ],
    });
    expect(both.check(localPlan)).toEqual([]);
    expect(await both.estimate(localPlan, calm)).toMatchObject({ costUsd: 0 });
  });
});
