import { closeSync, openSync, readSync } from "node:fs";

const firstRoomBytes = 64 * 1024;

/** Reads pieces of a file, one after another into the same room: a buffer for each would be garbage by the gigabyte. */
export class FilePieces {
  private room = Buffer.alloc(firstRoomBytes);
  private readonly descriptor: number;

  constructor(path: string) {
    this.descriptor = openSync(path, "r");
  }

  /** The bytes from `position` on, until the next are read; fewer where the file ends. */
  read(position: number, sizeBytes: number): Buffer {
    if (sizeBytes > this.room.length) this.room = Buffer.alloc(Math.max(sizeBytes, 2 * this.room.length));
    return this.room.subarray(0, readSync(this.descriptor, this.room, 0, sizeBytes, position));
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
