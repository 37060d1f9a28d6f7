import { crc32, deflateRawSync } from "node:zlib";

/** An entry as it is written: what the directory says of it may differ from what it is. */
export interface CraftedEntry {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** 0 stored, 8 deflated. */
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode with its type. */
  readonly mode?: number;
  readonly said?: { readonly compressed?: number; readonly uncompressed?: number; readonly crc?: number };
  /** Takes the place of the entry's own offset. */
  readonly offset?: number;
  readonly extra?: Buffer;
}

export interface CraftedEnd {
  readonly entryCount?: number;
  readonly directoryOffset?: number;
  /** Adds a zip64 record that says this. */
  readonly zip64?: { readonly entryCount: bigint; readonly directoryOffset: bigint };
}

const [unix, utf8] = [3, 0x800];

/** A zip written byte by byte, as no library would. */
export function craftZip(entries: readonly CraftedEntry[], end: CraftedEnd = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content ?? "x");
    const { method = 0, flags = utf8, mode = 0o100_644, said = {}, extra = Buffer.alloc(0) } = entry;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const crc = said.crc ?? crc32(content);
    const compressed = said.compressed ?? packed.length;
    const uncompressed = said.uncompressed ?? content.length;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(compressed, 14);
    common.writeUInt32LE(uncompressed, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(mode * 0x10000, 6);
    tail.writeUInt32LE(entry.offset ?? at, 10);
    directory.push(Buffer.from("PK\x01\x02", "latin1"), Buffer.from([20, unix]), common, tail, name, extra);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, name, extra, packed]);
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([
    ...parts,
    central,
    ...zip64Of(end, at + central.length),
    endOf(end, entries.length, at, central),
  ]);
}

function endOf({ entryCount, directoryOffset }: CraftedEnd, count: number, at: number, central: Buffer): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entryCount ?? count, 8);
  end.writeUInt16LE(entryCount ?? count, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(directoryOffset ?? at, 16);
  return end;
}

function zip64Of({ zip64 }: CraftedEnd, at: number): Buffer[] {
  if (zip64 === undefined) return [];
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06", "latin1");
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(zip64.entryCount, 24);
  record.writeBigUInt64LE(zip64.entryCount, 32);
  record.writeBigUInt64LE(zip64.directoryOffset, 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  locator.writeBigUInt64LE(BigInt(at), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}
