/** The contact sheet: filters, shots, cards. Cards outside the window are not laid out until they come near. */
export const contactSheetStyle = `
.bar-of-filters{position:sticky;top:0;z-index:2;display:flex;align-items:center;justify-content:space-between;gap:.6rem 1.25rem;margin:.9rem -.5rem 0;padding:.6rem .5rem;background:var(--paper);border-bottom:1px solid var(--line)}
.filters{display:grid;gap:.5rem;min-width:0}
.chips{display:flex;flex-wrap:wrap;gap:.4rem;min-width:0}
.chip,.moves button,select{font:inherit;font-size:.875rem;color:inherit;background:var(--sheet);border:1px solid var(--line-strong);border-radius:2rem;cursor:pointer}
.chip{display:inline-flex;align-items:center;min-height:2.1rem;padding:.2rem .8rem;white-space:nowrap}
.chip b{margin-left:.4rem;font-weight:600;color:var(--soft)}
.chip:hover,.moves button:hover{border-color:var(--ink)}
.chip[aria-pressed=true]{color:var(--paper);background:var(--ink);border-color:var(--ink)}
.chip[aria-pressed=true] b{color:inherit}
.order{display:flex;align-items:center;gap:.5rem;flex:none;font-size:.875rem;color:var(--soft)}
select{min-height:2.1rem;padding:.2rem .6rem;border-radius:.5rem;color:var(--ink)}
.shot{margin-top:1.75rem}
.shot>header{display:flex;flex-wrap:wrap;align-items:baseline;gap:.1rem 1rem}
.shot>header p{display:flex;flex-wrap:wrap;gap:0 1rem;font-size:.875rem;color:var(--soft)}
.shot:focus,.card:focus{outline:none}
.shot:target>header h3{text-decoration:underline;text-decoration-thickness:3px;text-underline-offset:.25em;text-decoration-color:var(--link)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(11.75rem,1fr));gap:.9rem;margin-top:.7rem}
#flat{margin-top:1.25rem}
.empty{margin-top:1rem;color:var(--soft)}
.card{display:flex;flex-direction:column;min-width:0;background:var(--sheet);border:1px solid var(--line);border-radius:.6rem;overflow:hidden;content-visibility:auto;contain-intrinsic-size:auto 12rem auto 15rem}
.card.kept{border:2px solid var(--kept)}
.card:target{outline:4px solid var(--link);outline-offset:1px}
.zoom{position:relative;display:block;flex:none;overflow:hidden;width:100%;padding:0;border:0;background:#0c0c0d;cursor:zoom-in;aspect-ratio:var(--aspect)}
.zoom:focus-visible{outline-offset:-3px}
.zoom img{display:block;width:100%;height:100%;object-fit:contain}
.taken{position:absolute;outline:2px solid #fff;box-shadow:0 0 0 100vmax rgb(0 0 0/.55);pointer-events:none}
.dropped .zoom{background:var(--sheet)}
.dropped .zoom img{opacity:.66;filter:saturate(.65)}
.dropped:hover .zoom img,.dropped .zoom:focus-visible img,.dropped:target .zoom img{opacity:1;filter:none}
.about{padding:.55rem .7rem .65rem;font-size:.8125rem;line-height:1.4}
.when{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .5rem;color:var(--soft)}
.when b{font-size:.875rem;font-weight:650;color:var(--ink)}
.badge{display:inline-flex;align-items:center;margin-top:.25rem;font-weight:600}
.kept .badge{margin-top:.35rem;padding:.05rem .55rem;color:var(--on-kept);background:var(--kept);border-radius:1rem}
.kept .badge .dot{display:none}
.why::first-letter{text-transform:uppercase}
.why{margin-top:.2rem;color:var(--soft)}
.kept .why{margin-top:.35rem}
.caption{margin-top:.45rem;padding-left:.55rem;border-left:3px solid var(--kept);display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}
.winner{white-space:nowrap}
details{margin-top:.4rem}
summary{width:max-content;color:var(--soft);cursor:pointer;border-radius:.25rem}
summary:hover{color:var(--ink)}
.about dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.1rem .7rem;margin-top:.35rem;font-size:.75rem}
.about dt{color:var(--soft)}
@media (max-width:640px){
html{scroll-padding-top:7rem}
.bar-of-filters{flex-direction:column;align-items:stretch;margin-inline:-1rem;padding-inline:0}
.chips{flex-wrap:nowrap;overflow-x:auto;padding:3px 1rem;scrollbar-width:none}
.chip{flex:none}
.order{padding:0 1rem}
.order select{flex:1;min-width:0}
.cards{grid-template-columns:repeat(2,minmax(0,1fr));gap:.6rem}
.about{padding:.45rem .55rem .55rem}
.about dl{grid-template-columns:minmax(0,1fr);gap:0}
.about dd{margin-bottom:.2rem}
}
`;
