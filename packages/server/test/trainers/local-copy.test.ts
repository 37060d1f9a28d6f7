import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { copyLocalFile } from "../../src/adapters/trainer-local/copy-local-file.js";
import { temporaryFolder } from "../temporary-folder.js";
import { calm, startLocal } from "./local-fixture.js";

const id = "0f0f0f0f-1111-4222-8333-444444444444";

async function startCopying() {
  const root = await temporaryFolder();
  const runRoot = join(root, "runs");
  const run = join(runRoot, id);
  for (const folder of ["output", "config", "dataset"]) await mkdir(join(run, folder), { recursive: true });
  await writeFile(join(run, "output", "lora.safetensors"), "weights");
  const file = join(root, "copy");
  const copied = (url: string, expectedBytes: number | null = null) =>
    copyLocalFile({ runRoot, url, file, expectedBytes, signal: calm, onProgress: () => undefined });
  return { root, runRoot, run, file, copied };
}

describe("what a local training has written", () => {
  it("is copied, with its size and checksum", async () => {
    const local = await startLocal("ai-toolkit");
    const ended = await local.ended(await local.submitted());
    if (ended.state !== "succeeded") throw new Error(ended.state);
    const file = join(local.root, "copy");
    const { url, sizeBytes } = ended.weights;
    const seen: number[] = [];
    const options = { runRoot: local.runRoot, url, file, expectedBytes: sizeBytes, signal: calm };
    const copied = await copyLocalFile({ ...options, onProgress: (done) => seen.push(done) });
    const bytes = await readFile(file);
    expect(bytes.equals(await readFile(fileURLToPath(url)))).toBe(true);
    expect(copied).toEqual({ sizeBytes, sha256: createHash("sha256").update(bytes).digest("hex") });
    expect(seen.at(-1)).toBe(sizeBytes);
    const config = ended.config?.url ?? "";
    expect(
      await copyLocalFile({ ...options, url: config, expectedBytes: null, onProgress: () => undefined }),
    ).toBeDefined();
  });

  it("is not taken when it has changed its size, or is gone", async () => {
    const { run, copied, root } = await startCopying();
    const path = join(run, "output", "lora.safetensors");
    const url = pathToFileURL(path).href;
    await truncate(path, 3);
    await expect(copied(url, 7)).rejects.toMatchObject({ code: "weights_incomplete" });
    await expect(copied(url.replace("lora.", "other."))).rejects.toMatchObject({ code: "weights_incomplete" });
    expect(await readdir(root)).toEqual(["runs"]);
  });
});

describe("nothing else is read", () => {
  it.each<[string, (run: string) => string]>([
    ["a file of the system", () => "file:///etc/passwd"],
    ["a file beside the runs", (run) => pathToFileURL(join(run, "..", "..", "secret")).href],
    ["a way out, spelled in the address", (run) => `${pathToFileURL(run).href}/output/%2e%2e/%2e%2e/%2e%2e/secret`],
    ["a way out, hidden from the path", (run) => `${pathToFileURL(run).href}/output/..%2f..%2f..%2fsecret`],
    ["a link out of the runs", (run) => pathToFileURL(join(run, "output", "link")).href],
    ["a file in a linked folder", (run) => pathToFileURL(join(run, "output", "linked", "secret")).href],
    ["the run's own documents", (run) => pathToFileURL(join(run, "launch-1.json")).href],
    ["the dataset", (run) => pathToFileURL(join(run, "dataset", "0001.jpg")).href],
    ["a folder", (run) => pathToFileURL(join(run, "output")).href],
    ["a folder that is no run", (run) => pathToFileURL(join(run, "..", "else", "output", "x")).href],
    [
      "a file of another machine",
      (run) => pathToFileURL(join(run, "output", "lora.safetensors")).href.replace("//", "//host"),
    ],
    ["an address with a query", (run) => `${pathToFileURL(join(run, "output", "lora.safetensors")).href}?x`],
    ["a web address", () => "https://example.com/lora.safetensors"],
    ["no address", (run) => join(run, "output", "lora.safetensors")],
  ])("not %s", async (_what, address) => {
    const { root, runRoot, run, copied } = await startCopying();
    await writeFile(join(root, "secret"), "secret");
    await writeFile(join(run, "launch-1.json"), "{}");
    await writeFile(join(run, "dataset", "0001.jpg"), "x");
    await mkdir(join(runRoot, "else", "output"), { recursive: true });
    await writeFile(join(runRoot, "else", "output", "x"), "x");
    await symlink(join(root, "secret"), join(run, "output", "link"));
    await symlink(root, join(run, "output", "linked"));
    await expect(copied(address(run))).rejects.toMatchObject({ code: "address_not_allowed" });
    expect(await readdir(root)).not.toContain("copy");
  });
});
