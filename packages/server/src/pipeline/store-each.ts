import PQueue from "p-queue";

/** Enough that a distant store's answers are not waited for one by one, few enough for its limits. */
const uploadsAtOnce = 8;

/** Stores things, eight at a time at most. When one fails, nothing is left writing when this throws. */
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
