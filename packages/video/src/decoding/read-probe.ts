import {
  AV_NOPTS_VALUE,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVCOL_PRI_BT2020,
  AVCOL_PRI_BT470BG,
  AVCOL_PRI_BT709,
  AVCOL_PRI_SMPTE170M,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_BT709,
  AVCOL_TRC_IEC61966_2_1,
  AVCOL_TRC_SMPTE170M,
  AVCOL_TRC_SMPTE2084,
  AVMEDIA_TYPE_AUDIO,
  type AVPixelFormat,
} from "node-av/constants";
import { avGetCodecName, avGetPixFmtName, type CodecParameters, type Rational } from "node-av/lib";
import type { ColourProbe, VideoProbe } from "../video-probe.js";
import { displayGeometry, orientationOf, usableAspectRatio, type Orientation } from "./display-geometry.js";
import type { OpenVideo } from "./open-video.js";

const microsecondsPerSecond = 1e6;
const fallbackFps = 25;

/** FFmpeg's field orders: 0 is unknown and 1 is progressive; every other is interlaced. */
const progressiveFieldOrder = 1;

export function readProbe(video: OpenVideo): VideoProbe {
  const { context, stream } = video;
  const parameters = stream.codecpar;
  const orientation = streamOrientation(video);
  const aspect = streamAspectRatio(video);
  const geometry = displayGeometry(parameters.width, parameters.height, aspect, orientation);
  const fps = averageFps(video);
  const duration = durationSeconds(video);
  const counted = Number(stream.nbFrames);
  const shown = duration === null ? null : Math.max(1, Math.round(duration * fps));
  const isCounted = counted > 0 && !(shown !== null && showsPart(counted, shown));
  return {
    container: context.iformat?.name ?? "unknown",
    codec: avGetCodecName(parameters.codecId) ?? "unknown",
    pixelFormat: avGetPixFmtName(parameters.format as AVPixelFormat),
    width: geometry.width,
    height: geometry.height,
    codedWidth: parameters.width,
    codedHeight: parameters.height,
    rotation: orientation.rotation,
    sampleAspectRatio: aspect,
    fps,
    variableFrameRate: ratesDiffer(stream.avgFrameRate, stream.rFrameRate),
    frames: isCounted ? counted : shown,
    framesExact: isCounted,
    durationSeconds: duration,
    startSeconds: startSeconds(video),
    bitRate: positiveOrNull(Number(parameters.bitRate)) ?? positiveOrNull(Number(context.bitRate)),
    hasAudio: context.streams.some((one) => one.codecpar.codecType === AVMEDIA_TYPE_AUDIO),
    colour: colourOf(parameters.colorTrc, parameters.colorPrimaries),
    interlaced: isInterlaced(parameters),
  };
}

/**
 * Whether a file holds more frames than it shows: one that was cut without encoding it anew begins at the key frame before
 * the cut, and its edit list passes over the rest.
 */
function showsPart(counted: number, shown: number): boolean {
  return counted > shown * 1.02 + 1;
}

export function streamOrientation(video: OpenVideo): Orientation {
  return orientationOf(video.stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX));
}

/** The container's ratio wins over the codec's, as in FFmpeg's own tools. */
export function streamAspectRatio(video: OpenVideo): number {
  const container = video.stream.sampleAspectRatio;
  const codec = video.stream.codecpar.sampleAspectRatio;
  const chosen = container.num > 0 && container.den > 0 ? container : codec;
  return usableAspectRatio(chosen.num, chosen.den);
}

/** Time zero of the file as a player shows it, in seconds: the earliest start of any stream. */
export function containerStartSeconds(video: OpenVideo): number {
  const start = video.context.startTime;
  return start === AV_NOPTS_VALUE ? 0 : Number(start) / microsecondsPerSecond;
}

function startSeconds(video: OpenVideo): number {
  const start = video.stream.startTime;
  if (start === AV_NOPTS_VALUE) return 0;
  return Math.max(0, Number(start) * video.stream.timeBase.toDouble() - containerStartSeconds(video));
}

export function averageFps(video: OpenVideo): number {
  for (const rate of [video.stream.avgFrameRate, video.stream.rFrameRate, video.stream.codecpar.frameRate]) {
    if (rate.num > 0 && rate.den > 0) return rate.num / rate.den;
  }
  return fallbackFps;
}

function durationSeconds(video: OpenVideo): number | null {
  const { context, stream } = video;
  if (stream.duration !== AV_NOPTS_VALUE && stream.duration > 0n) {
    return Number(stream.duration) * stream.timeBase.toDouble();
  }
  if (context.duration !== AV_NOPTS_VALUE && context.duration > 0n) {
    return Number(context.duration) / microsecondsPerSecond;
  }
  return null;
}

function ratesDiffer(average: Rational, real: Rational): boolean {
  if (average.num <= 0 || real.num <= 0 || average.den <= 0 || real.den <= 0) return false;
  return Math.abs(average.num / average.den / (real.num / real.den) - 1) > 0.01;
}

function positiveOrNull(value: number): number | null {
  return value > 0 ? value : null;
}

/** Whether the pictures of a stream hold two fields each, by the container's or the decoder's word. */
export function isInterlaced(parameters: CodecParameters): boolean {
  return fieldOrderOf(parameters.toJSON()) > progressiveFieldOrder;
}

function fieldOrderOf(parameters: Readonly<Record<string, unknown>>): number {
  const order = parameters["fieldOrder"];
  return typeof order === "number" ? order : 0;
}

function colourOf(transfer: number, primaries: number): ColourProbe {
  const transferNames = new Map<number, string>([
    [AVCOL_TRC_BT709, "bt709"],
    [AVCOL_TRC_SMPTE170M, "smpte170m"],
    [AVCOL_TRC_IEC61966_2_1, "iec61966-2-1"],
    [AVCOL_TRC_SMPTE2084, "smpte2084"],
    [AVCOL_TRC_ARIB_STD_B67, "arib-std-b67"],
  ]);
  const primariesNames = new Map<number, string>([
    [AVCOL_PRI_BT709, "bt709"],
    [AVCOL_PRI_BT470BG, "bt470bg"],
    [AVCOL_PRI_SMPTE170M, "smpte170m"],
    [AVCOL_PRI_BT2020, "bt2020"],
  ]);
  return {
    transfer: transferNames.get(transfer) ?? "unknown",
    primaries: primariesNames.get(primaries) ?? "unknown",
    hdr: transfer === AVCOL_TRC_SMPTE2084 || transfer === AVCOL_TRC_ARIB_STD_B67,
  };
}
