import {
  AV_BUFFERSRC_FLAG_KEEP_REF,
  AV_FRAME_FLAG_INTERLACED,
  AVCOL_SPC_UNSPECIFIED,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
} from "node-av/constants";
import { Filter, FilterGraph, FilterInOut, Frame, type FilterContext } from "node-av/lib";
import { holdPlanes, type HeldPicture } from "../frames/held-picture.js";
import { VideoError } from "../video-error.js";
import { displayGeometry, usableAspectRatio, type Orientation } from "./display-geometry.js";
import { stillFilters, type StillDescription } from "./still-filters.js";

interface Graph {
  readonly key: string;
  readonly graph: FilterGraph;
  readonly input: FilterContext;
  readonly output: FilterContext;
}

/** Makes of decoded frames what a viewer sees: deinterlaced, in standard range, with square samples, upright. */
export class StillConverter {
  private current: Graph | null = null;
  private readonly result = new Frame();

  constructor(
    private readonly file: string,
    private readonly orientation: Orientation,
    /** For frames that do not carry one of their own. */
    private readonly sampleAspectRatio: number,
    /** What is made of the description of a frame; stills unless said otherwise. */
    private readonly filtersFor: (description: StillDescription) => string = stillFilters,
  ) {
    this.result.alloc();
  }

  /** The picture, which is held until the next one is. */
  convert(frame: Frame): HeldPicture {
    const { width, height, data, linesize } = this.filter(frame);
    const [green, blue, red] = data ?? [];
    const [strideBytes] = linesize;
    if (green === undefined || blue === undefined || red === undefined || strideBytes === undefined) {
      throw this.failure();
    }
    const held = holdPlanes({ red, green, blue, strideBytes }, width, height);
    this.result.unref();
    return held;
  }

  /** The filtered frame, which is valid until the next call. */
  filter(frame: Frame): Frame {
    this.result.unref();
    const interlaced = frame.hasFlags(AV_FRAME_FLAG_INTERLACED);
    const graph = this.graphFor(frame, interlaced);
    // Deinterlacing a frame alone: it stands in for the one that follows it too.
    const times = interlaced ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      this.check(graph.input.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF));
    }
    this.check(graph.output.buffersinkGetFrameSync(this.result));
    if (interlaced) this.forget();
    return this.result;
  }

  free(): void {
    this.result.free();
    this.forget();
  }

  private graphFor(frame: Frame, interlaced: boolean): Graph {
    const hdr = frame.colorTrc === AVCOL_TRC_SMPTE2084 || frame.colorTrc === AVCOL_TRC_ARIB_STD_B67;
    const own = frame.sampleAspectRatio;
    const aspect = own.num > 0 && own.den > 0 ? usableAspectRatio(own.num, own.den) : this.sampleAspectRatio;
    const { width, height } = displayGeometry(frame.width, frame.height, aspect, { rotation: 0, mirrored: false });
    const matrixKnown = frame.colorSpace !== AVCOL_SPC_UNSPECIFIED;
    const filters = this.filtersFor({ width, height, orientation: this.orientation, interlaced, hdr, matrixKnown });
    const source = [
      `video_size=${frame.width}x${frame.height}`,
      `pix_fmt=${frame.format}`,
      "time_base=1/1000",
      "pixel_aspect=1/1",
      `colorspace=${frame.colorSpace}`,
      `range=${frame.colorRange}`,
    ].join(":");
    const key = `${source}|${filters}`;
    if (this.current?.key === key) return this.current;
    this.forget();
    this.current = this.build(key, source, filters);
    return this.current;
  }

  private build(key: string, source: string, filters: string): Graph {
    const graph = new FilterGraph();
    graph.alloc();
    graph.nbThreads = 1;
    const input = this.create(graph, "buffer", "in", source);
    const output = this.create(graph, "buffersink", "out", null);
    const outputs = new FilterInOut();
    outputs.alloc();
    outputs.name = "in";
    outputs.filterCtx = input;
    outputs.padIdx = 0;
    const inputs = new FilterInOut();
    inputs.alloc();
    inputs.name = "out";
    inputs.filterCtx = output;
    inputs.padIdx = 0;
    this.check(graph.parsePtr(filters, inputs, outputs));
    this.check(graph.configSync());
    return { key, graph, input, output };
  }

  /** Damaged frames name colour spaces that there are not: such a filter is refused by throwing. */
  private create(graph: FilterGraph, filter: string, name: string, options: string | null): FilterContext {
    try {
      const created = graph.createFilter(named(filter), name, options);
      if (created !== null) return created;
    } catch (error) {
      throw this.failure(error);
    }
    throw this.failure();
  }

  private forget(): void {
    this.current?.graph.free();
    this.current = null;
  }

  private check(result: number): void {
    if (result < 0) throw this.failure();
  }

  private failure(cause?: unknown): VideoError {
    const text = `A frame of ${this.file} cannot be turned into a picture. Convert the video to 8-bit H.264 and try again.`;
    return new VideoError("corrupt", text, { file: this.file }, cause);
  }
}

function named(name: string): Filter {
  const filter = Filter.getByName(name);
  if (filter === null) throw new Error(`this build of FFmpeg has no filter ${name}`);
  return filter;
}
