import { users } from "../../collections/users.js";
import { usageEntries } from "../../collections/usage-entries.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { ownerUserId } from "../account/caller.js";
import { recordUsage } from "./record.js";
import { microUsd, monthOf, withMargin, type UsagePorts } from "./usage-ports.js";

const dayMs = 24 * 60 * 60 * 1000;
const daysInMonth = 30;

/** Where a user's objects are. */
export function prefixesOf(userId: string): readonly string[] {
  return [`videos/${userId}/`, `datasets/${userId}/`, `loras/${userId}/`, `generations/${userId}/`];
}

/** How much a user has stored. Reads the whole list of their objects. */
export async function storedBytes(objects: ObjectStore, userId: string): Promise<number> {
  let total = 0;
  for (const prefix of prefixesOf(userId)) for await (const { sizeBytes } of objects.list(prefix)) total += sizeBytes;
  return total;
}

/** Writes once a day for every user how much they have stored. */
export async function sampleStorage(
  ports: UsagePorts & { readonly objects: ObjectStore },
  signal: AbortSignal,
): Promise<void> {
  const { store, objects, now, usagePolicy } = ports;
  const at = now();
  const day = String(Math.floor(at / dayMs));
  for await (const userId of allUserIds(ports)) {
    if (signal.aborted) return;
    const today = { userId, kind: "storage" };
    const from = Number(day) * dayMs;
    if ((await store.count(usageEntries, { where: today, range: { at: { from } } })) > 0) continue;
    const quantity = await storedBytes(objects, userId);
    const costMicroUsd = microUsd((quantity / 1e9) * (usagePolicy.storageUsdPerGbMonth / daysInMonth));
    await recordUsage(store, ["storage", userId, day], {
      userId,
      jobId: null,
      month: monthOf(at),
      at,
      kind: "storage",
      quantity,
      unit: "byte-day",
      costMicroUsd,
      priceMicroUsd: withMargin(costMicroUsd, usagePolicy),
      note: new Date(at).toISOString().slice(0, 10),
    });
  }
}

async function* allUserIds({ store }: UsagePorts): AsyncGenerator<string> {
  const seen = new Set([ownerUserId]);
  yield ownerUserId;
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof store.find<{ readonly id: string }>>> = await store.find(users, {
      limit: 500,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { value } of page.items) if (!seen.has(value.id)) yield value.id;
    if (page.cursor === null) return;
    cursor = page.cursor;
  }
}
