import { cp, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ReeloraError } from "@reelora/core";
import { createFolderObjectStore } from "../../src/adapters/object-store-folder/create-folder-object-store.js";
import type { ObjectStore } from "../../src/ports/object-store.js";
import { rejectionOf } from "../contract/rejection-of.js";
import { startChild } from "./start-child.js";
import { temporaryFolder } from "../temporary-folder.js";

const signing = { secret: "s".repeat(32), baseUrl: "http://127.0.0.1:1" };
const text = { contentType: "text/plain" };
const openStore = async (root: string, now: () => number = Date.now) =>
  (await createFolderObjectStore({ root, signing, now })).store;

async function textOf(store: ObjectStore, key: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.get(key)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function keysOf(store: ObjectStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list("")) keys.push(key);
  return keys;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  const error = await rejectionOf(work);
  return error instanceof ReeloraError ? error.code : error;
}

describe("a person who looks into the folder", () => {
  it("sees the objects as files and one hidden folder", async () => {
    const root = await temporaryFolder();
    const store = await openStore(root);
    for (const key of ["datasets/local/job_1/images/1.jpg", "datasets/local/job_1/images/2.jpg", "temp/x"]) {
      await store.put(key, Buffer.from(key), text);
    }
    expect((await readdir(root)).sort()).toEqual([".@reelora", "datasets", "temp"]);
    expect((await readdir(join(root, "datasets/local/job_1/images"))).sort()).toEqual(["1.jpg", "2.jpg"]);
    expect(await readFile(join(root, "temp/x"), "utf8")).toBe("temp/x");
    await store.delete("temp/");
    await store.delete("datasets/local/job_1/images/1.jpg");
    expect((await readdir(root)).sort()).toEqual([".@reelora", "datasets"]);
    await store.delete("datasets/local/job_1");
    expect(await readdir(root)).toEqual([".@reelora"]);
    expect(await filesIn(root)).toEqual([]);
  });

  it("may leave files of their own, which are no objects until deleted with the folder", async () => {
    const root = await temporaryFolder();
    const store = await openStore(root);
    await store.put("a/b", Buffer.from("b"), text);
    await writeFile(join(root, "a/notes.txt"), "mine");
    expect(await keysOf(store)).toEqual(["a/b"]);
    expect(await store.head("a/notes.txt")).toBeNull();
  });

  it("keeps one record for each object, however often it is replaced", async () => {
    const root = await temporaryFolder();
    const store = await openStore(root);
    for (let time = 0; time < 5; time += 1) await store.put("a/b", Buffer.from(`${time}`), text);
    expect(await filesIn(join(root, ".@reelora"))).toHaveLength(1);
  });
});

describe("a put that failed", () => {
  it("leaves no file anywhere", async () => {
    const root = await temporaryFolder();
    const store = await openStore(root);
    async function* broken() {
      yield Buffer.alloc(100_000);
      throw new Error("source broke");
    }
    await rejectionOf(store.put("a/b", broken(), text));
    await rejectionOf(store.put("a/b", Buffer.from("x"), { ...text, sha256: "0".repeat(64) }));
    const signal = AbortSignal.timeout(1);
    const endless = (async function* () {
      yield Buffer.alloc(100_000);
      await new Promise(() => undefined);
    })();
    await rejectionOf(store.put("a/b", endless, { ...text, signal }));
    expect(await filesIn(root)).toEqual([]);
    await store.put("a/b", Buffer.from("b"), text);
    await rejectionOf(store.put("a", Buffer.from("a"), text));
    expect(await filesIn(join(root, ".@reelora"))).toHaveLength(1);
  });
});

describe("an object that is replaced all the time", () => {
  it("is read each time with the record of the very bytes that are read", async () => {
    const root = await temporaryFolder();
    const [store, another] = [await openStore(root), await openStore(root)];
    await store.put("a", Buffer.from("first"), text);
    let isWriting = true;
    const write = async (writer: ObjectStore, name: string) => {
      for (let time = 0; time < 30; time += 1) await writer.put("a", Buffer.from(`${name} ${time}`), text);
    };
    const read = async () => {
      while (isWriting) expect(await textOf(store, "a")).toMatch(/^(first|one \d+|two \d+)$/);
    };
    const readers = [read(), read(), read(), read()];
    await Promise.all([write(store, "one"), write(another, "two")]).finally(() => (isWriting = false));
    await Promise.all(readers);
    expect(await filesIn(join(root, ".@reelora/incoming"))).toEqual([]);
  });
});

describe("a folder that was copied", () => {
  it.each([true, false])("still holds its objects (times kept: %s)", async (preserveTimestamps) => {
    const folder = await temporaryFolder();
    const store = await openStore(join(folder, "one"));
    await store.put("a/b", Buffer.from("bytes"), text);
    const head = await store.head("a/b");
    await cp(join(folder, "one"), join(folder, "two"), { recursive: true, preserveTimestamps });
    const copy = await openStore(join(folder, "two"));
    expect(await copy.head("a/b")).toEqual(head);
    expect(await textOf(copy, "a/b")).toBe("bytes");
    await copy.put("a/b", Buffer.from("new"), text);
    expect(await textOf(copy, "a/b")).toBe("new");
  });
});

