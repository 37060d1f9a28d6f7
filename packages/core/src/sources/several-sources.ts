/** Whether frames are of several sources: then, and only then, they say of which. */
export function areOfSeveral(frames: readonly { readonly source?: number | undefined }[]): boolean {
  return frames.some(({ source }) => source !== undefined);
}
