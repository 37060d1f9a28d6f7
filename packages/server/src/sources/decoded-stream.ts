import { pipeline, type Duplex, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { ReeloraError } from "@reelora/core";

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export function isEncoded(contentEncoding: string | undefined): contentEncoding is string {
  return contentEncoding !== undefined && contentEncoding !== "" && contentEncoding.toLowerCase() !== "identity";
}

/**
 * The stream as it was before a server compressed it, which servers do although we ask them not to. Holds little at a
 * time, so that a small answer that unpacks to an endless one is noticed while it is counted. Destroying the result
 * destroys the stream.
 */
export function decodedStream(stream: Readable, contentEncoding: string | undefined, where: string): Readable {
  if (!isEncoded(contentEncoding)) return stream;
  const createDecoder = decoders[contentEncoding.trim().toLowerCase()];
  if (createDecoder === undefined)
    throw new ReeloraError(
      "source_unreachable",
      `${where} answers in the encoding "${contentEncoding.slice(0, 40)}", which cannot be read. Serve the file as it is.`,
    );
  return pipeline(stream, createDecoder(), () => undefined);
}
