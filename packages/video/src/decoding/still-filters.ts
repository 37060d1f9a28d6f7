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

/** FFmpeg's filters for one still, as text. */
export function stillFilters(description: StillDescription): string {
  const filters: string[] = [];
  if (description.interlaced) filters.push("yadif=mode=send_frame:parity=auto:deint=all");
  if (description.hdr) filters.push("tonemapx=tonemap=bt2390:desat=0:p=bt709:t=bt709:m=bt709:r=tv:format=yuv420p");
  filters.push(scaleFilter(description));
  filters.push("format=rgb24");
  if (description.orientation.mirrored) filters.push("hflip");
  filters.push(...turnFilters(description.orientation.rotation));
  return filters.join(",");
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
