import { ReeloraError } from "../errors/reelora-error.js";
import type { TrainSettings } from "../request/train-request.js";
import { chooseProvider } from "../trainers/choose-provider.js";
import type { ClipLaw } from "../trainers/clip-law.js";
import { trainerCatalogue } from "../trainers/trainer-catalogue.js";
import type { TrainerRow } from "../trainers/trainer-row.js";

/** What a dataset is made of. */
export interface DatasetMedia {
  readonly images: boolean;
  /** What clips have to obey; null where none are wanted. */
  readonly clips: { readonly law: ClipLaw; readonly minimumItems: number } | null;
}

type MediaSettings = Pick<TrainSettings, "media" | "provider" | "baseModel" | "trainer">;

/**
 * What the settings ask a dataset to be made of, for the trainer that they name or that would be chosen among the
 * configured providers; where nobody trains, for the base model's first trainer in the catalogue. Throws
 * `training_settings_invalid` when that trainer does not take what is asked for.
 */
export function datasetMedia(settings: MediaSettings, configured: readonly string[]): DatasetMedia {
  const row = trainerRowOf(settings, configured);
  const law = row?.dataset.clips ?? null;
  const takesClips = row !== null && law !== null && row.dataset.media.includes("video");
  const clips = takesClips ? { law, minimumItems: row.dataset.minimumItems } : null;
  const { media, baseModel } = settings;
  if (media === "auto") return { images: clips === null, clips };
  if (media === "images") return { images: true, clips: null };
  const trainer = row?.endpoint ?? baseModel;
  if (clips === null) {
    throw refused(
      `${trainer} takes pictures only, and media is ${media}: leave media out, or choose the base model of a video trainer ("reelora trainers" lists them).`,
    );
  }
  if (media === "clips") return { images: false, clips };
  if (row?.dataset.mixing === "one-kind") {
    throw refused(`${trainer} takes only pictures or only clips, and media is mixed: set media to clips or images.`);
  }
  return { images: true, clips };
}

/** The trainer that settings mean, configured or not; null when the catalogue has none for the base model. */
export function trainerRowOf(settings: MediaSettings, configured: readonly string[]): TrainerRow | null {
  const { baseModel, trainer } = settings;
  const rows = trainerCatalogue.filter(
    (row) => row.baseModel === baseModel && (trainer ?? row.endpoint) === row.endpoint,
  );
  const provider = chooseProvider(settings, configured);
  return rows.find((row) => row.provider === provider) ?? rows[0] ?? null;
}

function refused(message: string): ReeloraError {
  return new ReeloraError("training_settings_invalid", message, { field: "media" });
}
