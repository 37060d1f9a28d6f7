/** Colours of paper and of print on it. Text on its ground has a contrast of 4.5 or more, in light and in dark. */
const light = `--paper:#f6f4ef;--sheet:#fffefb;--ink:#1b1a18;--soft:#615c54;--line:#dedad0;--line-strong:#8f897e;
--band-even:#cfc8ba;--band-odd:#ded9cd;--band-ink:#4a463f;--kept:#0c7548;--kept-ground:#e0f1e6;--on-kept:#fff;
--warn:#9a5b00;--warn-ground:#fbf0d9;--link:#0b5c8f;--quiet:#b5aea1;--shade:rgb(40 34 20/.07)`;
const dark = `--paper:#121315;--sheet:#1b1c1f;--ink:#efeeea;--soft:#a6a39b;--line:#303236;--line-strong:#777a80;
--band-even:#474a50;--band-odd:#36393e;--band-ink:#d5d3cd;--kept:#4fce8c;--kept-ground:#15322a;--on-kept:#08130d;
--warn:#f0b958;--warn-ground:#33290f;--link:#7fc0ee;--quiet:#5d6066;--shade:rgb(0 0 0/.35)`;

/** One hue for each reason; words always stand beside it. */
const reasons = `.r-kept,.r-sharpest_of_shot,.r-best_of_shot{--hue:var(--kept)}.r-adds_variety{--hue:#2fa39a}.r-near_duplicate{--hue:#8d6ad6}
.r-adds_light{--hue:#b59a1d}.r-adds_framing{--hue:#4b9bd0}.r-adds_time{--hue:#5a8f3c}.r-kept_by_person{--hue:#0f8f78}.r-imported{--hue:#4f7a8c}
.r-dropped_by_person{--hue:#c2426b}.r-moving{--hue:#c98a4a}.r-burned_in_text{--hue:#a05cb0}.r-logo{--hue:#a05cb0}.r-other_subject{--hue:#7c8f9b}.r-unsafe{--hue:#cc3b3b}
.r-blurred{--hue:#dd7a2b}.r-enough{--hue:#6f8ba8}.r-blank{--hue:#9a9a9a}.r-too_dark{--hue:#4a59b5}.r-too_bright{--hue:#d9ac1b}.r-frozen{--hue:#2d9cc9}.r-no_motion{--hue:#7a9a3c}`;

export const paletteStyle = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
@media print{:root{color-scheme:light;${light};--paper:#fff;--sheet:#fff}}
${reasons}
`;
