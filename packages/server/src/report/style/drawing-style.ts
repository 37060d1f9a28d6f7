/** Timeline, histogram, and their keys. */
export const drawingStyle = `
svg{display:block;width:100%;overflow:visible}
svg text{fill:var(--soft);font-size:12px;text-anchor:middle}
svg [text-anchor=start]{text-anchor:start}
svg [text-anchor=end]{text-anchor:end}
.timeline{margin-top:1.1rem}
.timeline a{text-decoration:none;outline-offset:1px}
.band rect{fill:var(--band-odd)}
.band .even{fill:var(--band-even)}
.band:hover rect,.band:focus-visible rect{fill:var(--link);fill-opacity:.55}
.band:focus-visible rect{stroke:var(--link);stroke-width:3}
svg .number{fill:var(--band-ink);font-size:13px;font-weight:600;pointer-events:none}
.cut{stroke:var(--ink);stroke-width:1.5}
.hatch{stroke:var(--ink);stroke-width:2.5}
.span rect{fill:url(#hatch);stroke:var(--ink);stroke-width:1}
svg .kind{fill:var(--ink)}
.candidates{stroke:var(--line-strong);stroke-width:1;vector-effect:non-scaling-stroke;fill:none}
.pin line{stroke:var(--kept);stroke-width:2}
.pin circle{fill:var(--kept);stroke:var(--paper);stroke-width:1.5}
.pin:hover line{stroke-width:4}
.pin:hover circle{stroke:var(--ink)}
.step{stroke:var(--line-strong)}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;margin-top:.7rem;font-size:.8125rem;color:var(--soft)}
.legend li{display:flex;align-items:center;gap:.45rem}
.legend i{flex:none;width:14px;height:12px}
.legend .key-shot{background:linear-gradient(90deg,var(--band-even) 50%,var(--band-odd) 50%)}
.legend .key-cut{width:2px;height:14px;background:var(--ink)}
.legend .key-span{border:1px solid var(--ink);background:repeating-linear-gradient(135deg,var(--ink) 0 2px,transparent 2px 4.5px)}
.legend .key-candidate{width:1px;height:8px;background:var(--line-strong)}
.legend .key-kept{width:9px;height:9px;border-radius:50%;background:var(--kept)}
.legend .key-bar-kept{background:var(--kept)}
.legend .key-bar-dropped{background:var(--quiet)}
.legend .key-cut-off{width:0;height:14px;border-left:2px dashed var(--warn)}
.histogram{margin-top:1rem}
.histogram .kept{fill:var(--kept)}
.histogram .dropped{fill:var(--quiet)}
.histogram g:hover rect{opacity:.75}
.histogram .grid{stroke:var(--line)}
.histogram .ground{stroke:var(--line-strong)}
.histogram .cut-off{stroke:var(--warn);stroke-width:2;stroke-dasharray:4 3}
svg .count{text-anchor:start}
@media (max-width:700px){svg .wide{display:none}}
`;
