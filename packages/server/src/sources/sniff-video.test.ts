import { describe, expect, it } from "vitest";
import { describeContent } from "./describe-content.js";
import { sniffVideo } from "./sniff-video.js";

const bytes = (...values: readonly number[]) => Buffer.from(values);
const padded = (head: Buffer) => Buffer.concat([head, Buffer.alloc(256)]);
const box = (type: string, brand: string) => padded(Buffer.concat([bytes(0, 0, 0, 24), Buffer.from(type + brand)]));

function transportStream(startsAt: number): Buffer {
  const stream = Buffer.alloc(188 * 8, 0xff);
  for (let at = startsAt; at < stream.length; at += 188) stream[at] = 0x47;
  return stream;
}

const ebml = (docType: string) =>
  Buffer.concat([
    bytes(0x1a, 0x45, 0xdf, 0xa3, 0x80 | (docType.length + 3), 0x42, 0x82, 0x80 | docType.length),
    Buffer.from(docType),
    Buffer.alloc(64),
  ]);

describe("sniffVideo", () => {
  it.each([
    ["mp4", box("ftyp", "isom")],
    ["mov", box("ftyp", "qt  ")],
    ["mov", box("moov", "....")],
    ["matroska", ebml("matroska")],
    ["webm", ebml("webm")],
    ["avi", padded(Buffer.from("RIFF\x10\0\0\0AVI LIST"))],
    ["flv", padded(Buffer.from("FLV\x01\x05\0\0\0\x09"))],
    ["mpeg-ps", padded(bytes(0, 0, 1, 0xba, 0x44, 0, 4, 0, 4, 1))],
    ["mpeg-video", padded(bytes(0, 0, 1, 0xb3, 0x16, 1, 0x20))],
    ["mpeg-ts", transportStream(0)],
    ["mpeg-ts", transportStream(77)],
    ["y4m", padded(Buffer.from("YUV4MPEG2 W320 H240 F25:1\n"))],
    ["ivf", padded(Buffer.from("DKIF\0\0 \0VP90"))],
    ["h264", padded(bytes(0, 0, 0, 1, 0x67, 0x64, 0, 0x1f))],
    ["hevc", padded(bytes(0, 0, 0, 1, 0x40, 1, 0x0c))],
  ])("knows %s", async (container, head) => expect(await sniffVideo(head)).toEqual({ container }));
});

describe("describeContent", () => {
  it.each([
    ["an empty file", Buffer.alloc(0)],
    ["a file of zeros", Buffer.alloc(4096)],
    ["an HTML page", Buffer.from("\n<!DOCTYPE html>\n<html><head><title>Watch</title>")],
    ["an HTML page", Buffer.from("<!-- saved -->\n<html>")],
    ["an SVG drawing", Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">')],
    ["an XML document", Buffer.from('<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>')],
    ["a JSON document", Buffer.from('{"error": "not logged in"}')],
    ["an HLS playlist, not the video itself", Buffer.from("#EXTM3U\n#EXT-X-VERSION:3\n")],
    ["a subtitle file", Buffer.from("WEBVTT\n\n00:01.000 --> 00:02.000\nHello")],
    ["a text file", Buffer.from("Just some words — nothing more.\n")],
    ["a text file", Buffer.from("\ufeffIn two bytes each", "utf16le")],
    [
      "a PNG image",
      padded(
        Buffer.concat([
          bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
          Buffer.from("IHDR"),
          Buffer.alloc(17),
          bytes(0, 0, 0, 0),
          Buffer.from("IDAT"),
        ]),
      ),
    ],
    ["a JPG image", padded(bytes(0xff, 0xd8, 0xff, 0xe0))],
    ["an AVIF image", box("ftyp", "avif")],
    ["a GIF image", padded(Buffer.from("GIF89a"))],
    ["a sound file", padded(Buffer.from("RIFF\x10\0\0\0WAVEfmt "))],
    ["a sound file", box("ftyp", "M4A ")],
    ["a sound file", padded(Buffer.from("fLaC"))],
    ["a PDF document", padded(Buffer.from("%PDF-1.7\n"))],
    ["a gzip archive", padded(bytes(0x1f, 0x8b, 8, 0))],
    ["data in an unknown format", bytes(0x93, 0x02, 0xfe, 0x00, 0x81, 0x9a, 0x1b, 0x03)],
  ])("says %s, which is no video", async (description, head) => {
    expect(await describeContent(head)).toBe(description);
    expect(await sniffVideo(head)).toBeNull();
  });

  it("is not misled by a character cut in two", async () => {
    expect(await describeContent(Buffer.from("naïve café").subarray(0, -1))).toBe("a text file");
  });
});
