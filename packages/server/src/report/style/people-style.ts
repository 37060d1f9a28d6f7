/** Rows of faces: one person each. */
export const peopleStyle = `
.people{margin:1rem 0 .9rem;border-bottom:1px solid var(--line)}
.person{display:grid;grid-template-columns:9rem minmax(0,1fr);grid-template-rows:auto 1fr;gap:.15rem 1.5rem;padding:1.1rem 0;border-top:1px solid var(--line)}
.person h3{font-size:1.0625rem}
.person h3 span{font-weight:400;color:var(--soft)}
.person p{grid-column:1;display:flex;flex-direction:column;align-items:flex-start;font-size:.875rem;color:var(--soft)}
.person p b{color:var(--ink);font-weight:650}
.person .mark{margin:.15rem 0 .3rem;padding:.05rem .6rem;font-size:.8125rem;color:var(--on-kept);background:var(--kept);border-radius:1rem}
.faces{grid-column:2;grid-row:1/span 2;display:grid;grid-template-columns:repeat(auto-fill,minmax(5.25rem,1fr));gap:.6rem;max-width:66rem}
.face{display:block;min-width:0;border-radius:.5rem;text-decoration:none}
.face img{display:block;width:100%;height:auto;aspect-ratio:1;object-fit:cover;border-radius:.5rem}
a.face.kept{outline:2px solid var(--kept);outline-offset:1px}
.face.dropped img{opacity:.7;filter:saturate(.65)}
a.face:hover img,a.face:focus-visible img{opacity:1;filter:none}
a.face:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.face span{display:block;margin-top:.2rem;font-size:.75rem;line-height:1.2;color:var(--soft);text-align:center}
.person code{display:inline-block;margin-top:.35rem;font-size:.8125rem;color:var(--ink)}
@media (max-width:640px){
.person{grid-template-columns:minmax(0,1fr);grid-template-rows:none}
.person p{flex-direction:row;flex-wrap:wrap;align-items:center;gap:.1rem .9rem}
.person .mark{margin:0}
.faces{grid-column:1;grid-row:auto;margin-top:.5rem;grid-template-columns:repeat(5,minmax(0,1fr));gap:.5rem}
}
@media print{.person{break-inside:avoid}}
`;
