import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../src/report/render-report.js";
import { makeThumbnail, type Thumbnail } from "../../src/report/thumbnail.js";
import { hostileTexts } from "./hostile-text.js";
import { openBrowser, watchTrouble } from "./open-browser.js";
import { drawPicture, syntheticJob } from "./synthetic-job.js";

const job = syntheticJob(8);
const servedPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

let folder: string;
let address: string;
let html: string;
let browser: Browser;

/** Drawn once for each place in a shot: no two cards of a shot show the same. */
const thumbnails = new Map<string, Promise<Thumbnail>>();

async function htmlOf(input: typeof job): Promise<string> {
  const pieces = [];
  const thumbnail = (candidate: (typeof job.candidates)[number], size: { maxSide: number; maxBytes: number }) => {
    const like = { ...candidate, shot: 0, frame: candidate.frame % 120 };
    const name = `${like.frame} ${size.maxSide} ${size.maxBytes}`;
    const known = thumbnails.get(name);
    if (known !== undefined) return known;
    const made = drawPicture(like).then((drawn) => makeThumbnail(drawn, size.maxSide, size.maxBytes));
    thumbnails.set(name, made);
    return made;
  };
  for await (const piece of renderReport(input, thumbnail)) pieces.push(piece);
  return pieces.join("");
}

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), "reelora-report-"));
  html = await htmlOf(job);
  const file = join(folder, "report.html");
  await writeFile(file, html);
  address = pathToFileURL(file).href;
});

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

/** Opens the report, and sees to it that it did nothing but show itself. */
async function withReport(
  options: { readonly width: number; readonly hash?: string; readonly address?: string },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: options.width, height: 900 }, reducedMotion: "reduce" });
  const trouble = watchTrouble(page);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url().slice(0, 200)));
  const opened = (options.address ?? address) + (options.hash ?? "");
  try {
    await page.goto(opened);
    await use(page);
    expect(await page.evaluate("'broken' in window")).toBe(false);
    expect(trouble).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("data:image/jpeg;base64,"))).toEqual([opened.split("#")[0]]);
  } finally {
    await page.close();
  }
}

const visibleCards = (page: Page) => page.locator(".card:visible").count();
const targetOf = (page: Page) => page.evaluate("document.querySelector(':target')?.id");
const framesInOrder = (page: Page) =>
  page.evaluate<number[]>("[...document.querySelectorAll('.card:not([hidden])')].map((card) => +card.dataset.frame)");
const sharpnessOf = new Map(job.candidates.map(({ frame, measurements }) => [frame, measurements.sharpness]));

