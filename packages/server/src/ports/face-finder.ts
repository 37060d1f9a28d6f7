import type { FoundFaces } from "@reelora/core";

/** One picture to look for faces in. */
export interface FacePicture {
  readonly frame: number;
  /** An encoded picture, read when its turn comes. */
  read(): Promise<Uint8Array>;
}

/** Somebody who finds faces, and measures them so that people can be told apart. */
export interface FaceFinder {
  /** Who it is, with the version of what it measures with: "human 3.3.6". Equal names, comparable embeddings. */
  readonly name: string;
  /**
   * The faces of every picture, in order of frames; a picture without one has none. Boxes are in pixels of the picture,
   * within it. The same picture gives the same faces. Throws `object_corrupt` for what is no picture,
   * `provider_not_configured` when what it needs is not installed, `provider_unavailable` and `provider_protocol` when
   * an outside service fails; an aborted call throws the signal's reason and leaves nothing running.
   */
  find(
    pictures: readonly FacePicture[],
    signal: AbortSignal,
    onProgress?: (fraction: number) => void,
  ): Promise<FoundFaces>;
}
