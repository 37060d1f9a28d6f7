import { captionFromTemplate, captionPlan, ReeloraError, type Warning } from "@reelora/core";
import type { Captioner, CaptionBatch } from "../../../ports/captioner.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { Stage } from "../../stage.js";

export interface CaptionPorts {
  readonly objects: ObjectStore;
  /** Null when no vision model is configured. */
  readonly vision: Captioner | null;
}

/** Gives every kept frame and clip its caption, the trigger word in it. What a vision model does not caption, the template does. */
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
      if (settings.captioner === "template") {
        return output(
          frames.map((frame) => ({ frame, ...usual })),
          `"${template}"`,
          [],
        );
      }
      if (vision === null) {
        throw new ReeloraError(
          "provider_not_configured",
          "No vision model is configured: set REELORA_CAPTION_URL and REELORA_CAPTION_MODEL where Reelora runs, or let the template write the captions.",
          { field: "captioner" },
        );
      }
      const candidates = new Map((await context.input("extract")).items.map((one) => [one.frame, one]));
      const pictures = frames.flatMap((frame) => {
        const candidate = candidates.get(frame);
        // A model that looks at pictures cannot open a clip: clips keep the template.
        return candidate === undefined || candidate.clip !== undefined
          ? []
          : [{ frame, read: () => wholeOf(objects.get(candidate.key)) }];
      });
      const batch = await vision.caption(pictures, captionPlan(settings), context.signal, (fraction) =>
        context.progress(fraction),
      );
      const written = new Map(batch.captions.map(({ frame, text }) => [frame, text]));
      return output(
        frames.map((frame) => {
          const text = written.get(frame);
          return text === undefined ? { frame, ...usual } : { frame, caption: text, author: vision.author };
        }),
        `${batch.captions.length} by ${vision.author}`,
        failureWarnings(batch),
      );
    },
  };
}

function output(items: { frame: number; caption: string; author: string }[], words: string, warnings: Warning[]) {
  const summary = `${items.length} ${items.length === 1 ? "caption" : "captions"}: ${words}`;
  return { items, facts: {}, counts: { captions: items.length }, summary, warnings };
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

async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
