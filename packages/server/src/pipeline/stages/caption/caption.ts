import { captionFromTemplate, captionPlan, importedCaption, ReeloraError, type Warning } from "@reelora/core";
import { pictureForModel } from "../../../curation/picture-for-model.js";
import type { Captioner, CaptionBatch } from "../../../ports/captioner.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { Stage } from "../../stage.js";

export interface CaptionPorts {
  readonly objects: ObjectStore;
  /** Null when no vision model is configured. */
  readonly vision: Captioner | null;
}

/**
 * Gives every kept frame and clip its caption, the trigger word in it. An imported picture keeps the caption it came
 * with, as a person's. What a vision model does not caption, the template does.
 */
export function captionStage({ objects, vision }: CaptionPorts): Stage<"caption"> {
  return {
    name: "caption",
    options: ({ settings }) => ({
      ...{ captionTemplate: settings.captionTemplate, trigger: settings.trigger, captioner: settings.captioner },
      ...(settings.captioner === "template"
        ? {}
        : { author: vision?.author ?? null, goal: settings.goal, baseModel: settings.baseModel }),
    }),
    async run(context) {
      const { settings } = context.job;
      const kept = (await context.input("curate")).items.filter((verdict) => verdict.verdict === "keep");
      const template = captionFromTemplate(settings.captionTemplate, settings.trigger);
      const usual = { caption: template, author: "template" };
      const frames = kept.map(({ frame }) => frame);
      const candidates = new Map((await context.input("extract")).items.map((one) => [one.frame, one]));
      const brought = new Map(
        frames.flatMap((frame) => {
          const text = candidates.get(frame)?.imported?.caption ?? null;
          return text === null ? [] : [[frame, importedCaption(text, settings.trigger)] as const];
        }),
      );
      const captionsWith = (written: ReadonlyMap<number, { caption: string; author: string }>) =>
        frames.map((frame) => {
          const own = brought.get(frame);
          const caption = own === undefined ? (written.get(frame) ?? usual) : { caption: own, author: "person" };
          return { frame, ...caption };
        });
      if (settings.captioner === "template") {
        return output(captionsWith(new Map()), wordsOf(brought.size, frames.length, `"${template}"`), []);
      }
      if (vision === null) {
        throw new ReeloraError(
          "provider_not_configured",
          "No vision model is configured: set REELORA_CAPTION_URL and REELORA_CAPTION_MODEL where Reelora runs, or let the template write the captions.",
          { field: "captioner" },
        );
      }
      const pictures = frames.flatMap((frame) => {
        const candidate = candidates.get(frame);
        // A model that looks at pictures cannot open a clip: clips keep the template.
        return candidate === undefined || candidate.clip !== undefined || brought.has(frame)
          ? []
          : [{ frame, read: () => pictureForModel(objects, candidate) }];
      });
      const batch = await vision.caption(pictures, captionPlan(settings), context.signal, (fraction) =>
        context.progress(fraction),
      );
      const { author } = vision;
      const written = new Map(batch.captions.map(({ frame, text }) => [frame, { caption: text, author }]));
      const words = wordsOf(brought.size, frames.length, `${batch.captions.length} by ${author}`);
      return output(captionsWith(written), words, failureWarnings(batch));
    },
  };
}

function output(items: { frame: number; caption: string; author: string }[], words: string, warnings: Warning[]) {
  const summary = `${items.length} ${items.length === 1 ? "caption" : "captions"}: ${words}`;
  return { items, facts: {}, counts: { captions: items.length }, summary, warnings };
}

/** Whose the captions are: those that came with pictures, and the others. */
function wordsOf(brought: number, all: number, others: string): string {
  if (brought === 0) return others;
  return brought === all ? "as imported" : `${brought} as imported, ${others}`;
}

function failureWarnings({ failures }: CaptionBatch): Warning[] {
  const [first] = failures;
  if (first === undefined) return [];
  return [
    {
      code: "captions_missing",
      message: `${failures.length} pictures have the template's caption, because the vision model gave none (frame ${first.frame}, ${first.code.replace("_", " ")}: ${first.message}). "reelora captions write" asks again for those.`,
    },
  ];
}
