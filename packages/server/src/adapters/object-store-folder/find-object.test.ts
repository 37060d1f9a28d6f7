import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordWhileCurrent } from "./find-object.js";
import { folderLayout, type FolderLayout } from "./folder-layout.js";
import { identityOf, recordPath, writeRecord } from "./object-record.js";

const record = (sizeBytes: number, day: string) => ({
  sizeBytes,
  sha256: "0".repeat(64),
  contentType: "text/plain",
  modifiedAt: new Date(`2026-01-${day}`),
});

describe("the record of bytes that were opened", () => {
  let root: string;
  let layout: FolderLayout;
  let current: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "reelora-test-"));
    layout = await folderLayout(root);
    await writeFile(layout.content("a"), "current");
    current = (await identityOf(layout.content("a"))) ?? "";
    await mkdir(dirname(recordPath(layout, "a", current)), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));

  it("is the one of their identity, even when a newer one is there", async () => {
    await writeRecord(recordPath(layout, "a", current), record(7, "01"));
    await writeRecord(recordPath(layout, "a", "other"), record(8, "02"));
    expect(await recordWhileCurrent(layout, "a", current)).toEqual(record(7, "01"));
  });

  it("is never that of the bytes which replaced them in between", async () => {
    await writeRecord(recordPath(layout, "a", current), record(7, "01"));
    expect(await recordWhileCurrent(layout, "a", "replaced")).toBe("replaced");
  });

  it("is the newest one for bytes that have none, as after copying the folder", async () => {
    await writeRecord(recordPath(layout, "a", "older"), record(8, "02"));
    await writeRecord(recordPath(layout, "a", "newer"), record(9, "03"));
    await writeFile(recordPath(layout, "a", "torn"), '{"sizeBytes": 9');
    expect(await recordWhileCurrent(layout, "a", current)).toEqual(record(9, "03"));
  });

  it("is none for a file that was never put", async () => {
    await writeRecord(recordPath(layout, "ab", "x"), record(8, "02"));
    expect(await recordWhileCurrent(layout, "a", current)).toBeNull();
  });
});
