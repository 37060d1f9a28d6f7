import { uploads } from "../../collections/uploads.js";
import { videos, type Video } from "../../collections/videos.js";
import type { Collection, Document, DocumentStore, Query } from "../../ports/document-store.js";

/** What a user's uploads take up: those that are here with what was unpacked of them, and those on their way. */
export async function uploadedBytes(store: DocumentStore, userId: string): Promise<number> {
  const sizeOf = (video: Video) => video.sizeBytes + unpackedBytes(video);
  const here = await sumOf(store, videos, { where: { userId } }, sizeOf);
  return here + (await sumOf(store, uploads, { where: { userId, videoId: null } }, ({ sizeBytes }) => sizeBytes));
}

/** What the pictures of a zip take up beside it; 0 for a video. */
export function unpackedBytes({ unpacked }: Video): number {
  return Object.values(unpacked).reduce((sum, sizeBytes) => sum + sizeBytes, 0);
}

async function sumOf<T extends Document>(
  store: DocumentStore,
  collection: Collection<T>,
  query: Query,
  sizeOf: (value: T) => number,
): Promise<number> {
  let sum = 0;
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof store.find<T>>> = await store.find(collection, {
      ...query,
      limit: 1000,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { value } of page.items) sum += sizeOf(value);
    if (page.cursor === null) return sum;
    cursor = page.cursor;
  }
}
