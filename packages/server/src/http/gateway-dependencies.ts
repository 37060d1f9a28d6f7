import type { ProviderCircuit } from "../circuit/create-circuit.js";
import type { DirectUploads } from "../ports/direct-uploads.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { EventBus } from "../ports/event-bus.js";
import type { FaceFinder } from "../ports/face-finder.js";
import type { Generator } from "../ports/generator.js";
import type { JobQueue } from "../ports/job-queue.js";
import type { ObjectStore } from "../ports/object-store.js";
import type { SignedFiles } from "../ports/signed-files.js";
import type { Trainer } from "../ports/trainer.js";
import type { WebhookReader } from "../ports/webhook-reader.js";
import type { Logger } from "../log/logger.js";
import type { Metrics } from "../metrics/metrics.js";
import type { SignUpMode } from "../services/account/account-ports.js";
import type { SourceInspector } from "../services/job/create.js";
import type { UsagePolicy } from "../services/usage/usage-ports.js";
import type { Authenticate } from "./access/access.js";
import type { RateLimits } from "./access/rate-limits.js";
import type { ReadinessCheck } from "./health/health.js";
import type { SlowClients } from "./access/slow-clients.js";

/** What both HTTP servers are told. */
export interface ServerDependencies {
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Version of Reelora: "0.1.0". */
  readonly version: string;
  /** With accounts: who a request's session or key belongs to. Null: everything belongs to one user. */
  readonly authenticate: Authenticate | null;
  /** Null, and no accounts: single-user mode, which answers the very machine only. */
  readonly apiToken: string | null;
  /** Where people reach the API, when it is not a loopback address: "https://lora.example.com". */
  readonly publicUrl: string | null;
  /** Null: no limits, as for one person on their own machine. */
  readonly rateLimits: RateLimits | null;
  /** Origins whose pages may use the API. */
  readonly corsOrigins: readonly string[];
  /** Addresses of the proxies before this server, whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** How long a client may take for its request. Default: `usualPatience`. */
  readonly slowClients?: SlowClients;
  /** What has to answer before work can be done. */
  readonly readiness: readonly ReadinessCheck[];
  readonly metrics: Metrics;
  /** Opens `/metrics`. Null: whoever may do everything reads them. */
  readonly metricsToken: string | null;
  /** Opens what other services may order. Null: nothing does. */
  readonly serviceToken: string | null;
  /** Whether the providers that train are asked at the moment. */
  readonly circuits: () => readonly ProviderCircuit[];
}

export interface GatewayDependencies extends ServerDependencies {
  readonly store: DocumentStore;
  readonly objects: ObjectStore;
  readonly queue: JobQueue;
  readonly bus: EventBus;
  readonly sources: SourceInspector;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly usagePolicy: UsagePolicy;
  /** Who may sign up; `off`: there are no accounts. */
  readonly signUp: SignUpMode;
  /** Throws a ReeloraError for an address that is surely not public, or none. */
  readonly checkAddress: (address: string) => void;
  /** The configured trainers. */
  readonly trainers: readonly Trainer[];
  /** Whoever looks for faces; null when nobody can. */
  readonly faces: FaceFinder | null;
  /** Whoever makes pictures. */
  readonly generators: readonly Generator[];
  /** Names of the providers that have what they need: "fal". */
  readonly configuredProviders: readonly string[];
  /** Knows the webhooks of providers that can send some. */
  readonly webhookReaders: readonly WebhookReader[];
  /** Answers for `/files/*`; null when the object store has a server of its own. */
  readonly signedFiles: SignedFiles | null;
  /** Uploads that go past the gateway; null when the object store has no server of its own. */
  readonly directUploads: DirectUploads | null;
  /** How long addresses in answers work. */
  readonly signedAddressSeconds: number;
  /** Where uploads lie until they are complete. */
  readonly uploadFolder: string;
  /** What one upload to a signed address may hold at most. */
  readonly uploadLimitBytes: number;
}
