import type { Application } from "@reelora/server/composition/compose";
import { readConfig } from "@reelora/server/config/config";
import { createLogger, type LogLevel } from "@reelora/server/log/logger";

export interface OpenOptions {
  /** Overrides REELORA_DATA_DIR. */
  readonly dataDir?: string;
  /** Overrides REELORA_POLL_SECONDS. */
  readonly pollSeconds?: number;
  /** What is logged when REELORA_LOG_LEVEL does not say. */
  readonly logLevel?: LogLevel;
}

/** The application on the local data folder, for the time of one command. */
export async function withApplication<T>(
  options: OpenOptions,
  use: (application: Application) => Promise<T>,
): Promise<T> {
  const config = readConfig({
    REELORA_DATA_DIR: options.dataDir,
    REELORA_POLL_SECONDS: options.pollSeconds?.toString(),
  });
  const log = await createLogger({
    level: config.REELORA_LOG_LEVEL ?? options.logLevel ?? "silent",
    pretty: process.stderr.isTTY === true,
    process: "cli",
  });
  // What is done at a server needs nothing of it.
  const { compose } = await import("@reelora/server/composition/compose");
  const application = await compose(config, log);
  try {
    return await use(application);
  } finally {
    await application.close();
  }
}
