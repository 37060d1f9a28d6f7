/** The beginning of a stream, held in memory, and the whole of it. */
export interface Start {
  readonly start: Buffer;
  /** Whether the beginning is everything. */
  readonly isAll: boolean;
  /** The whole stream, the beginning included. Ending it early ends its source. */
  readonly rest: AsyncGenerator<Uint8Array>;
}

/** Reads a stream until it has ended or given `limitBytes`. */
export async function takeStart(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Start> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  let isAll = false;
  while (sizeBytes <= limitBytes) {
    const step = await iterator.next();
    if (step.done === true) {
      isAll = true;
      break;
    }
    chunks.push(step.value);
    sizeBytes += step.value.byteLength;
  }
  const start = isAll ? Buffer.concat(chunks) : Buffer.alloc(0);
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
      for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) yield step.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { start, isAll, rest: rest() };
}
