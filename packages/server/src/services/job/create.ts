import {
  datasetMedia,
  digestOf,
  newJob,
  ReeloraError,
  type JobSource,
  type Source,
  type TrainSettings,
} from "@reelora/core";
import PQueue from "p-queue";
import { locationName } from "../../sources/location-name.js";
import { ofSource } from "../../sources/source-of-several.js";
import { howToConfigure } from "../trainer/how-to-configure.js";
import { refuseTraining } from "../trainer/refuse-training.js";
import { acceptJob, type AcceptJobPorts, type CreatedJob } from "./accept.js";

/** Looks at an address before a job is made of it. Throws a ReeloraError that names the field and the way out. */
export interface SourceInspector {
  inspect(url: string, signal: AbortSignal): Promise<unknown>;
}

export interface CreateJobPorts extends AcceptJobPorts {
  readonly sources: SourceInspector;
  /** Names of the providers that have what they need: "fal". */
  readonly configuredProviders: readonly string[];
}

export interface CreateJob {
  readonly userId: string;
  /** What the dataset is made of; the order numbers them. At least one. */
  readonly sources: readonly JobSource[];
  readonly settings: TrainSettings;
  /** The same key with the same request gives the same job, however often and however many at once. */
  readonly idempotencyKey?: string;
}

const inspectedAtOnce = 4;

/**
 * Makes a job: checks that it can work out, stores it, then hands it to the queue. Throws `idempotency_key_reused`,
 * `provider_not_configured`, `training_settings_invalid`, `cost_limit_exceeded`, `quota_exceeded`, and whatever inspecting the source says; nothing is stored then.
 */
export function createJob(ports: CreateJobPorts, input: CreateJob, signal: AbortSignal): Promise<CreatedJob> {
  const { userId, idempotencyKey } = input;
  const { source, sources, settings } = asked(input);
  const requestDigest = requestDigestOf(input);
  return acceptJob(
    ports,
    { userId, requestDigest, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
    async () => {
      refuseUnconfigured(settings, ports.configuredProviders);
      refuseTraining(settings, ports.configuredProviders);
      datasetMedia(settings, ports.configuredProviders);
      await inspectSources(ports.sources, sources, signal);
      signal.throwIfAborted();
      return async ({ id, at }) => newJob({ id, userId, at, source, sources, settings, requestDigest });
    },
  );
}

/** Digest of what is asked for by whom, the same for every spelling of it. */
export function requestDigestOf(request: Pick<CreateJob, "userId" | "sources" | "settings">): string {
  const { source, sources, settings } = asked(request);
  return digestOf({
    userId: request.userId,
    ...(sources.length > 1 ? { sources: [...sources] } : { source }),
    settings,
  });
}

/** One spelling for what is asked for: of an only source, its rights are those of the whole. */
function asked({ sources, settings }: Pick<CreateJob, "sources" | "settings">) {
  const [first, ...others] = sources.map(({ source, rights }) => ({
    source: normalised(source),
    ...(rights === undefined ? {} : { rights }),
  }));
  if (first === undefined) throw new TypeError("a job needs a source");
  const rights = others.length === 0 ? (first.rights ?? settings.rights) : settings.rights;
  return { source: first.source, sources: [first, ...others], settings: { ...settings, rights } };
}

/** Looks at every address. Of several that cannot be had, the first one's error is thrown, and names it. */
async function inspectSources(
  inspector: SourceInspector,
  sources: readonly JobSource[],
  signal: AbortSignal,
): Promise<void> {
  const queue = new PQueue({ concurrency: inspectedAtOnce });
  const looked = await Promise.allSettled(
    sources.map(({ source }) =>
      queue.add(async () => (source.kind === "url" ? inspector.inspect(source.url, signal) : null)),
    ),
  );
  const failed = looked.findIndex(({ status }) => status === "rejected");
  const outcome = looked[failed];
  const source = sources[failed]?.source;
  if (outcome?.status !== "rejected" || source === undefined) return;
  if (sources.length === 1 || signal.aborted) throw outcome.reason;
  throw ofSource(outcome.reason, { number: failed + 1, of: sources.length, name: locationName(source) });
}

/** Throws `provider_not_configured` when a provider is named that has not what it needs. */
export function refuseUnconfigured(
  { provider, fallbackProviders = [] }: Pick<TrainSettings, "provider" | "fallbackProviders">,
  configured: readonly string[],
): void {
  refuseMissing(provider, configured, "provider");
  for (const fallback of fallbackProviders) refuseMissing(fallback, configured, "fallbackProviders");
}

function refuseMissing(
  provider: TrainSettings["provider"],
  configured: readonly string[],
  field: "provider" | "fallbackProviders",
): void {
  if (provider === "auto" || provider === "none" || configured.includes(provider)) return;
  throw new ReeloraError(
    "provider_not_configured",
    `The provider ${provider} is not configured here: ${howToConfigure(provider)} where Reelora runs, or ask for "auto" or "none" to get the dataset without training.`,
    { field },
  );
}

/** One spelling for one address. The fragment is not sent to a server, so it says nothing about the footage. */
function normalised(source: Source): Source {
  if (source.kind !== "url" || !/^https?:/i.test(source.url)) return source;
  const url = new URL(source.url);
  url.hash = "";
  return { kind: "url", url: url.href };
}
