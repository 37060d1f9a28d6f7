import {
  createGuardedClient,
  type GuardedClient,
  type GuardedClientOptions,
} from "../../src/sources/guarded-client.js";
import type { LookupFunction } from "node:net";
import { onTestFinished } from "vitest";

/** Limits that a test only meets when it wants to. */
export const wideLimits = { maxBytes: 1 << 20, totalTimeoutMs: 20_000, signal: new AbortController().signal };

/** A client that is closed when the test ends. */
export function clientWith(options: GuardedClientOptions): GuardedClient {
  const client = createGuardedClient(options);
  onTestFinished(() => client.close());
  return client;
}

/** A name server with these names only. */
export const resolverOf =
  (names: Readonly<Record<string, readonly string[]>>): LookupFunction =>
  (hostname, options, callback) => {
    const addresses = (names[hostname] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const [first] = addresses;
    if (first === undefined) callback(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }), "", 0);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  };

export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
