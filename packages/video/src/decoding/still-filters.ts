import type { Orientation } from "./display-geometry.js";

/** What decides how a decoded frame becomes a picture to be written. */
export interface StillDescription {
  /** Size with square samples, before it is turned. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly interlaced: boolean;
  readonly hdr: boolean;
  /** Whether the stream says which matrix made its colours. */
  readonly matrixKnown: boolean;
}

/** From this height on, pictures that do not say so are BT.709; below, BT.601, as players assume. */
const highDefinitionHeight = 720;

/** FFmpeg's filters for one still, as text: planes of green, blue and red at display size. */
export function stillFilters(description: StillDescription): string {
  return pictureFilters(description, "gbrp").join(",");
}

/** How the picture of a clip is made: see ClipPlan. */
export interface ClipPicture {
  /** Of pictures of the video's size. */
  readonly scale: number;
  /** The video's displayed width: where the size changes on the way, others are shown as large as the rest. */
  readonly displayWidth: number;
  readonly width: number;
  readonly height: number;
}

/** FFmpeg's filters for one frame of a clip, as text: upright, made smaller where asked, then cut to size around the middle. */
export function clipFilters(
  description: StillDescription,
  { scale, displayWidth, width, height }: ClipPicture,
  format: "yuv420p" | "gbrp",
): string {
  const [turnedWidth, turnedHeight] =
    description.orientation.rotation % 180 === 0
      ? [description.width, description.height]
      : [description.height, description.width];
  const factor = Math.max((scale * displayWidth) / turnedWidth, width / turnedWidth, height / turnedHeight);
  const scaled = [turnedWidth, turnedHeight].map((side) => Math.ceil(side * factor - rounding)) as [number, number];
  // Half as much memory, and no colour made larger to be made smaller again, where the cut falls between samples of colour.
  const even = (scaled[0] - width) % 4 === 0 && (scaled[1] - height) % 4 === 0;
  return [
    ...pictureFilters(description, factor === 1 && even && format === "yuv420p" ? "yuv420p" : "yuv444p"),
    ...(factor === 1 ? [] : [`scale=w=${scaled[0]}:h=${scaled[1]}:flags=bicubic`]),
    `crop=w=${width}:h=${height}`,
    ...(format === "gbrp" ? [] : ["scale=out_color_matrix=bt709:out_range=tv"]),
    `format=${format}`,
    "setsar=1",
  ].join(",");
}

/** Of a pixel; a side that is whole but for the last binary digits stays what it is. */
const rounding = 1e-6;

function pictureFilters(description: StillDescription, format: string): string[] {
  const filters: string[] = [];
  if (description.interlaced) filters.push("yadif=mode=send_frame:parity=auto:deint=all");
  if (description.hdr) filters.push("tonemapx=tonemap=bt2390:desat=0:p=bt709:t=bt709:m=bt709:r=tv:format=yuv420p");
  filters.push(scaleFilter(description));
  filters.push(`format=${format}`);
  if (description.orientation.mirrored) filters.push("hflip");
  filters.push(...turnFilters(description.orientation.rotation));
  return filters;
}

function scaleFilter({ width, height, hdr, matrixKnown }: StillDescription): string {
  const matrix = hdr || (!matrixKnown && height >= highDefinitionHeight) ? ":in_color_matrix=bt709" : "";
  return `scale=w=${width}:h=${height}:flags=bicubic+accurate_rnd+full_chroma_int${matrix}`;
}

function turnFilters(rotation: number): string[] {
  switch (rotation) {
    case 90:
      return ["transpose=clock"];
    case 180:
      return ["hflip", "vflip"];
    case 270:
      return ["transpose=cclock"];
    default:
      return [];
  }
}
