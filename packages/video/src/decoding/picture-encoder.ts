import {
  AV_LOG_ERROR,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  SWS_BICUBIC,
  type AVPixelFormat,
} from "node-av/constants";
import { Frame, Log, SoftwareScaleContext } from "node-av/lib";
import { ClipEncoder } from "./clip-encoder.js";

/** Writes a video of pictures that were made in memory. */
export class PictureEncoder {
  private readonly encoder: ClipEncoder;
  private readonly scaler = new SoftwareScaleContext();
  private readonly picture: Frame;
  private readonly frame: Frame;

  constructor(
    path: string,
    private readonly size: { readonly width: number; readonly height: number; readonly fps: number },
    threads: number,
  ) {
    Log.setLevel(AV_LOG_ERROR);
    const { width, height } = size;
    this.encoder = new ClipEncoder(path, size, threads);
    this.picture = frameOf(width, height, AV_PIX_FMT_RGB24);
    this.frame = frameOf(width, height, AV_PIX_FMT_YUV420P);
    this.frame.colorSpace = AVCOL_SPC_BT709;
    this.frame.colorRange = AVCOL_RANGE_MPEG;
    this.scaler.getContext(width, height, AV_PIX_FMT_RGB24, width, height, AV_PIX_FMT_YUV420P, SWS_BICUBIC);
  }

  /** Throws a RangeError when the picture has not three bytes for each pixel. */
  add(pixels: Uint8Array): void {
    const { width, height } = this.size;
    if (pixels.length !== width * height * 3) throw new RangeError(`a picture of ${width}x${height} has other bytes`);
    this.picture.makeWritable();
    this.picture.fromBuffer(Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength));
    this.frame.makeWritable();
    this.scaler.scaleFrameSync(this.frame, this.picture);
    this.encoder.add(this.frame);
  }

  finish(): void {
    this.encoder.finish();
    this.scaler.freeContext();
    this.picture.free();
    this.frame.free();
  }
}

function frameOf(width: number, height: number, format: AVPixelFormat): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = format;
  frame.getBuffer(1);
  return frame;
}
