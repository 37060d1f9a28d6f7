import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeLora, parseSafetensorsHeader, StatusDocument } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { drawFilm } from "../../server/test/drawn-footage/draw-film.js";
import { startReplicateSimulator } from "../../server/test/simulators/replicate/start-replicate-simulator.js";
import { reelora } from "./run-reelora.js";

const standIns = fileURLToPath(new URL("../../server/test/local-trainers/", import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-providers-"));
  await drawFilm(join(folder, "film.mp4"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Trains on the film, whose frames are looked at once for all tests, and gives the status document of the job. */
async function trained(env: Readonly<Record<string, string>>, ...words: string[]) {
  const fast = { REELORA_POLL_SECONDS: "0.05", ...env };
  const command = ["train", join(folder, "film.mp4"), "--trigger", "zkfilm", "--frame-count", "8", "--json", ...words];
  const { stdout, stderr, status } = await reelora(command, { cwd: folder, env: fast });
  return { stderr, status, document: StatusDocument.parse(JSON.parse(stdout)) };
}

async function loraOf(document: StatusDocument) {
  const bytes = await readFile(document.versions[0]?.modelUrl ?? "");
  expect(bytes.length).toBe(document.versions[0]?.sizeBytes);
  return describeLora(parseSafetensorsHeader(bytes, bytes.length));
}

async function startReplicate() {
  const replicate = await startReplicateSimulator({ now: () => Date.now() });
  onTestFinished(() => replicate.close());
  const env = {
    REPLICATE_API_TOKEN: replicate.apiToken,
    REPLICATE_API_URL: replicate.apiUrl,
    REELORA_ALLOWED_PRIVATE_HOSTS: new URL(replicate.url).host,
  };
  return { replicate, env };
}

/** ai-toolkit, as far as Reelora can tell. */
async function installAiToolkit(behaviour: object = {}) {
  const root = await mkdtemp(join(folder, "ai-toolkit-"));
  const [python, control, runs] = [join(root, "python"), join(root, "behaviour"), join(root, "runs")];
  await mkdir(control);
  await writeFile(join(root, "run.py"), "");
  await writeFile(join(control, "behaviour.json"), JSON.stringify(behaviour));
  await writeFile(python, `#!/bin/sh\nexec "${process.execPath}" "${standIns}python.mjs" "${control}" "$@"\n`);
  await chmod(python, 0o755);
  return { REELORA_AI_TOOLKIT_DIR: root, REELORA_AI_TOOLKIT_PYTHON: python, REELORA_LOCAL_RUNS_DIR: runs };
}

describe("reelora train on Replicate", () => {
  it("is a whole job, from the footage to the version", async () => {
    const { replicate, env } = await startReplicate();
    const { document, status } = await trained(env);
    expect(document).toMatchObject({ status: "completed", versions: [{ version: 1 }] });
    expect(status).toBe(0);
    expect(await loraOf(document)).toMatchObject({ family: "diffusers" });
    expect(replicate.submissions).toMatchObject([{ status: "succeeded", destination: "maker/reelora-loras" }]);
    expect(replicate.submissions[0]?.captions?.get("0001.txt")).toBe("zkfilm");
  });
});

describe("reelora train on this machine", () => {
  it("is a whole job with an installed program, and its folder stays for a while", async () => {
    const env = await installAiToolkit();
    const { document, status } = await trained(env, "--provider", "local", "--steps", "20");
    expect(document).toMatchObject({ status: "completed", versions: [{ version: 1 }] });
    expect(status).toBe(0);
    await loraOf(document);
    expect(await readdir(env.REELORA_LOCAL_RUNS_DIR)).toHaveLength(1);
  });

  it("is a whole job with any command", async () => {
    const control = await mkdtemp(join(folder, "command-"));
    const words = [process.execPath, join(standIns, "custom.mjs"), control, "{dataset}", "{output}", "{steps}"];
    const { document } = await trained({ REELORA_LOCAL_TRAINER_COMMAND: JSON.stringify(words) }, "--steps", "10");
    expect(document).toMatchObject({ status: "completed", versions: [{ version: 1 }], error: null });
    await loraOf(document);
  });

  it("says what the program died of, with exit status 3", async () => {
    const env = await installAiToolkit({ fail: "oom", failAtStep: 3 });
    const { document, status, stderr } = await trained(env, "--steps", "20");
    expect(document).toMatchObject({ status: "failed", error: { code: "training_failed", stage: "train" } });
    expect(stderr).toContain("REELORA_LOCAL_RESOLUTION");
    expect(status).toBe(3);
  });
});

describe("several providers", () => {
  it("auto takes the first one that is configured, in the order fal, Replicate, this machine", async () => {
    const { replicate, env } = await startReplicate();
    const { document } = await trained({ ...(await installAiToolkit()), ...env });
    expect(document.status).toBe("completed");
    expect(replicate.submissions).toHaveLength(1);
  });

  it("none of which is configured: one line says what to set", async () => {
    const { document, stderr } = await trained({});
    expect(document).toMatchObject({ status: "completed", versions: [] });
    const notes = stderr.split("\n").filter((line) => line.includes("No trainer is configured"));
    expect(notes).toHaveLength(1);
    for (const word of ["FAL_KEY", "REPLICATE_API_TOKEN", "docs/providers", "nano"]) expect(notes[0]).toContain(word);
    expect(notes[0]?.length).toBeLessThan(180);
  });

  it.each([
    ["replicate", "REPLICATE_API_TOKEN"],
    ["local", "REELORA_SD_SCRIPTS_DIR"],
  ])("%s that is asked for and not configured says how to", async (provider, variable) => {
    const words = ["train", join(folder, "film.mp4"), "--trigger", "zk", "--provider", provider];
    const { status, stderr } = await reelora(words, { cwd: folder });
    expect(stderr).toContain(variable);
    expect(status).toBe(2);
  });

  it("settings that are wrong are named all at once, without their values", async () => {
    const env = {
      REELORA_LOCAL_TRAINER_COMMAND: '["python"',
      REELORA_LOCAL_MODEL_FILES: "secret",
      REELORA_LOCAL_CLIP_FRAMES: "80",
    };
    const { status, stderr } = await reelora(["jobs"], { cwd: folder, env });
    expect(status).toBe(2);
    for (const name of Object.keys(env)) expect(stderr).toContain(name);
    expect(stderr).not.toContain("secret");
  });
});
