import { itemNames, splitPath } from "./item-names.js";

/** A row of `metadata.jsonl` or `metadata.csv`, which lies in `folder`. */
export interface MetadataRow {
  readonly folder: string;
  readonly fileName: string;
  readonly text: string | null;
}

/** Where a picture's caption is: in a file of its own, or in a list; null: nowhere. */
export type CaptionPlace = { readonly path: string } | { readonly text: string } | null;

export interface FoundPicture {
  readonly path: string;
  readonly name: string;
  readonly caption: CaptionPlace;
}

/** How captions go with pictures. */
export type ImportLayout = "sidecar" | "metadata" | "captions-folder";

/** A folder such as `10_zkdog dog`, which asks kohya for ten repeats of its pictures. */
export interface RepeatedFolder {
  readonly folder: string;
  readonly repeats: number;
  readonly concept: string;
  readonly pictures: number;
}

export interface RecognisedImport {
  /** In order of their paths. */
  readonly pictures: readonly FoundPicture[];
  readonly layouts: readonly ImportLayout[];
  readonly repeats: readonly RepeatedFolder[];
  /** Pictures of formats that are not taken, and clips. */
  readonly leftOut: readonly string[];
  /** Rows of lists whose picture is not there, by file name. */
  readonly missing: readonly string[];
  /** What was found, in one line for people. */
  readonly text: string;
}

const taken = new Set([".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"]);
const leftOutEndings = new Set(
  ".bmp .tif .tiff .heic .heif .jxl .jp2 .tga .psd .svg .mp4 .mov .mkv .webm .avi".split(" "),
);
/** In order of preference where a picture has both. */
const captionEndings = [".txt", ".caption"] as const;
const metadataNames = new Set(["metadata.jsonl", "metadata.csv"]);
/** Four digits are a year rather than repeats. */
const kohyaFolder = /^(\d{1,3})_(.+)$/;

/** Whether a path is nothing that anybody put there to be imported: hidden, or left by an operating system. */
export function isNoise(path: string): boolean {
  return path
    .split("/")
    .some((part) => part.startsWith(".") || part === "__MACOSX" || /^(thumbs\.db|desktop\.ini)$/i.test(part));
}

/** Which of the files list captions: they have to be read before `recogniseImport`. */
export function metadataFiles(paths: readonly string[]): readonly string[] {
  return paths.filter(
    (path) => !isNoise(path) && metadataNames.has(path.slice(path.lastIndexOf("/") + 1).toLowerCase()),
  );
}

/** Whether a file is anything that an import reads, by its name: a picture, a caption or a list of captions. */
export function isImportPath(path: string): boolean {
  const { ending } = splitPath(path);
  const isCaption = captionEndings.some((one) => one === ending);
  return !isNoise(path) && (taken.has(ending) || isCaption || metadataFiles([path]).length > 0);
}

/** Whether a file is one of the pictures that are taken, by its ending. */
export function isPicturePath(path: string): boolean {
  return taken.has(splitPath(path).ending);
}

/**
 * Says what a folder or zip holds: its pictures (JPEG, PNG, WebP, AVIF, GIF), where the caption of each is, and what was
 * left out.
 * Captions are looked for in the rows of a list in a picture's folder or above it, then beside the picture under its stem
 * (`.txt`, `.caption`), then in a folder `captions` beside its folder `images`. `rootName`: what the folder, or the zip
 * without its ending, is called: it may be one of kohya's. Pure; the same whatever the order of `paths`.
 */
