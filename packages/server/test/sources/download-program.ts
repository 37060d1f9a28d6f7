import { downloadTo } from "../../src/sources/download.js";
import { createGuardedClient } from "../../src/sources/guarded-client.js";

/** Downloads in a process of its own. Arguments: address, file. Prints each progress, then the result, as JSON lines. */
const [url = "", file = ""] = process.argv.slice(2);
const client = createGuardedClient({ allowedPrivateHosts: [new URL(url).host] });
const print = (value: unknown) => console.log(JSON.stringify(value));
const result = await downloadTo({
  client,
  url,
  file,
  maxBytes: 1 << 24,
  totalTimeoutMs: 30_000,
  signal: new AbortController().signal,
  onProgress: (doneBytes) => print({ doneBytes }),
});
print(result);
await client.close();
