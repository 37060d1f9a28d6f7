import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack, type Header } from "tar-stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { extractMember } from "./extract-member.js";

const member = "output/flux_train_replicate/lora.safetensors";
const weights = Buffer.alloc(200_000, "weights");
const calm = new AbortController().signal;

type Member = Partial<Header> & { readonly name: string; readonly bytes?: Uint8Array };

async function tarOf(members: readonly Member[]): Promise<Buffer> {
  const archive = pack();
  for (const { bytes, ...header } of members) {
    if (bytes === undefined) archive.entry(header);
    else archive.entry(header, Buffer.from(bytes));
  }
  archive.finalize();
  return buffer(archive);
}

/** Extracts from these bytes in a folder of its own; `files` is what is in it afterwards. */
async function extracted(
  bytes: Uint8Array,
  options: { readonly maxBytes?: number; readonly signal?: AbortSignal } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), "reelora-extract-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const archive = join(folder, "a.tar");
  const file = join(folder, "model.safetensors");
  await writeFile(archive, bytes);
  const { maxBytes = 1e9, signal = calm } = options;
  const outcome = await extractMember(archive, { member, file, maxBytes, signal }).then(
    (done) => ({ done }),
    (error: unknown) => ({ error }),
  );
  const files = await readdir(folder);
  return { ...outcome, files, content: files.includes("model.safetensors") ? await readFile(file) : null };
}

const usual: readonly Member[] = [
  { name: "output/flux_train_replicate/", type: "directory" },
  { name: "output/flux_train_replicate/config.yaml", bytes: Buffer.from("name: x") },
  { name: member, bytes: weights },
  { name: "output/flux_train_replicate/captions/0001.txt", bytes: Buffer.from("a caption") },
];

describe("a member of a tar", () => {
  it.each<[string, readonly Member[]]>([
    ["among others", usual],
    ["under ./", [{ name: `./${member}`, bytes: weights }]],
    ["after members with long and odd names", [{ name: `${"ü".repeat(300)}/x`, bytes: weights }, ...usual]],
  ])("is taken out whole, %s", async (_where, members) => {
    const { done, content } = { done: null, ...(await extracted(await tarOf(members))) };
    expect(content?.equals(weights)).toBe(true);
    expect(done).toEqual({ sizeBytes: 200_000, sha256: createHash("sha256").update(weights).digest("hex") });
  });

  it("is the only thing that is written: hostile names lead nowhere", async () => {
    const hostile = ["../evil", "/tmp/reelora-evil", `../../${member}`, "a/../../evil"].map((name) => ({
      name,
      bytes: Buffer.from("evil"),
    }));
    const { files, content } = await extracted(await tarOf([...hostile, ...usual]));
    expect(files.sort()).toEqual(["a.tar", "model.safetensors"]);
    expect(content?.equals(weights)).toBe(true);
  });

  const longLink = { name: member, type: "symlink", linkname: "/etc/passwd" } as const;
  it.each<[string, () => Promise<Uint8Array>, string]>([
    ["a link in its place", () => tarOf([longLink]), "no plain file"],
    ["a hard link in its place", () => tarOf([{ ...longLink, type: "link" }]), "no plain file"],
    ["no such member", () => tarOf(usual.slice(0, 2)), "holds no output/"],
    ["a member of that name elsewhere", () => tarOf([{ name: `x/${member}`, bytes: weights }]), "holds no output/"],
    ["a web page", async () => Buffer.from(`<html>${"x".repeat(4000)}</html>`), "does not begin as one"],
    ["nothing", async () => Buffer.alloc(0), "does not begin as one"],
    ["zeros", async () => Buffer.alloc(10_240), "does not begin as one"],
    ["a compressed tar", async () => gzipSync(await tarOf(usual)), "does not begin as one"],
    ["a damaged header", async () => damaged(await tarOf(usual), 512 + 130), "Invalid tar header"],
    ["a file too large", () => tarOf([{ name: member, bytes: Buffer.alloc(2_000_000) }]), "at most 1000000"],
  ])("is refused with %s, and nothing is left", async (_what, bytes, text) => {
    const { error, files } = { error: null, ...(await extracted(await bytes(), { maxBytes: 1e6 })) };
    expect(error).toMatchObject({ code: "weights_invalid", message: expect.stringContaining(text) as unknown });
    expect(files).toEqual(["a.tar"]);
  });

  it("is refused among too many members", async () => {
    const one = (await tarOf([{ name: "x", bytes: new Uint8Array() }])).subarray(0, 512);
    const many = Buffer.concat([...Array.from({ length: 20_001 }, () => one), Buffer.alloc(1024)]);
    const { error } = { error: null, ...(await extracted(many)) };
    expect(error).toMatchObject({
      code: "weights_invalid",
      message: expect.stringContaining("more than 20000") as unknown,
    });
  });

  it.each([0.1, 0.5, 0.9])("is incomplete when the tar ends after %f of it", async (share) => {
    const whole = await tarOf(usual);
    const { error, files } = { error: null, ...(await extracted(whole.subarray(0, Math.ceil(whole.length * share)))) };
    expect(error).toMatchObject({ code: "weights_incomplete" });
    expect(files).toEqual(["a.tar"]);
  });

  it.each([
    ["within another member", 50_000],
    ["between members", 512 + 100_352],
    ["right after it", 512 + 100_352 + 512 + 200_192],
  ])("is incomplete when the tar ends %s", async (_where, sizeBytes) => {
    const whole = await tarOf([{ name: "optimizer.pt", bytes: Buffer.alloc(100_000, "x") }, ...usual.slice(2)]);
    expect(await extracted(whole.subarray(0, sizeBytes))).toMatchObject({ error: { code: "weights_incomplete" } });
  });

  it("is incomplete when the tar ends within it, in zeros", async () => {
    const whole = await tarOf([{ name: member, bytes: Buffer.alloc(100_000) }]);
    const { error, files } = { error: null, ...(await extracted(whole.subarray(0, 50_000))) };
    expect(error).toMatchObject({ code: "weights_incomplete" });
    expect(files).toEqual(["a.tar"]);
  });

  it("is not taken once aborted, with the caller's reason", async () => {
    const stop = new AbortController();
    const reason = new Error("the job was cancelled");
    stop.abort(reason);
    const { error, files } = { error: null, ...(await extracted(await tarOf(usual), { signal: stop.signal })) };
    expect(error).toBe(reason);
    expect(files).toEqual(["a.tar"]);
  });
});

function damaged(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x07;
  return copy;
}
