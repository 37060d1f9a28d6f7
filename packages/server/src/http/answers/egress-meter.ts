import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { recordUsage } from "../../services/usage/record.js";
import { microUsd, monthOf, withMargin, type UsagePorts } from "../../services/usage/usage-ports.js";

const flushEveryMs = 60_000;

/** Counts bytes that leave, by whose they are, and writes them into the ledger once a minute and at the end. */
export function egressMeter(app: FastifyInstance, ports: UsagePorts): (key: string, sizeBytes: number) => void {
  const counted = new Map<string, number>();
  const flush = async () => {
    const lines = [...counted];
    counted.clear();
    const at = ports.now();
    for (const [userId, quantity] of lines) {
      const costMicroUsd = microUsd((quantity / 1e9) * ports.usagePolicy.egressUsdPerGb);
      await recordUsage(ports.store, ["egress", randomUUID()], {
        userId,
        jobId: null,
        month: monthOf(at),
        at,
        kind: "egress",
        quantity,
        unit: "byte",
        costMicroUsd,
        priceMicroUsd: withMargin(costMicroUsd, ports.usagePolicy),
        note: "files",
      });
    }
  };
  // A store that is away for a minute costs a minute of this count, and nothing else.
  const timer = setInterval(() => void flush().catch(() => undefined), flushEveryMs).unref();
  app.addHook("onClose", async () => {
    clearInterval(timer);
    await flush().catch(() => undefined);
  });
  return (key, sizeBytes) => {
    const [, userId] = /^(?:videos|datasets|loras|generations)\/([^/]+)\//.exec(key) ?? [];
    if (userId !== undefined) counted.set(userId, (counted.get(userId) ?? 0) + sizeBytes);
  };
}
