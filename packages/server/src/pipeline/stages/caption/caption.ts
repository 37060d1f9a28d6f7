import { captionFromTemplate } from "@reelora/core";
import type { Stage } from "../../stage.js";

/** Gives every kept frame and clip its caption, the trigger word in it. */
export function captionStage(): Stage<"caption"> {
  return {
    name: "caption",
    options: ({ settings }) => ({ captionTemplate: settings.captionTemplate, trigger: settings.trigger }),
    async run(context) {
      const { captionTemplate, trigger } = context.job.settings;
      const caption = captionFromTemplate(captionTemplate, trigger);
      const kept = (await context.input("curate")).items.filter((verdict) => verdict.verdict === "keep");
      return {
        items: kept.map(({ frame }) => ({ frame, caption, author: "template" as const })),
        facts: {},
        counts: { captions: kept.length },
        summary: `${kept.length} ${kept.length === 1 ? "caption" : "captions"}: "${caption}"`,
        warnings: [],
      };
    },
  };
}
