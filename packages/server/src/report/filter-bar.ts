import { shortName } from "@reelora/core";
import { formatCount } from "./format-quantity.js";
import { countReasons, type JudgedFrame } from "./judged-frames.js";
import { markup, type Markup } from "./markup.js";
import type { ReportSource } from "./report-input.js";
import { reasonWords } from "./reason-words.js";

/** Filters and order of the contact sheet. Hidden until the page's script is there to serve them. */
export function filterBar(frames: readonly JudgedFrame[], sources: readonly ReportSource[]): Markup {
  const kept = frames.filter((frame) => frame.kept).length;
  const reasons = countReasons(frames, "drop");
  return markup`<div class="bar-of-filters" id="filters" hidden>
<div class="filters"><div class="chips" role="group" aria-label="Which frames to show">${chip("all", "All", frames.length, true)}${chip("kept", "Kept", kept, false)}${reasons.length > 1 ? chip("dropped", "Dropped", frames.length - kept, false) : null}${reasons.map(({ reason, count }) => chip(reason, reasonWords[reason].label, count, false))}</div>
${sources.length === 0 ? null : sourceChips(frames, sources)}</div><label class="order"><span>Order</span> <select id="order"><option value="time">Time<option value="shot">Sharpest of each shot first<option value="all">Sharpest of all first</select></label>
<p id="shown" class="unseen" role="status"></p>
</div>
`;
}

/** Which of several videos to show. */
function sourceChips(frames: readonly JudgedFrame[], sources: readonly ReportSource[]): Markup {
  const one = (source: string, name: string, count: number) =>
    markup`<button type="button" class="chip" data-of-source="${source}" aria-pressed="${String(source === "all")}"><bdi>${name}</bdi> <b>${formatCount(count)}</b></button>`;
  const ofSources = sources.map(({ number, name }) => {
    const count = frames.filter(({ candidate }) => candidate.source === number).length;
    return one(String(number), `${number}: ${shortName(name)}`, count);
  });
  return markup`<div class="chips" role="group" aria-label="Which videos to show">${one("all", "All videos", frames.length)}${ofSources}</div>
`;
}

function chip(filter: string, label: string, count: number, pressed: boolean): Markup {
  const dot = filter === "all" || filter === "dropped" ? null : markup`<i class="dot r-${filter}"></i>`;
  return markup`<button type="button" class="chip" data-filter="${filter}" aria-pressed="${String(pressed)}">${dot}${label} <b>${formatCount(count)}</b></button>`;
}
