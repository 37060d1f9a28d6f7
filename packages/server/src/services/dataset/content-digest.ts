import { digestOf, type DatasetItem } from "@reelora/core";

/** What a version is known by: its frames, pictures and captions, whatever their file names and whoever wrote them. */
export function contentDigest(items: readonly Pick<DatasetItem, "frame" | "sha256" | "caption">[]): string {
  return digestOf(
    [...items]
      .sort((one, other) => one.frame - other.frame)
      .map(({ frame, sha256, caption }) => ({ frame, sha256, caption })),
  );
}
