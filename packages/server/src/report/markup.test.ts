import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, markup } from "./markup.js";

const decode = (text: string) =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
const hostile = fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "/", "script", "amp;", "lt;", " ", "é") });

describe("markup", () => {
  it("leaves no character of a text that could end an element or an attribute, and no text lost", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(decode(escaped)).toBe(text);
      }),
    );
  });

  it("escapes texts in elements, attributes and lists, and passes markup as it is", () => {
    const item = (text: string) => markup`<li title="${text}">${text}`;
    const list = markup`<ul>${['"><script>', "a & b"].map(item)}${null}${3}</ul>`;
    expect(list.text).toBe(
      '<ul><li title="&quot;&gt;&lt;script&gt;">&quot;&gt;&lt;script&gt;<li title="a &amp; b">a &amp; b3</ul>',
    );
  });

  it("replaces control characters, which a page must not hold, and keeps line breaks", () => {
    expect(escapeText("a\u0000b\u001b[31m\nc")).toBe("a\ufffdb\ufffd[31m\nc");
  });
});
