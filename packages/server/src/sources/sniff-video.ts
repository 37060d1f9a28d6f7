/** How many bytes of a file `sniffVideo` wants to see. */
export const sniffBytes = 64 * 1024;

/** What file-type calls a video, or a zip of pictures, and what Reelora calls the container. */
const containersByType: Readonly<Record<string, string>> = {
  "video/mp4": "mp4",
  "video/x-m4v": "mp4",
  "video/quicktime": "mov",
  "video/3gpp": "3gp",
  "video/3gpp2": "3gp",
  "video/matroska": "matroska",
  "video/webm": "webm",
  "video/vnd.avi": "avi",
  "video/mpeg": "mpeg-video",
  "video/MP1S": "mpeg-ps",
  "video/MP2P": "mpeg-ps",
  "video/mp2t": "mpeg-ts",
  "video/ogg": "ogg",
  "application/ogg": "ogg",
  "video/x-flv": "flv",
  "video/x-ms-asf": "asf",
  "application/vnd.ms-asf": "asf",
  "application/mxf": "mxf",
  "application/vnd.rn-realmedia": "realmedia",
  "application/zip": "zip",
};

const containersByBeginning: readonly (readonly [string, readonly number[]])[] = [
  ["y4m", [...Buffer.from("YUV4MPEG2 ")]],
  ["ivf", [...Buffer.from("DKIF")]],
  ["nut", [...Buffer.from("nut/multimedia container\0")]],
  ["realmedia", [...Buffer.from(".RMF")]],
  ["flv", [...Buffer.from("FLV\x01")]],
  ["mpeg-ps", [0, 0, 1, 0xba]],
  ["mpeg-video", [0, 0, 1, 0xb3]],
  ["mpeg-4-video", [0, 0, 1, 0xb0]],
  ["h264", [0, 0, 0, 1, 0x67]],
  ["h264", [0, 0, 0, 1, 0x09]],
  ["hevc", [0, 0, 0, 1, 0x40, 0x01]],
  ["hevc", [0, 0, 0, 1, 0x46, 0x01]],
];

const syncByte = 0x47;
const packetsInARow = 5;

/** A transport stream may begin in the middle of a packet: look for sync bytes at one packet's distance. */
function isTransportStream(head: Uint8Array): boolean {
  return [188, 192, 204].some((packetBytes) => {
    const last = Math.min(packetBytes, head.length - packetBytes * (packetsInARow - 1));
    for (let first = 0; first < last; first++) {
      let packet = 0;
      while (packet < packetsInARow && head[first + packet * packetBytes] === syncByte) packet++;
      if (packet === packetsInARow) return true;
    }
    return false;
  });
}

/**
 * Which container a file has, by its first bytes (give `sniffBytes` of them, or all there are). Null when it is not a
 * container that holds video, nor a `zip`, which may hold pictures. Says nothing about what is inside: a container may hold
 * sound only.
 */
export async function sniffVideo(head: Uint8Array): Promise<{ readonly container: string } | null> {
  // Many commands look at no file.
  const { fileTypeFromBuffer } = await import("file-type");
  const type = await fileTypeFromBuffer(head);
  const known = type === undefined ? undefined : containersByType[type.mime];
  if (known !== undefined) return { container: known };
  const begins = containersByBeginning.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (begins !== undefined) return { container: begins[0] };
  return isTransportStream(head) ? { container: "mpeg-ts" } : null;
}
