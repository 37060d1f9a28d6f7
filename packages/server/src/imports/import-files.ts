/** The files of a folder or zip, by paths that `entryPath` takes. */
export interface ImportFiles {
  /** `a folder` or `a zip`, for messages. */
  readonly kind: "folder" | "zip";
  readonly paths: readonly string[];
  /** All of a file. Throws what its kind throws for one that is longer than `maxBytes` or cannot be read. */
  read(path: string, maxBytes: number): Promise<Buffer>;
  close(): void;
}
