import { expect, it, onTestFinished } from "vitest";
import { Agent, buildConnector } from "undici";
import type { Operation, Trainer } from "../../src/ports/trainer.js";
import { startTcpProxy } from "../tcp-proxy/start-tcp-proxy.js";
import { calm, startFal } from "./fal-fixture.js";
import { startReplicate } from "./replicate-fixture.js";

/** How long one request may take here. */
const requestTimeoutMs = 600;

/** Opens every connection through a proxy, whatever address it is for. */
function detour() {
  const way = { port: 0 };
  const connectTo = buildConnector({});
  const dispatcher = new Agent({
    connect: (options, callback) => connectTo({ ...options, port: String(way.port) }, callback),
  });
  onTestFinished(() => dispatcher.destroy());
  return {
    dispatcher,
    through: async (url: string) => {
      const proxy = await startTcpProxy(Number(new URL(url).port));
      onTestFinished(() => proxy.stop());
      way.port = proxy.port;
      return proxy;
    },
  };
}

interface Way {
  readonly trainer: Trainer;
  readonly submitted: () => Promise<Operation>;
  readonly pauses: readonly number[];
  readonly proxy: Awaited<ReturnType<typeof startTcpProxy>>;
}

/** Everything that was connected falls silent, as when a machine or a router in between has gone without a word. */
async function asksAgain({ trainer, submitted, pauses, proxy }: Way) {
  const operation = await submitted();
  expect((await trainer.status(operation, calm)).state).toMatch(/queued|running/);
  const [pausesBefore, connectionsBefore] = [pauses.length, proxy.connections];
  proxy.halfOpen();
  expect((await trainer.status(operation, calm)).state).toMatch(/queued|running/);
  expect(pauses.length).toBeGreaterThan(pausesBefore);
  expect(proxy.connections).toBeGreaterThan(connectionsBefore);
}

it("fal: a connection that goes silent is given up at the request's deadline, and its status asked again over another one", async () => {
  const { dispatcher, through } = detour();
  const { fal, ...rest } = await startFal({ queuePolls: 20 }, { dispatcher, requestTimeoutMs });
  await asksAgain({ ...rest, proxy: await through(fal.url) });
  expect(fal.count("submit")).toBe(1);
});

it("Replicate: the same", async () => {
  const { dispatcher, through } = detour();
  const { replicate, ...rest } = await startReplicate({ startingPolls: 20 }, { dispatcher, requestTimeoutMs });
  await asksAgain({ ...rest, proxy: await through(replicate.url) });
  expect(replicate.count("submit")).toBe(1);
});
