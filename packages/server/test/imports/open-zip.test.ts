import { ReeloraError, toReeloraError, type ErrorCode } from "@reelora/core";
import fc from "fast-check";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importLimits } from "../../src/imports/import-limits.js";
import { openZip } from "../../src/imports/open-zip.js";
import { temporaryFolder } from "../temporary-folder.js";
import { craftZip, type CraftedEnd, type CraftedEntry } from "./craft-zip.js";

const limits = { ...importLimits(50_000_000), entries: 40 };
const zeros = Buffer.alloc(3_000_000);

/** Opens a zip and reads all of it, as an import would. */
async function readAll(zip: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const path = join(await temporaryFolder(), "set.zip");
  await writeFile(path, zip);
  return readFrom(path);
}

async function readFrom(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = await openZip(path, "set.zip", limits);
  try {
    const read = new Map<string, Buffer>();
    for (const name of files.paths) read.set(name, await files.read(name, limits.pictureBytes));
    return read;
  } finally {
    files.close();
  }
}

async function refusal(zip: Buffer): Promise<ReeloraError> {
  return readAll(zip).then(
    (read) => {
      throw new Error(`it was read: ${[...read.keys()].join(", ")}`);
    },
    (error: unknown) => toReeloraError(error),
  );
}

/** A whole entry that lies inside another one's bytes. */
function overlapping(): Buffer {
  const inner = craftZip([{ name: "inner.jpg", content: "y" }]);
  return craftZip([
    { name: "outer.jpg", content: inner.subarray(0, inner.indexOf("PK\x01\x02", "latin1")) },
    { name: "inner.jpg", content: "y", offset: 30 + "outer.jpg".length },
  ]);
}

const zip64Extra = (uncompressed: bigint) => {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(uncompressed, 4);
  return extra;
};