export function recogniseImport(
  paths: readonly string[],
  rows: readonly MetadataRow[],
  rootName: string,
): RecognisedImport {
  const files = paths.filter((path) => !isNoise(path)).toSorted(inOrder);
  const known = new Set(files);
  const pictures = files.filter(isPicturePath);
  const { textOf, missing } = listedTexts(rows, new Set(pictures));
  const names = itemNames(pictures);
  const layouts = new Set<ImportLayout>();
  const found = pictures.map((path, index): FoundPicture => {
    const { layout, caption } = captionOf(path, known, textOf);
    if (layout !== null) layouts.add(layout);
    return { path, name: names[index] ?? "picture", caption };
  });
  const repeats = repeatedFolders(pictures, rootName);
  const leftOut = files.filter((path) => leftOutEndings.has(splitPath(path).ending));
  const recognised = { pictures: found, layouts: [...layouts].sort(), repeats, leftOut, missing };
  return { ...recognised, text: textOfImport(recognised) };
}

function captionOf(
  path: string,
  known: ReadonlySet<string>,
  textOf: ReadonlyMap<string, string>,
): { readonly layout: ImportLayout | null; readonly caption: CaptionPlace } {
  const listed = textOf.get(path);
  if (listed !== undefined) return { layout: "metadata", caption: { text: listed } };
  const { folder, stem } = splitPath(path);
  const beside = fileOf(folder, stem, known);
  if (beside !== null) return { layout: "sidecar", caption: { path: beside } };
  const parent = splitPath(folder);
  const isImages = (folder === "images" || folder.endsWith("/images")) && folder !== "";
  const apart = isImages ? fileOf(joined(parent.folder, "captions"), stem, known) : null;
  return apart === null ? { layout: null, caption: null } : { layout: "captions-folder", caption: { path: apart } };
}

function fileOf(folder: string, stem: string, known: ReadonlySet<string>): string | null {
  return captionEndings.map((ending) => joined(folder, `${stem}${ending}`)).find((path) => known.has(path)) ?? null;
}

function listedTexts(rows: readonly MetadataRow[], pictures: ReadonlySet<string>) {
  const textOf = new Map<string, string>();
  const missing: string[] = [];
  for (const { folder, fileName, text } of rows) {
    const path = joined(folder, fileName);
    if (!pictures.has(path)) missing.push(fileName);
    else if (text !== null) textOf.set(path, text);
  }
  return { textOf, missing };
}

function repeatedFolders(pictures: readonly string[], rootName: string): RepeatedFolder[] {
  const counts = new Map<string, number>();
  for (const path of pictures) {
    const { folder } = splitPath(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].flatMap(([folder, count]) => {
    const match = kohyaFolder.exec(folder === "" ? rootName : folder.slice(folder.lastIndexOf("/") + 1));
    const [, repeats, concept] = match ?? [];
    return repeats === undefined || concept === undefined
      ? []
      : [{ folder, repeats: Number(repeats), concept, pictures: count }];
  });
}

const layoutWords: Readonly<Record<ImportLayout, string>> = {
  sidecar: "text files beside them",
  metadata: "a metadata list",
  "captions-folder": "a captions folder",
};

function textOfImport({ pictures, layouts, repeats, leftOut }: Omit<RecognisedImport, "text">): string {
  const captioned = pictures.filter(({ caption }) => caption !== null).length;
  const from = layouts.map((layout) => layoutWords[layout]).join(" and ");
  const parts = [
    `${pictures.length} ${pictures.length === 1 ? "picture" : "pictures"}`,
    captioned === 0 ? "no captions" : `${captioned} with captions from ${from}`,
    ...repeats.map(({ repeats: times, concept }) => `kohya folder ${times} × ${concept}`).slice(0, 3),
    ...(leftOut.length === 0 ? [] : [`${leftOut.length} left out`]),
  ];
  return parts.join(", ");
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** By code units, digits by their value: 2 comes before 10. */
function inOrder(one: string, other: string): number {
  const [first, second] = [one.split(/(\d+)/), other.split(/(\d+)/)];
  for (let index = 0; index < Math.min(first.length, second.length); index += 1) {
    const [a = "", b = ""] = [first[index], second[index]];
    if (a === b) continue;
    const difference = index % 2 === 1 ? Number(a) - Number(b) : 0;
    return difference !== 0 ? difference : a < b ? -1 : 1;
  }
  return first.length - second.length;
}