describe("symbolic links", () => {
  it("do not lead out of the root", async () => {
    const folder = await temporaryFolder();
    const outside = join(folder, "outside");
    await mkdir(outside);
    await writeFile(join(outside, "secret"), "secret");
    const root = join(folder, "root");
    const store = await openStore(root);
    await store.put("a/b", Buffer.from("b"), text);
    await symlink(outside, join(root, "linked"));
    await symlink(join(outside, "secret"), join(root, "a/link"));
    expect(await codeOf(store.put("linked/new", Buffer.from("x"), text))).toBe("storage_unavailable");
    expect(await codeOf(textOf(store, "linked/secret"))).toBe("storage_unavailable");
    expect(await codeOf(store.head("linked/secret"))).toBe("storage_unavailable");
    expect(await codeOf(textOf(store, "a/link"))).toBe("storage_unavailable");
    expect(await codeOf(store.checkout("a/link", join(folder, "out")))).toBe("not_found");
    expect(await keysOf(store)).toEqual(["a/b"]);
    await rejectionOf(store.delete("linked/"));
    await store.delete("a/");
    expect(await filesIn(outside)).toEqual(["secret"]);
  });

  it("may be the root itself", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "disk"));
    await symlink(join(folder, "disk"), join(folder, "root"));
    const store = await openStore(join(folder, "root"));
    await store.put("a", Buffer.from("a"), text);
    expect(await textOf(store, "a")).toBe("a");
  });
});

describe("a key that is a folder of another one's", () => {
  it("is refused, both ways around", async () => {
    const store = await openStore(await temporaryFolder());
    await store.put("a/b", Buffer.from("b"), text);
    expect(await rejectionOf(store.put("a", Buffer.from("a"), text))).toBeInstanceOf(TypeError);
    expect(await rejectionOf(store.put("a/b/c", Buffer.from("c"), text))).toBeInstanceOf(TypeError);
    expect(await keysOf(store)).toEqual(["a/b"]);
    expect(await store.head("a")).toBeNull();
    expect(await store.head("a/b/c")).toBeNull();
  });
});

describe("writers that were killed", () => {
  it("lost nothing acknowledged, left nothing in part, and their leftovers are swept", async () => {
    const root = await temporaryFolder();
    const acknowledged = new Map<string, string>();
    const shared = new Set<string>();
    let leftovers = 0;
    for (let round = 0; round < 10; round += 1) {
      // Every other one is killed for certain in the middle of a put, the rest wherever they happen to be.
      const stallAt = round % 2 === 0 ? round * 2 : -1;
      const child = startChild("put-objects.ts", [root, `r${round}`, String(stallAt)]);
      await child.hasWritten(stallAt < 0 ? 9 + round * 4 : 2 + stallAt * 2);
      child.process.kill("SIGKILL");
      expect(await child.ended).toBeNull();
      leftovers += (await filesIn(join(root, ".@reelora/incoming"))).length;
      for (const line of child.lines) {
        const [state, key = "", sha256 = ""] = line.split(" ");
        if (key === "shared/object") shared.add(sha256);
        else if (state === "done") acknowledged.set(key, sha256);
      }
    }
    expect(leftovers).toBeGreaterThanOrEqual(5);
    const store = await openStore(root);
    expect(await filesIn(join(root, ".@reelora/incoming"))).toEqual([]);
    for await (const { key } of store.list("")) await textOf(store, key);
    for (const [key, sha256] of acknowledged) expect((await store.head(key))?.sha256, key).toBe(sha256);
    expect(shared).toContain((await store.head("shared/object"))?.sha256);
    await store.delete("r");
    await store.delete("shared");
    expect(await readdir(root)).toEqual([".@reelora"]);
  });

  it("are told from writers that live, and from those on other machines until a day has passed", async () => {
    const root = await temporaryFolder();
    const store = await openStore(root);
    const foreign = join(root, ".@reelora/incoming/another-machine~1~1~x");
    await mkdir(foreign, { recursive: true });
    await writeFile(join(foreign, "part"), "part");
    let release = (): void => undefined;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    let isWaiting = (): void => undefined;
    const waits = new Promise<void>((resolve) => (isWaiting = resolve));
    async function* slow() {
      yield Buffer.from("slow");
      isWaiting();
      await isReleased;
    }
    const put = store.put("slow", slow(), text);
    await waits;
    await openStore(root);
    expect(await filesIn(foreign)).toEqual(["part"]);
    const yesterday = new Date(Date.now() - 25 * 3600 * 1000);
    await utimes(join(foreign, "part"), yesterday, yesterday);
    await openStore(root);
    expect(await filesIn(foreign)).toEqual(["part"]);
    await utimes(foreign, yesterday, yesterday);
    await openStore(root);
    await expect(stat(foreign)).rejects.toThrow("ENOENT");
    release();
    await put;
    expect(await textOf(store, "slow")).toBe("slow");
  });
});

describe("checkout", () => {
  it("is a hard link on the same file system", async () => {
    const folder = await temporaryFolder();
    const store = await openStore(join(folder, "root"));
    await store.put("a", Buffer.from("a"), text);
    await store.checkout("a", join(folder, "out"));
    expect((await stat(join(folder, "out"))).ino).toBe((await stat(join(folder, "root/a"))).ino);
  });

  it("is a read-only copy on another one", async (context) => {
    const folder = await temporaryFolder();
    const memory = await stat("/dev/shm").catch(() => null);
    context.skip(memory === null || memory.dev === (await stat(folder)).dev, "there is no second file system here");
    const store = await openStore(folder);
    await store.put("a", Buffer.from("copied"), text);
    const path = join("/dev/shm", `reelora-test-${process.pid}`);
    try {
      await store.checkout("a", path);
      expect(await readFile(path, "utf8")).toBe("copied");
      expect((await stat(path)).mode & 0o777).toBe(0o444);
      expect(await rejectionOf(store.checkout("a", path))).toBeInstanceOf(TypeError);
    } finally {
      await rm(path, { force: true });
    }
  });
});

describe("the clock", () => {
  it("dates objects", async () => {
    const store = await openStore(await temporaryFolder(), () => 1_700_000_000_123);
    await store.put("a", Buffer.from("a"), text);
    expect((await store.head("a"))?.modifiedAt).toEqual(new Date(1_700_000_000_123));
  });
});
