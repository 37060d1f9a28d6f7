import { downloadTo } from "../../../sources/download.js";
import type { GuardedClient } from "../../../sources/guarded-client.js";
import type { Download } from "./fetch-remote-file.js";

export interface WeightsSource {
  readonly client: GuardedClient;
  /** Gets what a program on this machine has trained, which lies at a `file:` address. */
  readonly copyLocalFile: Download;
  readonly maxBytes: number;
  readonly totalTimeoutMs: number;
}

/** Brings trained files home from wherever trainers leave them: this machine, or a public address. */
export function weightsDownload({ client, copyLocalFile, maxBytes, totalTimeoutMs }: WeightsSource): Download {
  return (url, options) => {
    if (url.startsWith("file:")) return copyLocalFile(url, options);
    const { expectedBytes, ...rest } = options;
    return downloadTo({
      ...{ client, url, maxBytes, totalTimeoutMs, ...rest },
      ...(expectedBytes === null ? {} : { expectedBytes }),
    });
  };
}
