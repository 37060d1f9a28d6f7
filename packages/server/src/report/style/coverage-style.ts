/** Measurements side by side, coverage, and duplicates beside what was kept instead. */
export const coverageStyle = `
.measures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.5rem 2.5rem;margin-top:1rem}
figure{margin:0;min-width:0}
figcaption{font-size:.875rem}
.facets{display:grid;gap:1.1rem;min-width:0}
.groups{display:flex;gap:.4rem;margin-top:.4rem}
.group{flex:1 1 0;min-width:0;font-size:.75rem;line-height:1.25;text-align:center;color:var(--soft)}
.group b{display:block;margin-top:.2rem;color:var(--ink);font-weight:650}
.group span{display:block;overflow-wrap:anywhere;hyphens:auto}
.group.none b{color:var(--warn)}
.column{display:flex;align-items:flex-end;height:3.25rem;border-bottom:1px solid var(--line-strong)}
.column .all{display:flex;align-items:flex-end;width:100%;min-height:3px;background:var(--quiet);border-radius:2px 2px 0 0}
.column .part{width:100%;background:var(--kept);border-radius:2px 2px 0 0}
.never ul{margin-top:.6rem;padding-left:1.1rem;list-style:disc}
.never li{margin-top:.35rem}
.never p{margin-top:.6rem}
.twins{display:grid;gap:.9rem;margin-top:1rem}
.twin-group{display:flex;gap:.9rem;align-items:flex-start;padding-bottom:.9rem;border-bottom:1px solid var(--line)}
.others{display:flex;flex:1;flex-wrap:wrap;gap:.5rem;align-items:center;min-width:0}
.twin{position:relative;display:block;flex:none;width:7.5rem;aspect-ratio:var(--aspect);overflow:hidden;background:var(--band-odd);border-radius:.4rem;text-decoration:none}
.twin.kept{width:11rem;outline:2px solid var(--kept)}
.twin img{display:block;width:100%;height:100%;object-fit:cover}
.twin.dropped img{filter:saturate(.7)}
.twin span{position:absolute;left:.3rem;bottom:.3rem;padding:0 .35rem;font-size:.75rem;color:#fff;background:rgb(0 0 0/.62);border-radius:.25rem}
.more{color:var(--soft)}
@media (max-width:640px){.twin{width:4.75rem}.twin.kept{width:7rem}.twin span{font-size:.6875rem}.group span{font-size:.6875rem}.of-time .group span{white-space:nowrap;overflow-wrap:normal}.of-time .group:nth-child(even) span{visibility:hidden}}
@media print{.twin{break-inside:avoid}}
`;
