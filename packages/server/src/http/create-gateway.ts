import type { FastifyInstance } from "fastify";
import { createRecentMessages } from "../webhooks/recent-messages.js";
import { answerUnchanged } from "./answers/answer-unchanged.js";
import { createApp } from "./create-app.js";
import { documentApi } from "./documentation/document-api.js";
import { addErrorReference } from "./documentation/error-reference.js";
import type { GatewayDependencies } from "./gateway-dependencies.js";
import { addHealth } from "./health/health.js";
import { rememberAnswers } from "./answers/idempotent-answers.js";
import { addMetrics } from "./health/metrics.js";
import { addReferencePage } from "./documentation/reference-page.js";
import { addAccount } from "./routes/account.js";
import { addAllDatasets } from "./routes/all-datasets.js";
import { addApiKeys } from "./routes/api-keys.js";
import { addCancel } from "./routes/cancel.js";
import { addDeadJobs } from "./routes/dead-jobs.js";
import { addDeletion } from "./routes/deletion.js";
import { addDirectUploads } from "./routes/direct-uploads.js";
import { addEvents } from "./routes/events.js";
import { addFiles } from "./routes/files.js";
import { addGenerations } from "./routes/generations.js";
import { addCuration } from "./routes/curation.js";
import { addDatasets } from "./routes/datasets.js";
import { addInvitations } from "./routes/invitations.js";
import { addPreview } from "./routes/preview.js";
import { addSubjects } from "./routes/subjects.js";
import { addItems } from "./routes/items.js";
import { addJobs } from "./routes/jobs.js";
import { addMembers } from "./routes/members.js";
import { addModels } from "./routes/models.js";
import { addProviderWebhooks } from "./routes/provider-webhooks.js";
import { addResults } from "./routes/results.js";
import { addRuns } from "./routes/runs.js";
import { addStatus } from "./routes/status.js";
import { addTrain } from "./routes/train.js";
import { addTrainers } from "./routes/trainers.js";
import { addResumableUploads } from "./routes/resumable-uploads.js";
import { addUsage } from "./routes/usage.js";
import { addVideos } from "./routes/videos.js";
import { addWebhooks } from "./routes/webhooks.js";
import { addLineage } from "./routes/lineage.js";
import { addVersions } from "./routes/versions.js";
import { addSignUpPage } from "./documentation/sign-up-page.js";

const prefix = "/api-docs";
/** Longer than a provider's signature is good for. */
const messagesKeptMs = 15 * 60_000;
const mostMessages = 10_000;

/** The public API. Listens once told to; closing it lets the requests that run finish. */
export async function createGateway(dependencies: GatewayDependencies): Promise<FastifyInstance> {
  const { store, signedFiles } = dependencies;
  const app = createApp({ ...dependencies, documentationPrefix: prefix });
  rememberAnswers(app, dependencies);
  answerUnchanged(app);
  await documentApi(app, {
    title: "Reelora",
    description:
      "Footage in, LoRA out. Post a video, follow the job, take the dataset and the trained model. Errors are problem documents (RFC 9457) with a stable `code`.",
    version: dependencies.version,
    prefix,
    tags: [
      { name: "jobs", description: "Ask for a LoRA and follow how it is made." },
      { name: "videos", description: "Upload footage, and see what you have uploaded." },
      { name: "trainers", description: "Who trains what, and what it costs." },
      { name: "runs", description: "Trainings that were ordered, and what to do when one's answer was lost." },
      {
        name: "versions",
        description: "What was trained of a dataset: train it again, compare, and see where it comes from.",
      },
      { name: "generations", description: "Pictures made with trained models." },
      { name: "results", description: "What a job has made." },
      { name: "events", description: "Progress as it happens." },
      { name: "webhooks", description: "Be told of what happens." },
      { name: "usage", description: "What was used, what it costs, and how much is left." },
      { name: "admin", description: "For the owner of the installation." },
      { name: "datasets", description: "Decide about frames and captions, and save versions of what is trained on." },
      { name: "account", description: "Sign up, sign in, and see who you are." },
      { name: "keys", description: "Keys for programs." },
      { name: "members", description: "The people of your team." },
      { name: "health", description: "Whether the gateway is well." },
    ],
  });
  addHealth(app, {
    ...dependencies,
    service: "api-gateway",
    checks: [{ name: "documents", check: () => store.ping() }, ...dependencies.readiness],
  });
  addMetrics(app, dependencies);
  addErrorReference(app);
  addReferencePage(app, { tryItAt: prefix });
  addTrain(app, dependencies);
  addTrainers(app, dependencies);
  addStatus(app, dependencies);
  addJobs(app, dependencies);
  addDeadJobs(app, dependencies);
  addCancel(app, dependencies);
  addResults(app, dependencies);
  addRuns(app, dependencies);
  addEvents(app, dependencies);
  addItems(app, dependencies);
  addCuration(app, dependencies);
  addPreview(app, dependencies);
  addSubjects(app, dependencies);
  addDatasets(app, dependencies);
  addAllDatasets(app, dependencies);
  addVersions(app, dependencies);
  addModels(app, dependencies);
  addLineage(app, dependencies);
  addGenerations(app, dependencies);
  addAccount(app, dependencies);
  addApiKeys(app, dependencies);
  addMembers(app, dependencies);
  addInvitations(app, dependencies);
  addWebhooks(app, dependencies);
  addUsage(app, dependencies);
  addVideos(app, dependencies);
  addDeletion(app, dependencies);
  addDirectUploads(app, dependencies);
  await addResumableUploads(app, dependencies);
  addSignUpPage(app);
  await addProviderWebhooks(app, {
    ...dependencies,
    recentMessages: createRecentMessages(messagesKeptMs, mostMessages, dependencies.now),
  });
  if (signedFiles !== null) await addFiles(app, { ...dependencies, signedFiles });
  return app;
}
