import { ReeloraError, shownName } from "@reelora/core";

const longestCaption = 5000;

/** The text of a file in UTF-8, without its byte order mark. Throws `caption_invalid`, naming the file. */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // Told below, as for text with zeros in it: UTF-16 without a mark.
  }
  throw invalid(path, "is not text in UTF-8. Save it as UTF-8");
}

/** A caption as it is kept: without white space around it; null when nothing is left. Throws `caption_invalid`. */
export function captionOf(text: string, path: string): string | null {
  const caption = text.trim();
  if (caption.length > longestCaption) {
    throw invalid(
      path,
      `has ${caption.length.toLocaleString("en")} characters; ${longestCaption.toLocaleString("en")} are taken. Shorten it`,
    );
  }
  return caption === "" ? null : caption;
}

function invalid(path: string, problem: string): ReeloraError {
  return new ReeloraError("caption_invalid", `The caption ${shownName(path)} ${problem}, and import again.`);
}
