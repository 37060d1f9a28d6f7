import { AV_PIX_FMT_GRAY8, SWS_AREA, type AVPixelFormat } from "node-av/constants";
import { Frame, SoftwareScaleContext } from "node-av/lib";
import { sharpnessOf } from "../frames/sharpness.js";
import { lumaAddress, stillMemory } from "../frames/still-kernels.js";

/** Frames are compared for sharpness at no more than this width. */
const comparedWidth = 640;

/** Measures how sharp a decoded frame is, on its luma at a moderate size: to compare frames of one video. */
export class SharpnessMeter {
  private scaler: SoftwareScaleContext | null = null;
  private source = "";
  private readonly grey = new Frame();

  measure(frame: Frame): number {
    const source = `${frame.width}x${frame.height}:${frame.format}`;
    if (this.scaler === null || source !== this.source) this.prepare(frame, source);
    if (this.scaler === null || this.scaler.scaleFrameSync(this.grey, frame) < 0) return 0;
    const luma = this.grey.data?.[0];
    if (luma === undefined) return 0;
    const { width, height } = this.grey;
    const memory = stillMemory(lumaAddress + luma.length);
    memory.bytes.set(luma, lumaAddress);
    return sharpnessOf(memory, lumaAddress, this.grey.linesize[0] ?? width, width, height);
  }

  free(): void {
    this.scaler?.freeContext();
    this.scaler = null;
    this.grey.free();
  }

  private prepare(frame: Frame, source: string): void {
    this.scaler?.freeContext();
    this.source = source;
    const shrink = Math.max(1, frame.width / comparedWidth);
    const width = Math.max(16, Math.round(frame.width / shrink));
    const height = Math.max(16, Math.round(frame.height / shrink));
    this.grey.free();
    this.grey.alloc();
    this.grey.width = width;
    this.grey.height = height;
    this.grey.format = AV_PIX_FMT_GRAY8;
    this.grey.getBuffer(1);
    this.scaler = new SoftwareScaleContext();
    const format = frame.format as AVPixelFormat;
    this.scaler.getContext(frame.width, frame.height, format, width, height, AV_PIX_FMT_GRAY8, SWS_AREA);
  }
}
