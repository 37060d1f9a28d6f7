import { ReeloraError } from "@reelora/core";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { flag, list, optionalText, port } from "./setting-kinds.js";
import { faceSettings } from "./face-settings.js";
import { safetySettings } from "./safety-settings.js";
import { captionSettings } from "./caption-settings.js";
import { operationSettings } from "./operation-settings.js";
import { trainerSettings } from "./trainer-settings.js";

/** Every setting that Reelora takes from the environment. The reference page and `.env.example` are made from this. */
export const ConfigSchema = z.object({
  REELORA_DATA_DIR: z
    .string()
    .default("./reelora-data")
    .describe("Where everything is kept: documents, objects, temporary files."),
  REELORA_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address to listen on. Other than loopback only together with REELORA_ACCOUNTS or REELORA_API_TOKEN."),
  REELORA_PORT: port(5000).describe("Port of the gateway."),
  REELORA_WORKER_PORT: port(5001).describe("Port of the worker's own HTTP."),
  REELORA_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address under which users reach the gateway, when it is not the one it listens on."),
  REELORA_SERVER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "Address of a Reelora server. Commands that take --server work there instead of on this machine, unless --data-dir is given.",
    ),
  REELORA_KEY: z.string().min(1).optional().describe("API key for the server that commands work at."),
  REELORA_API_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe("When set, every request needs `Authorization: Bearer` with it. At least 16 characters."),
  REELORA_ACCOUNTS: z
    .enum(["off", "open", "invite", "closed"])
    .default("off")
    .describe(
      "Who may make an account: anybody (open), whoever is invited (invite), nobody any more (closed). off: everything belongs to one user. At first start a one-time link for the first admin is printed.",
    ),
  REELORA_RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(600)
    .describe(
      "Requests that one key or session may make in a minute; an address may make twice as many. 0: no limit. Without accounts and token there is none.",
    ),
  REELORA_CORS_ORIGINS: list.describe(
    "Origins whose pages may use the API with a key, separated by commas: https://app.example.com. None by default.",
  ),
  REELORA_TRUSTED_PROXIES: list.describe(
    "Addresses or networks of proxies before the gateway whose X-Forwarded-For is believed, separated by commas.",
  ),
  REELORA_LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .optional()
    .describe("What is logged. Default: info for servers, silent for commands that show progress."),
  REELORA_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(1)
    .describe("Jobs that one worker works on at once."),
  REELORA_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .optional()
    .describe(
      "Threads that decode a job's video, and as many that work on its pictures. 1 holds a worker to about one processor. Default: the number of processors.",
    ),
  REELORA_STUCK_MINUTES: z.coerce
    .number()
    .positive()
    .max(10_080)
    .default(120)
    .describe("A job without any progress for this long, outside training, is ended with a reason."),
  REELORA_LEASE_SECONDS: z.coerce
    .number()
    .min(1)
    .max(600)
    .default(10)
    .describe("After this long without a sign of life of its worker, a job is taken over by another."),
  REELORA_MAX_VIDEO_GB: z.coerce
    .number()
    .positive()
    .max(1000)
    .default(5)
    .describe("Largest video that is downloaded, in gigabytes (10^9 bytes)."),
  REELORA_DOWNLOAD_TIMEOUT_MINUTES: z.coerce
    .number()
    .positive()
    .max(1440)
    .default(60)
    .describe("Longest time that a download may take."),
  REELORA_ALLOWED_PRIVATE_HOSTS: list.describe(
    "Hosts (host or host:port, separated by commas) that may be fetched from although their address is not public.",
  ),
  REELORA_TRAINING_TIMEOUT_MINUTES: z.coerce
    .number()
    .positive()
    .max(10_080)
    .default(360)
    .describe("A training that has not ended by then is cancelled."),
  REELORA_POLL_SECONDS: z.coerce
    .number()
    .min(0.01)
    .max(300)
    .default(3)
    .describe("How often a running training is asked for its state."),
  REELORA_SUBMISSION_DOUBT_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3600)
    .default(120)
    .describe(
      "How long a submission that was not answered is looked for at the provider before its absence is believed.",
    ),
  REELORA_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe("When set, webhooks are signed with it as Standard Webhooks describes."),
  REELORA_LIMIT_JOBS_IN_FLIGHT: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe("Jobs of one user that may wait or run at once. Default: any number."),
  REELORA_LIMIT_STORAGE_GB: z.coerce
    .number()
    .positive()
    .optional()
    .describe("What one user may have stored before an upload is refused, in gigabytes. Default: any amount."),
  REELORA_LIMIT_MONTHLY_USD: z.coerce
    .number()
    .nonnegative()
    .optional()
    .describe("What the trainings of one user may cost in a month (UTC). Default: any amount."),
  REELORA_KEEP_JOBS_DAYS: z.coerce
    .number()
    .positive()
    .optional()
    .describe("Ended jobs older than this are deleted with their datasets and models. Default: never."),
  REELORA_KEEP_VIDEOS_DAYS: z.coerce
    .number()
    .positive()
    .optional()
    .describe("Uploaded videos older than this are deleted with all that was made from them. Default: never."),
  REELORA_KEEP_GENERATIONS_DAYS: z.coerce
    .number()
    .positive()
    .optional()
    .describe("Pictures made with models that are older than this are deleted. Default: never."),
  REELORA_KEEP_WEBHOOK_LOG_DAYS: z.coerce
    .number()
    .positive()
    .default(30)
    .describe("How long the log of sent webhooks is kept."),
  REELORA_PRICE_MARGIN_PERCENT: z.coerce
    .number()
    .min(0)
    .max(10_000)
    .default(0)
    .describe("Added to what trainings, storage and downloads cost, in what users are charged."),
  REELORA_PRICE_STORAGE_USD_PER_GB_MONTH: z.coerce
    .number()
    .min(0)
    .default(0)
    .describe("What a gigabyte stored for 30 days costs you."),
  REELORA_PRICE_EGRESS_USD_PER_GB: z.coerce
    .number()
    .min(0)
    .default(0)
    .describe("What a gigabyte sent to users costs you."),
  ...operationSettings,
  ...captionSettings,
  ...safetySettings,
  ...faceSettings,
  ...trainerSettings,
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, "must begin with mongodb:// or mongodb+srv://")
    .optional()
    .describe("MongoDB that keeps the documents, as a replica set. Without it they are in SQLite in REELORA_DATA_DIR."),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe(
      "Redis that carries the queue and events between machines (maxmemory-policy noeviction). It may lose everything at any time.",
    ),
  REELORA_OBJECT_STORE: z
    .enum(["folder", "s3"])
    .default("folder")
    .describe("Where objects are kept: a folder in REELORA_DATA_DIR, or the bucket S3_BUCKET of an S3 service."),
  S3_BUCKET: z
    .string()
    .default("content-generation-assets")
    .describe("Name of the bucket, and of the folder that stands for it."),
  S3_ENDPOINT: z
    .url()
    .optional()
    .describe(
      "Address of an S3 service other than Amazon's. Alone, it serves s3:// sources only: see REELORA_OBJECT_STORE.",
    ),
  S3_PUBLIC_ENDPOINT: z
    .url()
    .optional()
    .describe(
      "Address under which users reach the S3 service, when it is not S3_ENDPOINT. Signed addresses begin with it.",
    ),
  S3_REGION: z.string().default("us-east-1").describe("Region of the S3 service."),
  S3_FORCE_PATH_STYLE: flag.describe(
    "Whether the bucket is part of the path, as most S3 services other than Amazon's want it.",
  ),
  S3_SOURCE_BUCKETS: list.describe(
    "Buckets that s3:// sources may be read from, separated by commas. None by default.",
  ),
  AWS_ACCESS_KEY_ID: optionalText.describe("Access key of the S3 service."),
  AWS_SECRET_ACCESS_KEY: optionalText.describe("Secret key of the S3 service."),
});

