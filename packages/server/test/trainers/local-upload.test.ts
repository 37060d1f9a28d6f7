import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { calm, standIns, startLocal } from "./local-fixture.js";
import { bytesOfZip, zipOfFiles, type ZippedFile } from "./local-zip.js";
import { zipFrom, zipOf } from "./zip-of.js";

const picture: ZippedFile = { name: "0001.jpg" };

describe("an uploaded dataset", () => {
  it("lies unpacked in a folder of its own, readable by its owner alone", async () => {
    const local = await startLocal("ai-toolkit");
    const [one, other] = [await local.uploaded(), await local.uploaded()];
    expect(one).not.toBe(other);
    const folder = fileURLToPath(one);
    expect(await readdir(folder)).toEqual([1, 2, 3, 4].flatMap((number) => [`000${number}.jpg`, `000${number}.txt`]));
    expect(await readFile(join(folder, "0001.txt"), "utf8")).toBe("zkbunny on a hill");
    expect(await readdir(join(folder, ".."))).not.toContain("dataset.zip");
  });

  it("may be compressed", async () => {
    const { trainer } = await startLocal("ai-toolkit");
    const content = "a".repeat(10_000);
    const url = await trainer.upload(await zipOfFiles([{ ...picture, content, compress: true }]), calm);
    expect(await readFile(join(fileURLToPath(url), "0001.jpg"), "utf8")).toBe(content);
  });
});

describe("a zip is refused, and leaves nothing, that holds", () => {
  it.each<[string, readonly ZippedFile[], string]>([
    ["a way out of the folder", [{ name: "../../evil.jpg" }], "not named plainly"],
    ["an absolute path", [{ name: "/tmp/evil.jpg" }], "not named plainly"],
    ["a path of another system", [{ name: "..\\evil.jpg" }], "not named plainly"],
    ["a folder", [{ name: "pictures/" }], "not named plainly"],
    ["a file in a folder", [{ name: "pictures/0001.jpg" }], "not named plainly"],
    ["a hidden file", [{ name: ".bashrc" }], "not named plainly"],
    ["a name with an end in it", [{ name: "0001.jpg\0.txt" }], "not named plainly"],
    ["a name that looks like an option", [{ name: "--help.jpg" }], "not named plainly"],
    ["a name of other letters", [{ name: "bıld.jpg" }], "not named plainly"],
    ["a program", [picture, { name: "setup.py" }], "no picture, clip or caption"],
    ["a settings file of Python's", [picture, { name: "sitecustomize.pth" }], "no picture, clip or caption"],
    ["a link", [{ ...picture, mode: 0o120777, content: "/etc/passwd" }], "not a plain file"],
    ["a device", [{ ...picture, mode: 0o020666 }], "not a plain file"],
    ["a name twice", [picture, { name: "0001.JPG" }], "a file twice"],
    [
      "an endless caption",
      [picture, { name: "0001.txt", content: "a".repeat(2_000_000), compress: true }],
      "a caption",
    ],
    ["captions alone", [{ name: "0001.txt" }], "no picture"],
    ["nothing", [], "no picture"],
  ])("%s", async (_what, files, problem) => {
    const local = await startLocal("ai-toolkit");
    await expect(local.trainer.upload(await zipOfFiles(files), calm)).rejects.toMatchObject({
      code: "provider_rejected",
      message: expect.stringContaining(problem) as unknown,
    });
    expect(await readdir(local.runRoot)).toEqual([]);
  });

  it("more than it may, when it is unpacked", async () => {
    const local = await startLocal("ai-toolkit", {}, { maxDatasetBytes: 1_000_000 });
    const bomb = await zipOfFiles([{ ...picture, content: Buffer.alloc(2_000_000), compress: true }]);
    expect(bomb.sizeBytes).toBeLessThan(10_000);
    await expect(local.trainer.upload(bomb, calm)).rejects.toMatchObject({ code: "provider_rejected" });
    expect(await readdir(local.runRoot)).toEqual([]);
  });
});

describe("a zip cannot be read that", () => {
  const refuses = async (bytes: Uint8Array) => {
    const local = await startLocal("ai-toolkit");
    await expect(local.trainer.upload(zipFrom(bytes), calm)).rejects.toMatchObject({ code: "object_corrupt" });
    expect(await readdir(local.runRoot)).toEqual([]);
  };

  it("is cut short", async () => refuses((await bytesOfZip([picture])).subarray(0, -10)));
  it("is none", async () => refuses(Buffer.from("<!DOCTYPE html><html></html>")));
  it("has other content than its checksum says", async () => {
    const bytes = await bytesOfZip([{ ...picture, content: "content" }]);
    bytes.write("CONTENT", bytes.indexOf("content"));
    await refuses(bytes);
  });
  it("holds more than it announces", async () => {
    const bytes = await bytesOfZip([{ ...picture, content: Buffer.alloc(5000), compress: true }]);
    const size = Buffer.from([0x88, 0x13, 0, 0]);
    const lie = Buffer.from([0x10, 0, 0, 0]);
    for (let at = bytes.indexOf(size); at !== -1; at = bytes.indexOf(size)) lie.copy(bytes, at);
    await refuses(bytes);
  });
  it("arrives shorter than announced", async () => {
    const local = await startLocal("ai-toolkit");
    const zip = await zipOf(2);
    const longer = { ...zip, sizeBytes: zip.sizeBytes + 1 };
    await expect(local.trainer.upload(longer, calm)).rejects.toMatchObject({ code: "object_corrupt" });
    expect(await readdir(local.runRoot)).toEqual([]);
  });
});

describe("an upload", () => {
  it("that is cancelled leaves nothing", async () => {
    const local = await startLocal("ai-toolkit");
    const stop = new AbortController();
    const zip = await zipOf(2);
    async function* read() {
      yield* zip.read();
      stop.abort(new Error("enough"));
    }
    await expect(local.trainer.upload({ ...zip, read }, stop.signal)).rejects.toThrow("enough");
    expect(await readdir(local.runRoot)).toEqual([]);
  });

  const mounting = ["unshare", "--user", "--map-root-user", "--mount"] as const;
  const mountAndRun = 'mount -t tmpfs -o size=2m reelora "$0" && exec "$@"';
  const canMount =
    process.platform === "linux" &&
    spawnSync("unshare", [...mounting.slice(1), "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"]).status === 0;

  it("to a full disk is storage_full, and leaves nothing", async (context) => {
    context.skip(!canMount, "this system lets no ordinary user mount a small disk (unshare --user --mount)");
    const disk = await temporaryFolder();
    const words = ["sh", "-c", mountAndRun, disk, process.execPath, `${standIns}fill-disk.mjs`, disk];
    const { stdout } = spawnSync(mounting[0], [...mounting.slice(1), ...words], { encoding: "utf8" });
    expect(JSON.parse(stdout)).toEqual({ code: "storage_full", left: [] });
  });
});
