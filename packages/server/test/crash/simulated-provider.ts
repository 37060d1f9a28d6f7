import type { Workshop, WorkshopOptions } from "../pipeline/workshop.js";
import { falFailures } from "../simulators/fal/failures.js";
import { startFalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { replicateFailures } from "../simulators/replicate/failures.js";
import { startReplicateSimulator } from "../simulators/replicate/start-replicate-simulator.js";
import { openWorkshopAt, type ProviderAddress } from "./open-workshop-at.js";

/** What a provider has accepted: it would have been paid. */
export interface PaidTraining {
  readonly id: string;
  readonly steps: unknown;
  readonly datasetUrl: unknown;
}

export type ProviderName = ProviderAddress["kind"];

/** Told of each request: when it has come in, before anything is done, and when it was done, before it is answered. */
export type OnRequest = (route: string, phase: "received" | "done") => void;

/** What a lane asks of the provider that its processes train with. */
export interface SimulatedProvider {
  readonly address: ProviderAddress;
  /** What tells `reelora` where it is. */
  readonly environment: Readonly<Record<string, string>>;
  /** Requests of every training, by route and occurrence, to die within. */
  readonly route: readonly (readonly [name: string, occurrence: number])[];
  /** The metadata of a trained file that names its training. */
  readonly idField: "request_id" | "training_id";
  paid(): readonly PaidTraining[];
  /** It accepts the next submission, and its answer is lost. */
  loseAnswer(): void;
  /** Nothing fails from here on. */
  heal(): void;
  /** Its list no longer shows what trainings were sent, so that none can be recognised. */
  hideInputs(): void;
  openWorkshop(folder: string, options?: WorkshopOptions): Promise<Workshop>;
  close(): Promise<void>;
}

export function startProvider(name: ProviderName, onRequest: OnRequest): Promise<SimulatedProvider> {
  return name === "fal" ? startFal(onRequest) : startReplicate(onRequest);
}

const statuses = (["status", "status", "status"] as const).map((name, index) => [name, index + 1] as const);

async function startFal(onRequest: OnRequest): Promise<SimulatedProvider> {
  const fal = await startFalSimulator({ onRequest });
  const { url, queueUrl, restUrl, apiUrl, apiKey, failures } = fal;
  const address = { kind: "fal", url, queueUrl, restUrl, apiUrl, apiKey } as const;
  return {
    address,
    environment: { FAL_KEY: apiKey, FAL_QUEUE_URL: queueUrl, FAL_REST_URL: restUrl, FAL_API_URL: apiUrl },
    route: [["initiate", 1], ["upload", 1], ["submit", 1], ...statuses, ["result", 1], ["download", 1]],
    idField: "request_id",
    paid: () =>
      fal.submissions.map(({ requestId, input }) => ({
        ...{ id: requestId, steps: input["steps"], datasetUrl: input["images_data_url"] },
      })),
    loseAnswer: () => failures.inject("submit", falFailures.lostAnswer),
    heal: () => failures.clear(),
    hideInputs: () => void (fal.history.storesPayloads = false),
    openWorkshop: (folder, options) => openWorkshopAt(folder, address, options),
    close: () => fal.close(),
  };
}

async function startReplicate(onRequest: OnRequest): Promise<SimulatedProvider> {
  const replicate = await startReplicateSimulator({ onRequest, now: () => Date.now() });
  const { url, apiUrl, apiToken, failures } = replicate;
  const address = { kind: "replicate", url, apiUrl, apiToken } as const;
  return {
    address,
    environment: { REPLICATE_API_TOKEN: apiToken, REPLICATE_API_URL: apiUrl },
    route: [["file", 1], ["submit", 1], ...statuses, ["download", 1]],
    idField: "training_id",
    paid: () =>
      replicate.submissions.map(({ id, input }) => ({
        ...{ id, steps: input["steps"], datasetUrl: input["input_images"] },
      })),
    loseAnswer: () => failures.inject("submit", replicateFailures.lostAnswer),
    heal: () => failures.clear(),
    hideInputs: () => void (replicate.history.showsInputs = false),
    openWorkshop: (folder, options) => openWorkshopAt(folder, address, options),
    close: () => replicate.close(),
  };
}