type Environment = z.infer<typeof ConfigSchema>;

export type Config = Omit<Environment, "REELORA_DATA_DIR" | "REELORA_THREADS"> & {
  /** Absolute. */
  readonly REELORA_DATA_DIR: string;
  readonly REELORA_THREADS: number;
};

export type ConfigOverrides = { readonly [Name in keyof Environment]?: string | undefined };

/**
 * The settings, read once: what the command line says, else the environment, else the defaults. Throws
 * `configuration_invalid` that names every bad one at once; values are never repeated, for some are secrets.
 */
export function readConfig(
  overrides: ConfigOverrides = {},
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  // An empty variable is how a shell or a compose file says "not set".
  const isGiven = ([, value]: readonly [string, string | undefined]) => value !== undefined && value.trim() !== "";
  const given = Object.fromEntries([...Object.entries(environment), ...Object.entries(overrides)].filter(isGiven));
  const parsed = ConfigSchema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ReeloraError("configuration_invalid", `These settings are not right:\n  ${problems.join("\n  ")}`);
  }
  const config = parsed.data;
  refuseOpenDoor(config);
  if (config.REELORA_WORKER_URLS.length > 0 && config.REELORA_SERVICE_TOKEN === undefined) {
    throw new ReeloraError(
      "configuration_invalid",
      "REELORA_WORKER_URLS needs REELORA_SERVICE_TOKEN: workers take jobs over HTTP only with it.",
    );
  }
  return {
    ...config,
    REELORA_DATA_DIR: resolve(config.REELORA_DATA_DIR),
    REELORA_THREADS: config.REELORA_THREADS ?? availableParallelism(),
  };
}

function refuseOpenDoor({
  REELORA_HOST: host,
  REELORA_API_TOKEN: token,
  REELORA_ACCOUNTS: accounts,
}: Environment): void {
  if (accounts !== "off" && token !== undefined) {
    throw new ReeloraError(
      "configuration_invalid",
      "REELORA_API_TOKEN is for one user, REELORA_ACCOUNTS for several: set one of them. With accounts, everybody makes keys of their own.",
    );
  }
  if (isLoopback(host) || token !== undefined || accounts !== "off") return;
  throw new ReeloraError(
    "configuration_invalid",
    `REELORA_HOST ${host} can be reached by others: set REELORA_ACCOUNTS or REELORA_API_TOKEN as well, or leave the host at 127.0.0.1.`,
  );
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Whether people, not programs, read what this process prints. */
export function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb";
}
