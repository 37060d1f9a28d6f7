import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_LIBX264,
} from "node-av/constants";
import { Codec, CodecContext, FormatContext, Packet, Rational, type Frame, type Stream } from "node-av/lib";
import { constants } from "node:os";
import { VideoError } from "../video-error.js";

/** Quality good enough to train on, without making files of footage that was compressed before. */
const constantRateFactor = "16";
const preset = "fast";
/**
 * Pictures held to look ahead, ten fewer than the preset's, for 30 MB less at 720p and files larger by a thousandth; and none
 * beyond those, which x264 else takes in advance to be faster, and for times that are not regular. The pictures come out the same.
 */
const lookingAhead = "rc-lookahead=20:sync-lookahead=0:force-cfr=1";
/**
 * Larger pictures are encoded as they come, predicted from one other. Else the encoder holds 40 of them to look ahead, each in room
 * for two or three: more than a gigabyte at 4K.
 */
const mostPixelsHeld = 1920 * 1088;

/** Writes one H.264 clip of frames of one size at a constant rate. */
export class ClipEncoder {
  private readonly output = new FormatContext();
  private readonly encoder = new CodecContext();
  private readonly packet = new Packet();
  private readonly stream: Stream;
  private frames = 0;

  constructor(
    path: string,
    size: { readonly width: number; readonly height: number; readonly fps: number },
    threads: number,
  ) {
    const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
    if (codec === null) throw new Error("this build of FFmpeg has no libx264");
    this.packet.alloc();
    // Without it a folder with a colon in its name would be taken for a protocol.
    this.check(this.output.allocOutputContext2(null, "mp4", `file:${path}`));
    this.encoder.allocContext3(codec);
    this.encoder.width = size.width;
    this.encoder.height = size.height;
    this.encoder.pixelFormat = AV_PIX_FMT_YUV420P;
    this.encoder.timeBase = new Rational(1, size.fps);
    this.encoder.framerate = new Rational(size.fps, 1);
    this.encoder.sampleAspectRatio = new Rational(1, 1);
    this.encoder.colorRange = AVCOL_RANGE_MPEG;
    this.encoder.colorSpace = AVCOL_SPC_BT709;
    this.encoder.colorPrimaries = AVCOL_PRI_BT709;
    this.encoder.colorTrc = AVCOL_TRC_BT709;
    this.encoder.threadCount = threads;
    this.encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
    this.encoder.setOption("crf", constantRateFactor);
    this.encoder.setOption("preset", preset);
    const isLarge = size.width * size.height > mostPixelsHeld;
    if (isLarge) this.encoder.setOption("tune", "zerolatency");
    this.encoder.setOption("x264-params", isLarge ? "ref=1" : lookingAhead);
    this.check(this.encoder.open2Sync(codec, null));
    this.stream = this.output.newStream(null);
    this.stream.timeBase = this.encoder.timeBase;
    this.stream.avgFrameRate = this.encoder.framerate;
    this.check(this.stream.codecpar.fromContext(this.encoder));
    this.check(this.output.openOutputSync());
    this.check(this.output.writeHeaderSync(null));
  }

  add(frame: Frame): void {
    frame.pts = BigInt(this.frames);
    this.frames += 1;
    this.check(this.encoder.sendFrameSync(frame));
    this.drain();
  }

  finish(): void {
    this.check(this.encoder.sendFrameSync(null));
    this.drain();
    this.check(this.output.writeTrailerSync());
    this.output.closeOutputSync();
    this.output.freeContext();
    this.encoder.freeContext();
    this.packet.free();
  }

  private drain(): void {
    while (this.encoder.receivePacketSync(this.packet) >= 0) {
      this.packet.streamIndex = this.stream.index;
      this.packet.duration = 1n;
      this.packet.rescaleTs(this.encoder.timeBase, this.stream.timeBase);
      this.check(this.output.interleavedWriteFrameSync(this.packet));
      this.packet.unref();
    }
  }

  private check(result: number): void {
    if (result >= 0) return;
    const reason = result === -constants.errno.ENOSPC ? "no space left on device" : `error ${result}`;
    const text = `The clip could not be written: ${reason}. Check that there is room and that the folder may be written.`;
    throw new VideoError("cannot_write", text, { errorNumber: result });
  }
}
