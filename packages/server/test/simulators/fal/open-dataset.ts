import { buffer } from "node:stream/consumers";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import type { Detail, Endpoint } from "./endpoint-input.js";

/** What the trainer found in the archive: the text beside each picture or clip, null where there is none. */
export type Dataset = Readonly<Record<string, string | null>>;

export type OpenedDataset = { readonly dataset: Dataset } | { readonly fault: Detail };

/** By this the simulator knows its own requests for a dataset. */
export const simulatorAgent = "fal-simulator";

/** Fetches the archive as fal does, over the network, and opens it. */
export async function openDataset(endpoint: Endpoint, url: string): Promise<OpenedDataset> {
  const loc = ["body", endpoint.datasetField];
  const response = await fetch(url, { headers: { "user-agent": simulatorAgent } }).catch(() => null);
  if (response?.ok !== true) {
    return { fault: { loc, msg: "Failed to download the file", type: "file_download_error", input: url } };
  }
  const files = await readZip(Buffer.from(await response.arrayBuffer()));
  if (files === null) {
    const ctx = { supported_extensions: [".zip", ".tar.gz"] };
    return { fault: { loc, msg: "The archive cannot be opened", type: "invalid_archive", ctx, input: url } };
  }
  const items = [...files.keys()].filter((name) => endpoint.items.test(name));
  if (items.length < endpoint.minimumFiles) {
    const ctx = {
      min_count: endpoint.minimumFiles,
      provided_count: items.length,
      supported_extensions: [".jpg", ".jpeg", ".png", ".webp"],
    };
    const msg = `Archive must contain at least ${endpoint.minimumFiles} files, ${items.length} provided`;
    return { fault: { loc, msg, type: "archive_file_count_below_minimum", ctx, input: url } };
  }
  const clips = items.filter((name) => clipName.test(name));
  if (endpoint.refusesMixed === true && clips.length > 0 && clips.length < items.length) {
    return { fault: { loc, msg: "Dataset must contain only videos or only images", type: "value_error", input: url } };
  }
  const caption = (item: string) => files.get(item.replace(endpoint.items, ".txt"))?.toString("utf8") ?? null;
  return { dataset: Object.fromEntries(items.map((item) => [item, caption(item)])) };
}

const clipName = /\.(?:mp4|mov|avi|mkv)$/i;

/** Every file of a zip, read to its end; null when it is no sound zip. */
async function readZip(bytes: Buffer): Promise<ReadonlyMap<string, Buffer> | null> {
  try {
    const files = new Map<string, Buffer>();
    const zip: ZipFile = await fromBufferPromise(bytes, { lazyEntries: true });
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      if (entry.fileName.endsWith("/")) continue;
      files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    }
    return files;
  } catch {
    return null;
  }
}
