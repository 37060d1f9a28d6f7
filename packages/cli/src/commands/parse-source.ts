import type { Source } from "@reelora/core";
import { resolve } from "node:path";

/** What the name of a video on the command line means: an address, or a file. */
export function parseSource(video: string): Source {
  return /^(https?|s3):\/\//i.test(video) ? { kind: "url", url: video } : { kind: "file", path: resolve(video) };
}
