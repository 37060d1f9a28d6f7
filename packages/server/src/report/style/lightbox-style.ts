/** One frame, large, with all that is known about it. */
export const lightboxStyle = `
dialog{width:min(72rem,calc(100vw - 2rem));max-width:none;max-height:calc(100dvh - 2rem);padding:0;color:var(--ink);background:var(--sheet);border:0;border-radius:.9rem;overflow:auto;box-shadow:0 1.5rem 5rem rgb(0 0 0/.45)}
dialog::backdrop{background:rgb(10 10 11/.78)}
dialog[open]{display:grid;grid-template-columns:minmax(0,1fr) 19rem}
.stage{display:grid;place-items:center;min-height:min(60dvh,34rem);background:#0c0c0d}
.stage img{display:block;width:100%;height:100%;max-height:calc(100dvh - 2rem);object-fit:contain}
.side{display:flex;flex-direction:column;gap:1.25rem;padding:1.25rem}
.side #told{flex:1;font-size:.9375rem;line-height:1.45}
.side .when b{font-size:1.375rem}
.side .why{margin-top:.6rem}
.side .caption{margin-top:.8rem;display:block;white-space:pre-wrap}
.side summary{display:none}
.side dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.25rem 1rem;margin-top:1rem;font-size:.875rem}
.side dt{color:var(--soft)}
[data-verdict=kept] .side .badge{margin-top:.35rem;padding:.05rem .6rem;color:var(--on-kept);background:var(--kept);border-radius:1rem}
[data-verdict=kept] .side .badge .dot{display:none}
.moves{display:flex;gap:.5rem}
.moves button{min-height:2.4rem;min-width:2.75rem;padding:.2rem .9rem}
.moves #close{margin-left:auto}
@media (max-width:760px){dialog[open]{grid-template-columns:minmax(0,1fr)}.stage{min-height:0}.stage img{max-height:50dvh}}
`;
