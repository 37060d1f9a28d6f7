import pino from "pino";

/** What the rest of the server needs of a logger. */
export interface Logger {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
  child(fields: Readonly<Record<string, unknown>>): Logger;
}

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** JSON lines on standard error, or coloured text where a person looks. Standard output belongs to results. */
export async function createLogger(options: {
  readonly level: LogLevel;
  readonly pretty: boolean;
  readonly process: string;
}): Promise<Logger> {
  const destination = options.pretty
    ? (await import("pino-pretty")).default({
        destination: 2,
        sync: true,
        ignore: "pid,hostname,process",
        translateTime: "SYS:HH:MM:ss.l",
      })
    : pino.destination({ dest: 2, sync: true });
  const logger: Logger = pino({ level: options.level, base: { process: options.process } }, destination);
  return logger;
}
