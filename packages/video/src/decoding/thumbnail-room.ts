import { thumbnailBytes } from "../shots/thumbnail.js";

const thumbnailsAtOnce = 64;
const partsKept = 4;
/** Buffers go from one piece of work to another: one that is too small for the next is lost. */
const leastRoomBytes = thumbnailsAtOnce * thumbnailBytes;

/** Room for so many thumbnails, which hold anything: in a buffer that is not needed any more where it is large enough. */
export function roomFor(thumbnails: number, buffer: ArrayBuffer | null): Uint8Array<ArrayBuffer> {
  const bytes = thumbnails * thumbnailBytes;
  const fits = buffer !== null && buffer.byteLength >= bytes;
  return new Uint8Array(fits ? buffer : new ArrayBuffer(Math.max(bytes, leastRoomBytes)), 0, bytes);
}

/** Room for the thumbnails of one run after another: an array for each of them would be garbage by the thousand. */
export class ThumbnailRoom {
  private readonly parts: Uint8Array[] = [];
  private taken = 0;

  /** Room for one thumbnail more, which holds anything. */
  take(): Uint8Array {
    const part = (this.parts[Math.floor(this.taken / thumbnailsAtOnce)] ??= new Uint8Array(
      thumbnailsAtOnce * thumbnailBytes,
    ));
    const from = (this.taken % thumbnailsAtOnce) * thumbnailBytes;
    this.taken += 1;
    return part.subarray(from, from + thumbnailBytes);
  }

  /** Everything taken before is given again. Room for rare long runs is not kept. */
  clear(): void {
    this.parts.splice(partsKept);
    this.taken = 0;
  }
}
