/* Footage as people have it: how it was encoded, and what was done to it before. */

const x264 = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"];
const x264As = (...more) => [...x264, ...more];
const params = (text) => [...x264, "-x264-params", text];

/** H.264 by x264, as its options and those who upload make it. */
const ofX264 = [
  ["x264 veryfast", x264],
  ["x264 medium", ["-c:v", "libx264", "-preset", "medium", "-pix_fmt", "yuv420p"]],
  ["x264 ultrafast", ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]],
  ["x264 baseline", x264As("-profile:v", "baseline")],
  ["x264 zerolatency", x264As("-tune", "zerolatency")],
  ["x264 tune film", x264As("-tune", "film")],
  ["x264 tune animation", x264As("-tune", "animation")],
  ["x264 tune grain", x264As("-tune", "grain")],
  ["x264 scenecut 0", params("scenecut=0")],
  ["x264 weightp 0", params("weightp=0")],
  ["x264 weightp 1", params("weightp=1")],
  ["x264 weightp 2", params("weightp=2")],
  ["x264 open groups", params("open-gop=1")],
  ["x264 intra refresh", params("intra-refresh=1")],
  ["x264 keyint infinite", params("keyint=infinite")],
  ["x264 keyint 24", params("keyint=24")],
  ["x264 keyint 48", params("keyint=48")],
  ["x264 keyint 50 min-keyint 25", params("keyint=50:min-keyint=25")],
  ["x264 keyint 120 min-keyint 120", params("keyint=120:min-keyint=120")],
  ["x264 no B-frames", x264As("-bf", "0")],
  ["x264 8 B-frames, pyramid", x264As("-bf", "8", "-x264-params", "b-pyramid=normal:b-adapt=2")],
  ["x264 8 B-frames, placed fast", x264As("-bf", "8")],
  ["x264 3 B-frames, placed with care", x264As("-bf", "3", "-x264-params", "b-adapt=2")],
  ["x264 scenecut 15", params("scenecut=15")],
  ["x264 crf 35", x264As("-crf", "35")],
  ["x264 crf 45", x264As("-crf", "45")],
  ["x264 crf 12", x264As("-crf", "12")],
  ["x264 two passes, 400k", x264As("-b:v", "400k"), { passes: 2 }],
  ["x264 one pass, 150k", x264As("-b:v", "150k", "-maxrate", "150k", "-bufsize", "300k")],
  [
    "x264 constant bitrate 800k",
    x264As("-b:v", "800k", "-minrate", "800k", "-maxrate", "800k", "-bufsize", "400k", "-nal-hrd", "cbr"),
  ],
  ["x264 4 slices", params("slices=4")],
  ["x264 interlaced", x264As("-flags", "+ilme+ildct", "-x264-params", "tff=1")],
  ["x264 key frames forced every 2 s", x264As("-force_key_frames", "expr:gte(t,n_forced*2)")],
  ["x264 key frames forced every 5 s", x264As("-force_key_frames", "expr:gte(t,n_forced*5)")],
  ["x264 High 10", ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p10le"]],
  ["x264 4:4:4", ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv444p"]],
  ["x264 bluray-compat", params("bluray-compat=1:keyint=24:open-gop=1:slices=4:vbv-maxrate=8000:vbv-bufsize=8000")],
].map(([name, encoding, more]) => ({ name, source: "film", ending: "mp4", encoding, passes: more?.passes ?? 1 }));

const otherCodecs = [
  ["HEVC x265", "mp4", ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-tag:v", "hvc1"]],
  [
    "HEVC x265 150k",
    "mkv",
    ["-c:v", "libx265", "-preset", "ultrafast", "-b:v", "150k", "-x265-params", "log-level=none"],
  ],
  ["VP8", "webm", ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "800k"]],
  ["VP9", "webm", ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "600k"]],
  ["AV1 SVT", "mp4", ["-c:v", "libsvtav1", "-preset", "12", "-crf", "40"]],
  ["MPEG-4 ASP", "avi", ["-c:v", "mpeg4", "-q:v", "4", "-bf", "2", "-vtag", "XVID"]],
  ["MPEG-2", "ts", ["-c:v", "mpeg2video", "-q:v", "4", "-bf", "2"]],
  ["MPEG-2 program stream", "mpg", ["-c:v", "mpeg2video", "-q:v", "6"]],
  ["MJPEG", "avi", ["-c:v", "mjpeg", "-q:v", "5", "-pix_fmt", "yuvj420p"]],
  ["Theora", "ogv", ["-c:v", "libtheora", "-q:v", "6"]],
  ["Sorenson", "flv", ["-c:v", "flv", "-q:v", "5"]],
  ["WMV2", "asf", ["-c:v", "wmv2", "-q:v", "5"]],
].map(([name, ending, encoding]) => ({ name, source: "film", ending, encoding }));

const containers = [
  ["fragmented MP4", "mp4", ["-movflags", "+frag_keyframe+empty_moov"]],
  ["MOV", "mov", []],
  ["Matroska", "mkv", []],
  ["MPEG-TS", "ts", []],
  ["AVI", "avi", []],
  ["FLV", "flv", []],
  ["3GP", "3gp", ["-profile:v", "baseline"]],
].map(([name, ending, more]) => ({ name: `x264 in ${name}`, source: "film", ending, encoding: x264.concat(more) }));