describe("the report in a browser", () => {
  it("shows every candidate under its shot, and every text as it is", async () => {
    await withReport({ width: 1280 }, async (page) => {
      expect(await page.locator(".shot").count()).toBe(8);
      expect(await page.locator(".shot .card").count()).toBe(80);
      expect(await page.locator(".card.kept").count()).toBe(8);
      expect(await page.locator("#shot-3 .card").count()).toBe(10);
      expect(await page.locator("h1").textContent()).toBe(job.trigger);
      expect(await page.locator(".lead .name").textContent()).toBe(job.video.name);
      expect(await page.locator(".captions .text").allTextContents()).toEqual(
        [...job.captions.values()].map((caption) => `${shown(caption)}\n`),
      );
      expect(await page.locator(".warnings li").first().textContent()).toContain(hostileTexts[5]);
      expect(await page.locator(".numbers dd").allTextContents()).toEqual(["8", "80", "8", "40 s", "v1"]);
      expect(await page.locator("script, iframe, link, object, embed, base, form").count()).toBe(1);
    });
  });

  it("shows pictures that can be decoded, each with words instead of it", async () => {
    await withReport({ width: 1280 }, async (page) => {
      const widths = await page.evaluate<number[]>(
        "Promise.all([...document.querySelectorAll('.card img')].map(async (image) => { image.loading = 'eager'; await image.decode(); return image.naturalWidth; }))",
      );
      expect(widths).toHaveLength(80);
      expect(Math.min(...widths)).toBe(240);
      expect(await page.getByAltText("Frame 360 at 0:15.00, shot 4, kept").count()).toBe(1);
      const [zoom, taken] = await Promise.all(
        ["#f360 .zoom", "#f360 .taken"].map((selector) => page.locator(selector).boundingBox()),
      );
      expect(await page.locator(".taken").count()).toBe(1);
      expect((taken?.width ?? 0) / (zoom?.width ?? 1)).toBeCloseTo(0.5, 1);
      expect(((taken?.x ?? 0) - (zoom?.x ?? 0)) / (zoom?.width ?? 1)).toBeCloseTo(0.25, 1);
    });
  });

  it("shows duplicates beside what was kept instead, and says what the set never shows", async () => {
    await withReport({ width: 1280 }, async (page) => {
      const group = page.locator(".twin-group").first();
      expect(await group.locator(".twin.kept").count()).toBe(1);
      expect(await group.locator(".twin.dropped").count()).toBe(3);
      const isSame = (twin: string) =>
        page.evaluate<boolean>(
          `(() => { const twin = document.querySelector('${twin}'); return twin.querySelector('img').src === document.getElementById(twin.dataset.of).querySelector('img').src; })()`,
        );
      expect(await isSame(".twin-group .twin.kept")).toBe(true);
      expect(await isSame(".twin-group .twin.dropped")).toBe(true);
      const sections = await page.locator("main > section h2").allInnerTexts();
      expect(sections).toEqual(expect.arrayContaining(["Coverage", "Verdicts", "Measurements", "Duplicates"]));
      expect(await page.locator(".measures svg").count()).toBe(4);
      expect(await page.locator(".measures .cut-off").count()).toBe(1);
      expect(await page.locator(".never").innerText()).toContain("Nothing is missing");
    });
  });

  it("shows who is seen, whom the dataset is of, and in which kept frames", async () => {
    await withReport({ width: 1280 }, async (page) => {
      const people = page.locator(".person");
      expect(await people.locator("h3").allInnerTexts()).toEqual(["Person 2", "Person 1"]);
      expect(await people.first().locator("p").innerText()).toBe("In this dataset\n3 frames\n2 kept");
      expect(await people.last().locator("p").innerText()).toBe("2 frames\n0 kept");
      expect(await people.locator(".face.kept").count()).toBe(1);
      expect(await page.locator("#people").innerText()).toContain(shown(job.people?.finder ?? "").trim());
      await page.locator("[data-filter=kept]").click();
      await people.getByAltText("Person 2 in frame 138, dropped").click();
      await expect.poll(() => targetOf(page)).toBe("f138");
      await expectInView(page, "#f138");
    });
  });

  it("draws each shot, cut, transition and kept frame on the timeline", async () => {
    await withReport({ width: 1280 }, async (page) => {
      const timeline = page.locator("#timeline");
      expect(await timeline.locator(".band").count()).toBe(8);
      expect(await timeline.locator(".cut").count()).toBe(6);
      expect(await timeline.locator(".span").count()).toBe(1);
      expect(await timeline.locator(".kind").textContent()).toBe("dissolve");
      expect(await timeline.locator(".pin").count()).toBe(8);
      const boxes = await Promise.all([0, 1].map((index) => timeline.locator(".band rect").nth(index).boundingBox()));
      expect(boxes[0]?.width).toBeCloseTo(boxes[1]?.width ?? 0, 0);
      await timeline.locator(".band").nth(5).click();
      await expect.poll(() => targetOf(page)).toBe("shot-5");
      await expectInView(page, "#shot-5");
    });
  });

  it("moves through the shots of the timeline by arrow keys", async () => {
    await withReport({ width: 1280 }, async (page) => {
      await page.locator(".band").first().focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.url()).toMatch(/#shot-2$/);
    });
  });

  it("filters by verdict and by each reason, with the counts it promises", async () => {
    await withReport({ width: 1280 }, async (page) => {
      const chips = await page.locator(".chip").allTextContents();
      expect(chips.slice(0, 4)).toEqual(["All 80", "Kept 8", "Dropped 72", "Near-duplicate 24"]);
      expect(chips).toHaveLength(10);
      for (const [index, text] of chips.entries()) {
        const chip = page.locator(".chip").nth(index);
        await chip.click();
        expect(await chip.getAttribute("aria-pressed")).toBe("true");
        expect(await page.locator(".chip[aria-pressed=true]").count()).toBe(1);
        const promised = Number(/\d+$/.exec(text)?.[0]);
        expect(await visibleCards(page)).toBe(promised);
        expect(await page.getByRole("status").textContent()).toBe(`Showing ${promised} of 80 frames`);
      }
    });
  });

  it("orders by time and by sharpness, within shots and over all, and back", async () => {
    await withReport({ width: 1280 }, async (page) => {
      const byTime = await framesInOrder(page);
      expect(byTime).toEqual(job.candidates.map(({ frame }) => frame));
      await page.locator("#order").selectOption("shot");
      const ofShot = (await framesInOrder(page)).slice(20, 30).map((frame) => sharpnessOf.get(frame) ?? 0);
      expect(ofShot).toEqual([...ofShot].sort((a, b) => b - a));
      expect(await page.locator("#shot-2 .card").count()).toBe(10);
      await page.locator("#order").selectOption("all");
      const overAll = (await framesInOrder(page)).map((frame) => sharpnessOf.get(frame) ?? 0);
      expect(overAll).toEqual([...overAll].sort((a, b) => b - a));
      expect(await page.locator(".shot:visible").count()).toBe(0);
      await page.locator("#order").selectOption("time");
      expect(await framesInOrder(page)).toEqual(byTime);
    });
  });

  it("leads from a duplicate to the frame that was kept instead, even when a filter hides that", async () => {
    await withReport({ width: 1280 }, async (page) => {
      await page.locator("[data-filter=near_duplicate]").click();
      const duplicate = page.locator("#shot-4 .card:visible").first();
      await duplicate.locator(".winner").click();
      await expect.poll(() => page.url()).toMatch(/#f480$/);
      const winner = page.locator("#f480");
      expect(await winner.getAttribute("data-verdict")).toBe("kept");
      await expect.poll(() => targetOf(page)).toBe("f480");
      await expectInView(page, "#f480");
      const links = await page.evaluate(
        "[...document.querySelectorAll('.winner')].map((link) => link.getAttribute('href'))",
      );
      expect(links).toEqual(job.verdicts.flatMap(({ insteadOf }) => (insteadOf === null ? [] : [`#f${insteadOf}`])));
    });
    await withReport({ width: 1280, hash: "#f729" }, async (page) => expectInView(page, "#f729"));
  });

  it("shows one frame large with its details, moves on, and gives the focus back", async () => {
    await withReport({ width: 1280 }, async (page) => {
      await page.locator("[data-filter=kept]").click();
      await page.getByRole("button", { name: "Enlarge frame 120", exact: true }).click();
      const dialog = page.getByRole("dialog");
      expect(await dialog.locator("dl").textContent()).toContain("58.1 kB");
      expect(
        await page.evaluate(
          "document.querySelector('#large').decode().then(() => document.querySelector('#large').naturalWidth)",
        ),
      ).toBe(640);
      expect(await dialog.locator("#told .caption").textContent()).toBe(job.captions.get(120));
      await page.keyboard.press("ArrowRight");
      expect(await dialog.locator("#told .when").textContent()).toContain("frame 240");
      await page.keyboard.press("Escape");
      expect(await dialog.isVisible()).toBe(false);
      expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Enlarge frame 120");
    });
  });

  it.each([1280, 768, 390, 320])("fits a window of %i pixels", async (width) => {
    await withReport({ width }, async (page) => {
      await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      const wide = await page.evaluate<string[]>(
        "[...document.querySelectorAll('main *')].filter((one) => !one.closest('.chips, svg') && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 80))",
      );
      expect(wide).toEqual([]);
      await page.locator(".card .zoom").first().click();
      const box = await page.getByRole("dialog").boundingBox();
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? width) <= width).toBe(true);
    });
  });

  it("works when served under a policy that allows nothing from outside", async () => {
    const server = createServer((_, response) =>
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": servedPolicy })
        .end(html),
    );
    const served = await listen(server);
    try {
      await withReport({ width: 1280, address: served }, async (page) => {
        await page.locator("[data-filter=kept]").click();
        expect(await visibleCards(page)).toBe(8);
      });
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it("does not run a script that was put into the page", async () => {
    const tampered = join(folder, "tampered.html");
    await writeFile(tampered, html.replace("<main>", "<main><script>window.broken = 1</script>"));
    const page = await browser.newPage();
    await page.goto(pathToFileURL(tampered).href);
    expect(await page.evaluate("'broken' in window")).toBe(false);
    expect(await page.locator("#filters").isVisible()).toBe(true);
    await page.close();
  });

  it("is whole without its script", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(address);
    expect(await visibleCards(page)).toBe(80);
    expect(await page.locator("#filters").isVisible()).toBe(false);
    await page.close();
  });

  it("says so when there is nothing to show", async () => {
    const empty = join(folder, "empty.html");
    await writeFile(
      empty,
      await htmlOf({
        ...job,
        shots: [],
        boundaries: [],
        candidates: [],
        verdicts: [],
        captions: new Map(),
        warnings: [],
        timings: [],
      }),
    );
    await withReport({ width: 390, address: pathToFileURL(empty).href }, async (page) => {
      expect(await page.locator(".empty").textContent()).toContain("No candidate frames");
      expect(await page.locator("section").count()).toBe(2);
    });
  });
});

/** What a page shows of a text: forbidden characters and halves of surrogate pairs as U+FFFD. */
function shown(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000\u001b\ud800]/g, "\ufffd");
}

async function expectInView(page: Page, selector: string): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeLessThan(850);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${bound.port}/report`;
}
