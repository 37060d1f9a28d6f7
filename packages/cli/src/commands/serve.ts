import { readConfig } from "@reelora/server/config/config";
import { createLogger } from "@reelora/server/log/logger";
import type { Command } from "commander";
import { exitStatus } from "../exit-status.js";
import { onInterrupt } from "../interrupt.js";

interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly workerPort?: string;
  readonly dataDir?: string;
}

const processes = {
  serve: { api: true, worker: true, process: "reelora", description: "gateway and worker in one process" },
  api: {
    api: true,
    worker: false,
    process: "api-gateway",
    description: "the gateway alone; a worker on the same data folder does the work",
  },
  worker: { api: false, worker: true, process: "lora-training-worker", description: "a worker alone" },
} as const;

/** For the last lines of the log to be written. */
const lingerMs = 500;

export function addServeCommands(program: Command): void {
  for (const [name, role] of Object.entries(processes)) {
    const command = program
      .command(name)
      .description(role.description)
      .option("--host <address>", "address to listen on (default 127.0.0.1)")
      .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)");
    if (role.api) command.option("--port <n>", "port of the gateway (default 5000)");
    if (role.worker) command.option("--worker-port <n>", "port of the worker's own HTTP (default 5001)");
    command.action((options: ServeOptions) => run(role, options));
  }
}

async function run(role: (typeof processes)[keyof typeof processes], options: ServeOptions): Promise<void> {
  const config = readConfig({
    REELORA_HOST: options.host,
    REELORA_PORT: options.port,
    REELORA_WORKER_PORT: options.workerPort,
    REELORA_DATA_DIR: options.dataDir,
  });
  const log = await createLogger({
    level: config.REELORA_LOG_LEVEL ?? "info",
    pretty: process.stderr.isTTY === true,
    process: role.process,
  });
  // Loaded here, because the commands that only work on a video have no use for an HTTP server.
  const { serve } = await import("@reelora/server/serve");
  const interrupt = onInterrupt(() => log.info({}, "stopping; a second signal ends at once"));
  const server = await serve(config, role, log);
  for (const address of server.addresses) process.stdout.write(`${address}\n`);
  if (!interrupt.signal.aborted)
    await new Promise((resolve) => interrupt.signal.addEventListener("abort", resolve, { once: true }));
  const limitMs = config.REELORA_STOP_SECONDS * 1000;
  const tooLong = setTimeout(() => {
    const message = `did not stop within ${config.REELORA_STOP_SECONDS} s (REELORA_STOP_SECONDS) and ends all the same; what was running is taken over when its lease ends`;
    log.error({}, message);
    process.exit(exitStatus.system);
  }, limitMs);
  await server.stop();
  clearTimeout(tooLong);
  interrupt.dispose();
  log.info({}, "stopped");
  // ioredis holds a process for half a minute with the timer of a connection that is closed.
  setTimeout(() => process.exit(), lingerMs).unref();
}