describe("a zip that is no good", () => {
  const entry = (one: CraftedEntry, ...more: CraftedEntry[]) => craftZip([{ name: "good.jpg" }, one, ...more]);
  const end = (said: CraftedEnd) => craftZip([{ name: "good.jpg" }], said);
  it.each<[string, Buffer, ErrorCode, RegExp]>([
    ["leads out", entry({ name: "../x.jpg" }), "archive_unsafe", /"\.\.\/x\.jpg" leads out of the archive/],
    ["is absolute", entry({ name: "/etc/x.jpg" }), "archive_unsafe", /absolute path/],
    ["has a backslash", entry({ name: "..\\x.jpg" }), "archive_unsafe", /backslash/],
    ["names a drive", entry({ name: "C:x.jpg" }), "archive_unsafe", /drive/],
    ["has a zero", entry({ name: "a.jpg\0.txt" }), "archive_unsafe", /control character/],
    ["has a huge name", entry({ name: `${"n".repeat(60_000)}.jpg` }), "archive_unsafe", /60004 characters/],
    ["lies about its name's encoding", entry({ name: Buffer.from([0xff, 0xfe]) }), "archive_unsafe", /not UTF-8/],
    ["is a link", entry({ name: "a.jpg", content: "/etc/passwd", mode: 0o120_777 }), "archive_unsafe", /symbolic link/],
    ["is a device", entry({ name: "a.jpg", mode: 0o020_666 }), "archive_unsafe", /neither a file nor a folder/],
    ["is a pipe", entry({ name: "a.jpg", mode: 0o010_666 }), "archive_unsafe", /neither a file nor a folder/],
    ["is a folder with bytes", entry({ name: "a/", content: "xyz" }), "archive_unsafe", /bytes of its own/],
    [
      "is encrypted",
      entry({ name: "a.jpg", flags: 1, content: "0123456789ab", said: { uncompressed: 0 } }),
      "archive_unsafe",
      /encrypted/,
    ],
    ["is strongly encrypted", entry({ name: "a.jpg", flags: 0x41 }), "archive_corrupt", /encryption/],
    ["is packed oddly", entry({ name: "a.jpg", method: 14 }), "archive_unsafe", /method 14/],
    ["is there twice", entry({ name: "good.jpg" }), "archive_unsafe", /"good\.jpg" is there twice/],
    ["differs in case", entry({ name: "GOOD.jpg" }), "archive_unsafe", /same file as "good\.jpg"/],
    ["is a file and a folder", entry({ name: "Good.jpg/a.jpg" }), "archive_unsafe", /same file/],
    ["is a bomb", entry({ name: "a.jpg", content: zeros, method: 8 }), "archive_unsafe", /times as many/],
    [
      "is a bomb that lies",
      entry({ name: "a.jpg", content: zeros, method: 8, said: { uncompressed: 100 } }),
      "archive_corrupt",
      /too many bytes/,
    ],
    [
      "has fewer bytes than it says",
      entry({ name: "a.jpg", content: "abc", method: 8, said: { uncompressed: 9 } }),
      "archive_corrupt",
      /not enough bytes/,
    ],
    [
      "is too large in all",
      entry(
        { name: "a", content: "", said: { compressed: 30_000_000, uncompressed: 30_000_000 } },
        { name: "b", content: "", said: { compressed: 30_000_000, uncompressed: 30_000_000 } },
      ),
      "archive_unsafe",
      /50,000,000 bytes/,
    ],
    ["shares bytes", overlapping(), "archive_unsafe", /"outer\.jpg" shares bytes with "inner\.jpg"/],
    ["is given twice", entry({ name: "again.jpg", offset: 0 }), "archive_unsafe", /shares bytes/],
    [
      "ends behind the zip",
      entry({ name: "a.jpg", said: { compressed: 9000, uncompressed: 9000 } }),
      "archive_unsafe",
      /behind the end/,
    ],
    ["has another checksum", entry({ name: "a.jpg", said: { crc: 7 } }), "archive_corrupt", /"a\.jpg".*checksum/],
    ["has no local header", entry({ name: "a.jpg", offset: 3 }), "archive_unsafe", /shares bytes/],
    [
      "lies in zip64",
      entry({ name: "a.jpg", said: { compressed: 1, uncompressed: 0xffff_ffff }, extra: zip64Extra(2n ** 50n) }),
      "archive_corrupt",
      /mismatch|bytes/,
    ],
    [
      "is deflated nonsense",
      entry(
        { name: "a.jpg", content: Buffer.concat([Buffer.from([7]), Buffer.alloc(9, 255)]), said: {}, method: 0 },
        { name: "b.jpg", content: "abc", method: 8, said: { compressed: 2 } },
      ),
      "archive_corrupt",
      /"b\.jpg"/,
    ],
    [
      "has too many entries",
      craftZip(Array.from({ length: 41 }, (_, index) => ({ name: `${index}.jpg` }))),
      "archive_unsafe",
      /41 entries; 40/,
    ],
    ["says it has more entries", end({ entryCount: 9 }), "archive_corrupt", /unexpected EOF/],
    ["says so in zip64", end({ zip64: { entryCount: 2n ** 40n, directoryOffset: 0n } }), "archive_unsafe", /entries/],
    ["has its directory elsewhere", end({ directoryOffset: 4_000_000 }), "archive_corrupt", /cannot be read/],
    [
      "has it far elsewhere in zip64",
      end({ zip64: { entryCount: 1n, directoryOffset: 2n ** 51n } }),
      "archive_corrupt",
      /cannot be read/,
    ],
    ["ends in its directory", craftZip([{ name: "good.jpg" }]).subarray(0, -30), "archive_corrupt", /truncated/],
    ["is empty", Buffer.alloc(0), "archive_corrupt", /cannot be read/],
  ])("is refused when it %s, and says what to do", async (_, zip, code, words) => {
    const error = await refusal(zip);
    expect(error).toMatchObject({ code, fault: "user", retry: "never" });
    expect(error.message).toMatch(words);
    expect(error.message).toMatch(/^set\.zip .*\. [A-Z].*\.$/s);
  });

  it("is refused for a name made of anything, or its names lead nowhere but into the zip", async () => {
    const part = fc.oneof(
      fc.constantFrom("..", ".", "", "a", "C:", "\\", "\0", "~", "%2e%2e"),
      fc.array(fc.nat(0xffff), { maxLength: 4 }).map((codes) => String.fromCharCode(...codes)),
    );
    const name = fc
      .tuple(fc.array(part, { minLength: 1, maxLength: 5 }), fc.constantFrom("/", "\\", ""))
      .map(([parts, between]) => parts.join(between));
    const folder = await temporaryFolder();
    const path = join(folder, "set.zip");
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 3 }), async (names) => {
        await writeFile(path, craftZip(names.map((one) => ({ name: one }))));
        const read = await readFrom(path).catch((error: unknown) => toReeloraError(error));
        if (read instanceof ReeloraError) expect(["archive_unsafe", "archive_corrupt"]).toContain(read.code);
        else for (const one of read.keys()) expect(join("/base", one).startsWith("/base/")).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(await readdir(folder)).toEqual(["set.zip"]);
  });
});

describe("a zip that is good", () => {
  it("gives its files, stored or deflated, with names as programs of old and new write them", async () => {
    const read = await readAll(
      craftZip([
        { name: "set/", content: "", mode: 0o040_755 },
        { name: "set/ä.jpg", content: "one" },
        { name: "set/ö.txt", content: "two".repeat(1000), method: 8, flags: 0 },
        { name: Buffer.from([0x81, 0x2e, 0x70, 0x6e, 0x67]), content: "ü in code page 437", flags: 0 },
        { name: "inner.zip", content: craftZip([{ name: "../x.jpg" }]) },
        { name: "dos.jpg", content: "no mode", mode: 0 },
      ]),
    );
    expect([...read.keys()]).toEqual(["set/ä.jpg", "set/ö.txt", "ü.png", "inner.zip", "dos.jpg"]);
    expect(read.get("set/ö.txt")?.toString()).toBe("two".repeat(1000));
  });
});
