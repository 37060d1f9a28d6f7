import { datasetMedia, digestOf, newJob, ReeloraError, type Source, type TrainSettings } from "@reelora/core";
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
  readonly source: Source;
  readonly settings: TrainSettings;
  /** The same key with the same request gives the same job, however often and however many at once. */
  readonly idempotencyKey?: string;
}

/**
 * Makes a job: checks that it can work out, stores it, then hands it to the queue. Throws `idempotency_key_reused`,
 * `provider_not_configured`, `training_settings_invalid`, `cost_limit_exceeded`, `quota_exceeded`, and whatever inspecting the source says; nothing is stored then.
 */
export function createJob(ports: CreateJobPorts, input: CreateJob, signal: AbortSignal): Promise<CreatedJob> {
  const { userId, settings, idempotencyKey } = input;
  const source = normalised(input.source);
  const requestDigest = requestDigestOf({ userId, source, settings });
  return acceptJob(
    ports,
    { userId, requestDigest, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
    async () => {
      refuseUnconfigured(settings, ports.configuredProviders);
      refuseTraining(settings, ports.configuredProviders);
      datasetMedia(settings, ports.configuredProviders);
      if (source.kind === "url") await ports.sources.inspect(source.url, signal);
      signal.throwIfAborted();
      return async ({ id, at }) => newJob({ id, userId, at, source, settings, requestDigest });
    },
  );
}

/** Digest of what is asked for by whom, the same for every spelling of it. */
export function requestDigestOf(request: Pick<CreateJob, "userId" | "source" | "settings">): string {
  const { userId, settings } = request;
  return digestOf({ userId, source: normalised(request.source), settings });
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
