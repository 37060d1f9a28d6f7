/** What a file says about its picture. Sizes and times are as a player shows them. */
export interface VideoProbe {
  /** FFmpeg's name of the container, such as "mov,mp4,m4a,3gp,3g2,mj2". */
  readonly container: string;
  /** FFmpeg's name of the codec, such as "h264". */
  readonly codec: string;
  /** FFmpeg's name of the pixel format, such as "yuv420p"; null when the file does not say. */
  readonly pixelFormat: string | null;
  /** Displayed size: after the sample aspect ratio and the rotation. */
  readonly width: number;
  readonly height: number;
  readonly codedWidth: number;
  readonly codedHeight: number;
  /** Degrees clockwise by which a player turns the coded picture: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Width of a sample over its height; 1 for square samples. */
  readonly sampleAspectRatio: number;
  /** Average frames per second. */
  readonly fps: number;
  /** Whether frames are not equally spaced, by the container's word; a scan knows better. */
  readonly variableFrameRate: boolean;
  /** Frames: counted by the container, or estimated from length and rate, or null when neither is known. */
  readonly frames: number | null;
  /** Whether `frames` is the container's own count; it is not where the file shows a part of what it holds. */
  readonly framesExact: boolean;
  readonly durationSeconds: number | null;
  /** Presentation time of the first frame. */
  readonly startSeconds: number;
  readonly bitRate: number | null;
  readonly hasAudio: boolean;
  readonly colour: ColourProbe;
  readonly interlaced: boolean;
}

export interface ColourProbe {
  /** FFmpeg's names, such as "bt709", "smpte2084" or "arib-std-b67"; "unknown" when the file does not say. */
  readonly transfer: string;
  readonly primaries: string;
  /** Perceptual quantiser or hybrid log-gamma: stills are tone-mapped to standard range. */
  readonly hdr: boolean;
}
