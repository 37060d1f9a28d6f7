import { thumbnailBytes } from "../shots/thumbnail.js";

const thumbnailsAtOnce = 64;

/** Room for so many thumbnails, which hold anything: in a buffer that is not needed any more where it is large enough. */
export function roomFor(thumbnails: number, buffer: ArrayBuffer | null): Uint8Array<ArrayBuffer> {
  const bytes = thumbnails * thumbnailBytes;
  return buffer !== null && buffer.byteLength >= bytes ? new Uint8Array(buffer, 0, bytes) : new Uint8Array(bytes);
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

  /** Everything taken before is given again. */
  clear(): void {
    this.taken = 0;
  }
}
