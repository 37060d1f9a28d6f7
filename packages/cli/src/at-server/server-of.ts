import { ReeloraError } from "@reelora/core";
import { createReelora, type Reelora } from "@reelora/sdk";
import { readConfig } from "@reelora/server/config/config";
import type { Command } from "commander";

/** Options of commands that can work at a server as well as on this machine. */
export interface PlaceOptions {
  readonly server?: string;
  readonly key?: string;
  readonly dataDir?: string;
}

/** Adds the options that say where a command works. */
export function addPlaceOptions(command: Command): Command {
  return command
    .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
    .option("--server <url>", "work at this Reelora server, not on this machine (default REELORA_SERVER)")
    .option("--key <key>", "API key of that server (default REELORA_KEY, which others on this machine cannot see)");
}

/** The server that a command is meant for; null: the data folder on this machine. Throws `invalid_request` for both. */
export function serverOf({ server, key, dataDir }: PlaceOptions): Reelora | null {
  if (server !== undefined && dataDir !== undefined) {
    throw new ReeloraError(
      "invalid_request",
      "--server and --data-dir exclude each other: the one is elsewhere, the other here.",
    );
  }
  const config = readConfig({ REELORA_SERVER: server, REELORA_KEY: key });
  if (dataDir !== undefined || config.REELORA_SERVER === undefined) {
    if (key === undefined) return null;
    throw new ReeloraError("invalid_request", "--key is for a server: say which with --server or REELORA_SERVER.");
  }
  return createReelora({
    server: config.REELORA_SERVER,
    ...(config.REELORA_KEY === undefined ? {} : { key: config.REELORA_KEY }),
  });
}