const timing = [
  ["duplicates dropped, uneven", "mpdecimate", x264As("-fps_mode", "vfr")],
  ["uneven as of phones", "setpts='(N+0.4*sin(N))/24/TB'", x264As("-fps_mode", "vfr", "-enc_time_base", "1/90000")],
  ["23.976", "setpts=N*1001/24000/TB", x264As("-r", "24000/1001"), 1 / 1.001],
  [
    "29.97 telecined",
    "setpts=N*1001/24000/TB,fps=24000/1001,telecine=pattern=23",
    x264As("-flags", "+ilme+ildct"),
    1 / 1.001,
  ],
  [
    "29.97 telecined, progressive",
    "setpts=N*1001/24000/TB,fps=24000/1001,telecine=pattern=23,setfield=prog",
    x264,
    1 / 1.001,
  ],
  ["29.97 by repeats", "fps=30000/1001", x264],
  ["50 of fields, deinterlaced", "setpts=N/25/TB,fps=50,interlace,yadif=1", x264, 25 / 24],
  ["60 by repeats", "fps=60", x264],
  ["48 by doubling", "fps=48", x264],
  ["12 doubled to 24", "fps=12,fps=24", x264],
  ["15", "fps=15", x264],
  ["10", "fps=10", x264],
].map(([name, filter, encoding, retimed = 1]) => ({ name, filter, encoding, retimed, source: "film", ending: "mp4" }));

const clock =
  "drawbox=x=20:y=16:w=70:h=34:c=0xd02020:t=fill,drawtext=text='%{pts\\:hms}':x=w-tw-16:y=16:fontsize=26:fontcolor=white:box=1:boxcolor=black@0.6";
const shaken = (pixels) =>
  `scale=iw+${4 * pixels}:-2,crop=640:360:x='(iw-ow)/2+${pixels}*(sin(n*1.9)+0.7*sin(n*0.83))':y='(ih-oh)/2+${pixels / 2}*(cos(n*2.3)+0.7*sin(n*0.61))'`;
const looks = [
  ["letterboxed", "scale=640:272,pad=640:360:0:44"],
  ["pillarboxed", "scale=270:360,pad=640:360:185:0,setsar=1"],
  ["logo and clock", clock],
  ["grain", "noise=alls=22:allf=t+u"],
  ["strong grain", "noise=alls=50:allf=t+u"],
  ["shaken by hand", shaken(8)],
  ["shaken strongly", shaken(24)],
  ["white flashes of one frame", "drawbox=c=white:t=fill:enable='eq(mod(n,67),40)'"],
  ["flashes of two frames", "eq=brightness=0.45:enable='lt(mod(n,53),2)'"],
  ["strobe", "eq=brightness=0.5:enable='lt(mod(n,6),2)*lt(mod(n,300),100)'"],
  ["dark", "eq=brightness=-0.25:contrast=0.5"],
  ["grey", "hue=s=0"],
  ["upright 9:16", "crop=202:360,scale=406:720:flags=bicubic"],
].map(([name, filter]) => ({ name, filter, source: "film", ending: "mp4", encoding: x264 }));

const tiny = { source: "short", ending: "mp4", encoding: x264, boundaries: [] };
const contents = [
  {
    name: "4K, short",
    source: "short",
    ending: "mp4",
    filter: "scale=3840:2160",
    encoding: x264As("-preset", "ultrafast"),
  },
  {
    name: "4K HEVC, short",
    source: "short",
    ending: "mp4",
    filter: "scale=3840:2160",
    encoding: ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"],
  },
  { name: "a cut every 8 to 12 frames", source: "music", ending: "mp4", encoding: x264 },
  { name: "fades through white", source: "white", ending: "mp4", encoding: x264 },
  { name: "flashes of white and gaps of black at cuts", source: "flashed", ending: "mp4", encoding: x264 },
  { name: "slides", source: "slides", ending: "mp4", encoding: x264 },
  { name: "slides, dissolved", source: "dissolvedSlides", ending: "mp4", encoding: x264 },
  { name: "slow pans and zooms", source: "pans", ending: "mp4", encoding: x264 },
  { name: "one shot", source: "single", ending: "mp4", encoding: x264, boundaries: [] },
  {
    name: "one shot, shaken",
    source: "single",
    ending: "mp4",
    filter: `scale=640:360,${shaken(16)}`,
    encoding: x264,
    boundaries: [],
  },
  {
    name: "one shot, flashes",
    source: "single",
    ending: "mp4",
    filter: "eq=brightness=0.5:enable='lt(mod(n,53),2)'",
    encoding: x264,
    boundaries: [],
  },
  { ...tiny, name: "black", input: ["-f", "lavfi", "-i", "color=black:s=640x360:r=24:d=60"] },
];

export const encoderRows = [...ofX264, ...otherCodecs, ...containers, ...timing, ...looks, ...contents];
