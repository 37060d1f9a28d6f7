/**
 * The page's only script: filters, order, the enlarged view, and links to frames that a filter hides. The page is whole
 * without it. Holds no text of a user; it must not contain a closing script tag.
 */
export const pageScript = `
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const sheet = byId("sheet"), flat = byId("flat"), order = byId("order"), shown = byId("shown");
  const cards = all(".card", sheet), shots = all(".shot", sheet);
  const chips = all(".chip[data-filter]"), sourceChips = all(".chip[data-of-source]");
  const homeOf = new Map(cards.map((card) => [card, card.parentElement]));
  const frameOf = (card) => Number(card.dataset.frame), sharpnessOf = (card) => Number(card.dataset.sharpness);
  let filter = "all", source = "all";

  const passes = (card) =>
    (filter === "all" || card.dataset.verdict === filter || card.dataset.reason === filter) &&
    (source === "all" || card.dataset.source === source);
  const applyFilter = (wanted, wantedSource = source) => {
    filter = wanted;
    source = wantedSource;
    for (const chip of sourceChips) chip.setAttribute("aria-pressed", String(chip.dataset.ofSource === source));
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.filter === filter));
    for (const card of cards) card.hidden = !passes(card);
    const count = cards.filter((card) => !card.hidden).length;
    for (const shot of shots) {
      const group = cards.filter((card) => homeOf.get(card).parentElement === shot);
      shot.hidden = order.value === "all" || ((filter !== "all" || source !== "all") && group.every((card) => card.hidden));
    }
    shown.textContent = "Showing " + count + " of " + cards.length + " frames";
  };
  const applyOrder = (wanted) => {
    order.value = wanted;
    sheet.dataset.order = wanted;
    flat.hidden = wanted !== "all";
    const sorted = [...cards].sort((a, b) =>
      wanted === "time" ? frameOf(a) - frameOf(b) : sharpnessOf(b) - sharpnessOf(a) || frameOf(a) - frameOf(b));
    for (const card of sorted) (wanted === "all" ? flat : homeOf.get(card)).append(card);
    applyFilter(filter);
  };
  byId("filters").hidden = false;
  for (const chip of chips) chip.addEventListener("click", () => applyFilter(chip.dataset.filter));
  for (const chip of sourceChips) chip.addEventListener("click", () => applyFilter(filter, chip.dataset.ofSource));
  order.addEventListener("change", () => applyOrder(order.value));
  applyOrder("time");

  for (const twin of all(".twin")) {
    const image = byId(twin.dataset.of)?.querySelector("img");
    if (image) twin.prepend(Object.assign(image.cloneNode(), { alt: "" }));
  }

  const reveal = (id) => {
    const target = byId(id);
    if (target === null || !sheet.contains(target)) return;
    if (target.matches(".shot") && target.hidden) {
      if (order.value === "all") applyOrder("time");
      if (target.hidden) applyFilter("all", "all");
    }
    if (target.matches(".card") && target.hidden) applyFilter("all", "all");
    return target;
  };
  const follow = () => {
    const target = reveal(decodeURIComponent(location.hash.slice(1)));
    if (target) target.scrollIntoView();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const hash = link === null ? "" : link.getAttribute("href");
    if (!hash.startsWith("#")) return;
    if (lightbox.open) { current = null; lightbox.close(); }
    reveal(hash.slice(1));
  }, true);
  addEventListener("hashchange", follow);
  if (location.hash !== "") follow();

  const lightbox = byId("lightbox"), large = byId("large"), told = byId("told");
  let current = null;
  const show = (card) => {
    if (!card) return;
    current = card;
    const small = card.querySelector("img");
    large.src = small.src;
    large.alt = small.alt;
    large.width = small.naturalWidth || small.width;
    large.height = small.naturalHeight || small.height;
    lightbox.dataset.verdict = card.dataset.verdict;
    told.replaceChildren(...card.querySelector(".about").cloneNode(true).childNodes);
    for (const details of all("details", told)) details.open = true;
    if (!lightbox.open) lightbox.showModal();
  };
  const move = (by) => {
    const visible = all(".card", sheet).filter((card) => !card.hidden);
    show(visible[visible.indexOf(current) + by]);
  };
  for (const card of cards) card.querySelector(".zoom").addEventListener("click", () => show(card));
  byId("before").addEventListener("click", () => move(-1));
  byId("after").addEventListener("click", () => move(1));
  byId("close").addEventListener("click", () => lightbox.close());
  lightbox.addEventListener("click", (event) => { if (event.target === lightbox) lightbox.close(); });
  lightbox.addEventListener("close", () => { if (current && !current.hidden) current.scrollIntoView({ block: "nearest" }); });
  lightbox.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") move(-1);
    if (event.key === "ArrowRight") move(1);
  });

  for (const timeline of all(".timeline")) timeline.addEventListener("keydown", (event) => {
    const bands = all(".band", timeline);
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = bands[bands.indexOf(document.activeElement) + by];
    if (!by || !next || !bands.includes(document.activeElement)) return;
    event.preventDefault();
    document.activeElement.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
})();
`;
