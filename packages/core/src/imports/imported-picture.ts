import { z } from "zod";

/** What a picture that its user brought has beside its pixels. */
export const ImportedPicture = z.object({
  /** Stem of its file in the dataset. */
  name: z.string(),
  /** Where it was in the folder or zip; for people. */
  path: z.string(),
  format: z.enum(["jpeg", "png", "webp"]),
  /** As it was written for it, `[trigger]` not yet replaced; null when it came with none. */
  caption: z.string().nullable(),
});
export type ImportedPicture = z.infer<typeof ImportedPicture>;

export type PictureFormat = ImportedPicture["format"];

const endings = { jpeg: ".jpg", png: ".png", webp: ".webp" } as const satisfies Record<PictureFormat, string>;

export function endingOf(format: PictureFormat): string {
  return endings[format];
}

/** The caption as the dataset has it: ai-toolkit's `[trigger]` stands for the trigger word. */
export function importedCaption(text: string, trigger: string): string {
  return text.split("[trigger]").join(trigger);
}
