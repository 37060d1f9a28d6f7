import PQueue from "p-queue";

const uploadsAtOnce = 8;

/** Stores things a few at a time. When one fails, nothing is left writing when this throws. */
export async function storeEach<Thing>(
  things: readonly Thing[],
  store: (thing: Thing) => Promise<void>,
): Promise<void> {
  const uploads = new PQueue({ concurrency: uploadsAtOnce });
  try {
    await uploads.addAll(things.map((thing) => () => store(thing)));
  } finally {
    uploads.clear();
    await uploads.onIdle();
  }
}
