import { createHash } from "node:crypto";
import { createFolderObjectStore } from "../../../src/adapters/object-store-folder/create-folder-object-store.js";

/**
 * Puts objects of many sizes for ever, each third one over an older one, and prints "began {key} {sha256}" and, when the
 * put is acknowledged, "done {key} {sha256}". The put with the number `stallAt` stops midway and prints "stalled".
 */
const [root = "", name = "", stallAt = ""] = process.argv.slice(2);
const signing = { secret: "s".repeat(32), baseUrl: "http://127.0.0.1:1" };
const { store } = await createFolderObjectStore({ root, signing, now: Date.now });

function* pieces(number: number): Generator<Uint8Array> {
  for (let piece = 0; piece <= (number * 7) % 12; piece += 1) yield Buffer.alloc(40_000, `${name} ${number} ${piece}`);
}

async function* content(number: number): AsyncGenerator<Uint8Array> {
  yield* pieces(number);
  if (String(number) !== stallAt) return;
  console.log("stalled");
  await new Promise(() => setInterval(() => undefined, 60_000));
}

for (let number = 0; ; number += 1) {
  const key = number % 3 === 2 ? "shared/object" : `${name}/folder-${number % 4}/${number}`;
  const hash = createHash("sha256");
  for (const piece of pieces(number)) hash.update(piece);
  const sha256 = hash.digest("hex");
  console.log(`began ${key} ${sha256}`);
  await store.put(key, content(number), { contentType: "text/plain", sha256 });
  console.log(`done ${key} ${sha256}`);
}
