import type { Expert } from "../trainers/trainer-row.js";
import type { StageName } from "../stages/graph.js";

/**
 * Where things are in the bucket. Keys are made of ids that Reelora made and of digests; never of user text.
 *
 * `loras/…`, `datasets/…` and `temp/…` are the published layout. `videos/{userId}/{sha256}/…` holds what depends on
 * nothing but a video's bytes, so that the next job on the same video need not download or scan it again. `jobs/{jobId}/…`
 * holds what the stages of one job give to each other until it ends; no bucket forgets that after a day, as it does
 * `temp/…`, because a job may wait for a person, or train, for longer.
 */
export const keys = {
  weights: (userId: string, jobId: string, version: number) => `loras/${userId}/${jobId}/v${version}/model.safetensors`,
  /** The file of a model's other expert: `model-high-noise.safetensors`. */
  expertWeights: (userId: string, jobId: string, version: number, expert: Expert) =>
    `loras/${userId}/${jobId}/v${version}/model-${expert}.safetensors`,
  weightsConfig: (userId: string, jobId: string, version: number) => `loras/${userId}/${jobId}/v${version}/config.json`,
  /** Pictures made while a version was trained. */
  trainingSample: (userId: string, jobId: string, version: number, step: number) =>
    `loras/${userId}/${jobId}/v${version}/samples/step-${String(step).padStart(6, "0")}.png`,
  modelCard: (userId: string, jobId: string, version: number) => `loras/${userId}/${jobId}/v${version}/README.md`,
  dataset: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/`,
  image: (userId: string, jobId: string, fileName: string) => `datasets/${userId}/${jobId}/images/${fileName}`,
  clip: (userId: string, jobId: string, fileName: string) => `datasets/${userId}/${jobId}/clips/${fileName}`,
  caption: (userId: string, jobId: string, fileName: string) => `datasets/${userId}/${jobId}/captions/${fileName}`,
  datasetManifest: (userId: string, jobId: string, version: number) =>
    `datasets/${userId}/${jobId}/manifest-v${version}.json`,
  datasetZip: (userId: string, jobId: string, version: number) => `datasets/${userId}/${jobId}/dataset-v${version}.zip`,
  report: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/report.html`,
  /** `seed` tells pictures of one generation apart, the last part those that were made without its models. */
  generationPicture: (userId: string, generationId: string, withLoras: boolean, seed: number) =>
    `generations/${userId}/${generationId}/${withLoras ? "with" : "without"}/${seed}`,
  generationGrid: (userId: string, generationId: string) => `generations/${userId}/${generationId}/grid.png`,
  temp: (jobId: string) => `temp/${jobId}/`,
  jobWork: (jobId: string) => `jobs/${jobId}/`,
  jobManifest: (jobId: string, stage: StageName, key: string) => `jobs/${jobId}/manifests/${stage}-${key}.json`,
  video: (userId: string, videoSha256: string) => `videos/${userId}/${videoSha256}/`,
  source: (userId: string, videoSha256: string) => `videos/${userId}/${videoSha256}/source`,
  videoManifest: (userId: string, videoSha256: string, stage: StageName, key: string) =>
    `videos/${userId}/${videoSha256}/${stage}-${key}.json`,
  /** What was found in several videos, joined for a job of theirs. */
  joined: (userId: string, jobId: string) => `videos/${userId}/joined/${jobId}/`,
  joinedManifest: (userId: string, jobId: string, stage: StageName, key: string) =>
    `videos/${userId}/joined/${jobId}/${stage}-${key}.json`,
  /**
   * In a folder of the job that extracts: of two that work on one video at once, one that is cancelled takes nothing from
   * the other.
   */
  candidate: (userId: string, videoSha256: string, extractKey: string, jobId: string, fileName: string) =>
    `videos/${userId}/${videoSha256}/candidates-${extractKey}-${jobId}/${fileName}`,
  /** A picture of an imported folder or zip, by its own digest, in a folder of the job that stores it. */
  importedPicture: (userId: string, sourceSha256: string, jobId: string, pictureSha256: string) =>
    `videos/${userId}/${sourceSha256}/pictures-${jobId}/${pictureSha256}`,
  /** Where the pictures of a folder or zip are, once a job has stored all of them. `of`: a digest of which they are. */
  pictureSet: (userId: string, sourceSha256: string, of: string) =>
    `videos/${userId}/${sourceSha256}/pictures-${of}.json`,
  /** The faces that a finder found in the candidates of one extraction. `finder`: a digest of its name. */
  faces: (candidateKey: string, finder: string) =>
    `${candidateKey.slice(0, candidateKey.lastIndexOf("/"))}/faces-${finder}.json`,
  /** What a scorer says of the safety of the candidates of one extraction. `scorer`: a digest of its name. */
  safety: (candidateKey: string, scorer: string) =>
    `${candidateKey.slice(0, candidateKey.lastIndexOf("/"))}/safety-${scorer}.json`,
  /** What curation saw in the candidates of one extraction: it depends on their pixels alone. */
  looks: (candidateKey: string, version: number) =>
    `${candidateKey.slice(0, candidateKey.lastIndexOf("/"))}/looks-${version}.json`,
} as const;
