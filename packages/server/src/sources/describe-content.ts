const textKinds: readonly (readonly [RegExp, string])[] = [
  [/^#EXTM3U/, "an HLS playlist, not the video itself"],
  [/^(<\?xml[^>]*>\s*)?<MPD[\s>]/i, "a DASH playlist, not the video itself"],
  [/^(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b/is, "an HTML page"],
  [/^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype svg[^>]*>\s*)?<svg[\s>]/is, "an SVG drawing"],
  [/^<\?xml/i, "an XML document"],
  [/^[[{]\s*(["{}[\]]|-?\d|true|false|null)/, "a JSON document"],
  [/^WEBVTT|^\d+\s+\d\d:\d\d:\d\d,\d{3} -->/, "a subtitle file"],
];

const namedTypes: Readonly<Record<string, string>> = {
  "application/zip": "a ZIP archive",
  "application/gzip": "a gzip archive",
  "application/x-7z-compressed": "a 7z archive",
  "application/vnd.rar": "a RAR archive",
  "application/x-rar-compressed": "a RAR archive",
  "application/x-tar": "a tar archive",
  "application/pdf": "a PDF document",
  "application/xml": "an XML document",
  "audio/midi": "a MIDI file",
};

const controlCharacters = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/; // oxlint-disable-line no-control-regex

function isUtf16(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

function decodeText(head: Uint8Array): string | null {
  const encoding = !isUtf16(head) ? "utf-8" : head[0] === 0xff ? "utf-16le" : "utf-16be";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return controlCharacters.test(text) ? null : text.trimStart();
  } catch {
    return null;
  }
}

function describeText(text: string): string {
  return textKinds.find(([pattern]) => pattern.test(text))?.[1] ?? "a text file";
}

/** What a file seems to be, by its first bytes, for messages: "an HTML page", "a PNG image", "a sound file". */
export async function describeContent(head: Uint8Array): Promise<string> {
  if (head.length === 0) return "an empty file";
  const text = decodeText(head);
  // The mark at the start of UTF-16 text is also how some sound files start.
  const { fileTypeFromBuffer } = await import("file-type");
  const type = isUtf16(head) && text !== null ? undefined : await fileTypeFromBuffer(head);
  const isText = type === undefined || type.mime.startsWith("text/") || type.mime === "application/xml";
  if (!isText) {
    const named = namedTypes[type.mime];
    if (named !== undefined) return named;
    const name = type.ext.toUpperCase();
    if (type.mime.startsWith("image/")) return `${/^[AEFHILMNORSX]/.test(name) ? "an" : "a"} ${name} image`;
    if (type.mime.startsWith("audio/")) return "a sound file";
    if (type.mime.startsWith("video/")) return "a video";
    return `a file of type ${type.mime}`;
  }
  if (head.every((byte) => byte === 0)) return "a file of zeros";
  return text === null ? "data in an unknown format" : describeText(text);
}
