/** Bytes that can be read from any place, again if need be. A Blob or File is one; `@reelora/sdk/node` opens files. */
export interface UploadSource {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` up to, not including, `end`. */
  slice(start: number, end: number): Blob | Promise<Uint8Array<ArrayBuffer>>;
}
