import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import { AVDISCARD_ALL, AVERROR_EOF, AVERROR_INVALIDDATA, AVMEDIA_TYPE_VIDEO, type AVError } from "node-av/constants";
import { Codec, FFmpegError, FormatContext, type Stream } from "node-av/lib";
import { VideoError } from "../video-error.js";
import type { VideoLimits } from "../video-limits.js";

/** An opened container with the picture stream that is read from it. Lives in a decoding thread. */
export interface OpenVideo {
  readonly path: string;
  readonly file: string;
  readonly context: FormatContext;
  readonly stream: Stream;
  readonly streamIndex: number;
  readonly codec: Codec;
  readonly limits: VideoLimits;
}

/** Containers of moving pictures. Playlists and scripts, which could name other files, are not among them. */
const containers =
  "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,h264,hevc,av1,obu,ivf,flv,live_flv,asf,ogg,mxf,nut,rm,gif,apng,dv,gxf,wtv,y4m,yuv4mpegpipe,vc1,h263,mjpeg,nsv,bink,smk,webp_pipe";

/** Bytes and microseconds that finding out about the streams may take. */
const probeSizeBytes = 8 * 1024 * 1024;
const analyseMicroseconds = 10_000_000;

/** Opens a local file. Throws a VideoError for every file that no frame can be read from by the container's word. */
export function openVideo(path: string, limits: VideoLimits): OpenVideo {
  const file = basename(path);
  const sizeBytes = readableSize(path, file);
  const context = new FormatContext();
  context.allocContext();
  context.maxStreams = limits.streams;
  // Set on the context: a dictionary handed to openInput is freed there and again when it is collected.
  context.setOption("protocol_whitelist", "file");
  context.setOption("format_whitelist", containers);
  context.setOption("probesize", String(probeSizeBytes));
  context.setOption("analyzeduration", String(analyseMicroseconds));
  const opened = context.openInputSync(`file:${path}`, null, null);
  if (opened < 0) throw unreadable(file, path, sizeBytes, opened);
  try {
    return pictureStream(path, file, context, limits);
  } catch (error) {
    context.closeInputSync();
    throw error;
  }
}

function pictureStream(path: string, file: string, context: FormatContext, limits: VideoLimits): OpenVideo {
  if (context.nbStreams > limits.streams) {
    const text = `${file} has ${context.nbStreams} streams; at most ${limits.streams} are read.`;
    throw new VideoError("too_large", text, { file, streams: context.nbStreams, limit: limits.streams });
  }
  context.findStreamInfoSync(null);
  const streamIndex = context.findBestStream(AVMEDIA_TYPE_VIDEO);
  const stream = streamIndex >= 0 ? context.streams[streamIndex] : undefined;
  if (stream === undefined || isCoverArt(stream)) {
    const what = context.nbStreams > 0 ? "only sound or data" : "no stream";
    throw new VideoError("no_video_stream", `${file} has no picture: it holds ${what}. Give a file with video in it.`, {
      file,
      streams: context.nbStreams,
    });
  }
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  if (codec === null) {
    const text = `The codec of ${file} cannot be decoded here. Convert it to H.264 first.`;
    throw new VideoError("unsupported_codec", text, { file, codecId: stream.codecpar.codecId });
  }
  checkSize(stream, file, limits);
  checkDuration(context, file, limits);
  // Packets of sound are passed over where they lie: there are twice as many of them as of pictures.
  for (const other of context.streams) if (other.index !== streamIndex) other.discard = AVDISCARD_ALL;
  return { path, file, context, stream, streamIndex, codec, limits };
}

function checkSize(stream: Stream, file: string, limits: VideoLimits): void {
  const { width, height } = stream.codecpar;
  if (width * height > limits.pixels) {
    const text = `${file} is ${width}×${height}; at most ${limits.pixels} pixels are read. Scale it down, or raise limits.pixels.`;
    throw new VideoError("too_large", text, { file, width, height, limit: limits.pixels });
  }
}

function checkDuration(context: FormatContext, file: string, limits: VideoLimits): void {
  const seconds = Number(context.duration) / 1e6;
  if (seconds > limits.durationSeconds) {
    const text = `${file} is ${Math.round(seconds)} s long; at most ${limits.durationSeconds} s are read. Cut it shorter, or raise limits.durationSeconds.`;
    throw new VideoError("too_large", text, { file, seconds, limit: limits.durationSeconds });
  }
}

/** A picture that belongs to sound: an album's cover, not a video. */
function isCoverArt(stream: Stream): boolean {
  const attachedPictureDisposition = 0x400;
  return (stream.disposition & attachedPictureDisposition) !== 0;
}

function readableSize(path: string, file: string): number {
  let stats;
  try {
    stats = statSync(path);
  } catch (error) {
    throw new VideoError("file_not_found", missingText(path, error), { file }, error);
  }
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? "a folder" : "no ordinary file";
    throw new VideoError("file_not_found", `${path} is ${what}. Give one video file.`, { file });
  }
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw new VideoError("file_not_found", forbiddenText(path), { file }, error);
  }
  if (stats.size === 0)
    throw new VideoError("empty_file", `${file} is empty (0 bytes). Fetch or export it again.`, { file });
  return stats.size;
}

/** How an address begins, of what is on no disk. */
const addressStart = /^[a-z][a-z0-9+.-]+:\/\//i;

function missingText(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EACCES") return forbiddenText(path);
  if (code === "ELOOP") return `${path} is a link that leads back to itself. Give the path of a file.`;
  if (path === "") return "The name of the video is empty. Give the path of a file.";
  if (addressStart.test(path)) return `${path} is an address, and only files are read here. Fetch it first.`;
  return `There is no file ${path}. Check the path.`;
}

function forbiddenText(path: string): string {
  return `${path} may not be read by this user. Change its permissions, or those of its folders.`;
}

function unreadable(file: string, path: string, sizeBytes: number, errorNumber: number): VideoError {
  const reason = FFmpegError.strerror(errorNumber);
  const damaged = ([AVERROR_INVALIDDATA, AVERROR_EOF] as AVError[]).includes(errorNumber as AVError);
  if (damaged && startsLikeMp4(path)) {
    const text = `${file} ends before its index (the moov box), so nothing in it can be read. The copy or the recording was cut short: fetch it again.`;
    return new VideoError("truncated", text, { file, sizeBytes, reason });
  }
  const text = `${file} is not a video that can be read (${reason}). Give an MP4, MOV, MKV, WebM or AVI file.`;
  return new VideoError("not_a_video", text, { file, sizeBytes, reason });
}

/** Whether the file begins with an ISO base media box, so that a failure to open it means that the rest is missing. */
function startsLikeMp4(path: string): boolean {
  const head = Buffer.alloc(12);
  const descriptor = openSync(path, "r");
  try {
    readSync(descriptor, head, 0, head.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return ["ftyp", "moov", "mdat", "wide", "free", "skip"].includes(head.toString("latin1", 4, 8));
}
