export { compose, type Application, type Wrapping } from "./composition/compose.js";
export { ConfigSchema, isTerminal as isTerminalStream, readConfig, type Config } from "./config/config.js";
export { migrate, migrationEnds, type MigrationEnd } from "./composition/compose-migration.js";
export type { MigrationProgress, MigrationReport } from "./migration/migration-report.js";
export { examineInstallation } from "./composition/compose-doctor.js";
export type { Finding } from "./doctor/finding.js";
export { createLogger, type Logger, type LogLevel } from "./log/logger.js";
export { fromVideoFailure } from "./pipeline/video-failure.js";
export { hasDisplay } from "./config/has-display.js";
export { drawDemoFilm } from "./demo/draw-demo-film.js";
export { makeDemoPage } from "./demo/make-demo-page.js";
export { createGeneration } from "./services/generation/create.js";
export { generationDocument, type GenerationDocument } from "./services/generation/generation-document.js";
export { getGeneration } from "./services/generation/get.js";
export { GenerationRequest } from "./services/generation/request.js";
export { cancelJob } from "./services/job/cancel.js";
export { createJob, requestDigestOf } from "./services/job/create.js";
export type { CreatedJob } from "./services/job/accept.js";
export { findUnfinishedJob } from "./services/job/find-unfinished.js";
export { followJob } from "./services/job/follow.js";
export { getJob } from "./services/job/get.js";
export { listDeadJobs } from "./services/job/list-dead.js";
export { replayDeadJobs, replayJob } from "./services/job/replay.js";
export { deadJobDocument, type DeadJobDocument } from "./services/job/dead-job-document.js";
export { listJobs } from "./services/job/list.js";
export { changeQueue } from "./services/queue/change.js";
export { queueStatus, type QueueStatus } from "./services/queue/status.js";
export { attachRun } from "./services/run/attach.js";
export { giveUpRun } from "./services/run/give-up.js";
export { listRuns } from "./services/run/list.js";
export { resubmitRun } from "./services/run/resubmit.js";
export { runDocument, type RunDocument } from "./services/run/run-document.js";
export { datasetKeysOf } from "./services/job/sign-links.js";
export { changeRules } from "./services/dataset/change-rules.js";
export { diffVersions } from "./services/dataset/diff-versions.js";
export { itemDocument, type ItemDocument } from "./services/dataset/item-document.js";
export { listItems } from "./services/dataset/list-items.js";
export { listVersions as listDatasetVersions } from "./services/dataset/list-versions.js";
export type { DecidedFrame } from "./services/dataset/open.js";
export { restoreVersion } from "./services/dataset/restore-version.js";
export { saveVersion } from "./services/dataset/save-version.js";
export { setCrops } from "./services/dataset/set-crops.js";
export { setVerdicts } from "./services/dataset/set-verdicts.js";
export { undoChange } from "./services/dataset/undo.js";
export { writeCaptions } from "./services/dataset/write-captions.js";
export type { DatasetVersion } from "./collections/datasets.js";
export { beginUpload } from "./services/video/begin-upload.js";
export { unpackedBytes } from "./services/video/uploaded-bytes.js";
export { finishUpload } from "./services/video/finish-upload.js";
export { getVideo } from "./services/video/get.js";
export { hashFile, inspectLocalFile } from "./sources/local-file.js";
export { zipFolder, type ZippedFolder } from "./imports/zip-folder.js";
export type { DatasetOwner, DatasetPorts } from "./services/dataset/dataset-ports.js";
export { captionFrames } from "./services/dataset/caption-frames.js";
export { lintDataset } from "./services/dataset/lint.js";
export { previewDataset, type DatasetPreview } from "./services/dataset/preview.js";
export { previewPicture } from "./services/dataset/preview-picture.js";
export { findSubjects } from "./services/people/find-subjects.js";
export { makeSubjectSheet } from "./services/people/make-subject-sheet.js";
export { measurePhoto } from "./services/people/measure-photo.js";
export { subjectsDocument, SubjectsDocument } from "./services/people/subjects-document.js";
export { exportDataset } from "./services/dataset/export.js";
export { exportLayouts, isExportTarget } from "./export/export-layouts.js";
export { lineageOfItem } from "./services/lineage/of-item.js";
export { lineageOfVersion, type VersionLineage } from "./services/lineage/of-version.js";
export { lineageOfVideo } from "./services/lineage/of-video.js";
export { listTrainers } from "./services/trainer/list.js";
export { QuoteRequest, quoteTrainings, type Quotes } from "./services/trainer/quote.js";
export { compareStoredVersions } from "./services/version/compare.js";
export { getVersion, type KnownVersion } from "./services/version/get.js";
export { listVersions } from "./services/version/list.js";
export { resolveRetraining, retrain } from "./services/version/retrain.js";
export {
  retrainingDocument,
  versionDetail,
  versionSummary,
  type VersionDetail,
  type VersionLinks,
  type VersionList,
  type VersionSummary,
} from "./services/version/version-document.js";
