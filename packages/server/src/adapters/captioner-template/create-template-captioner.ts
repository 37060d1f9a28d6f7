import { captionFromTemplate, withTrigger } from "@reelora/core";
import type { Captioner } from "../../ports/captioner.js";

/** Gives every picture the same caption, made of a template. Looks at none of them. */
export function createTemplateCaptioner(template: string): Captioner {
  return {
    author: "template",
    async caption(pictures, { trigger }, signal, onProgress) {
      signal.throwIfAborted();
      const text = withTrigger(captionFromTemplate(template, trigger), trigger);
      onProgress?.(1);
      const captions = pictures.map(({ frame }) => ({ frame, text })).sort((one, other) => one.frame - other.frame);
      return { captions, failures: [], tokens: null };
    },
  };
}
