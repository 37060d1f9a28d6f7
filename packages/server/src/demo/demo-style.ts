/** What the demonstration's page adds to the style of reports. */
export const demoStyle = `
h1{max-width:16em;font-size:clamp(2rem,5vw,3.25rem)}
.lead{max-width:46rem}
.demo-numbers dd{font-size:clamp(1.1rem,2.1vw,1.6rem);white-space:nowrap}
.demo-note{margin-top:1rem;max-width:46rem}
.truth{max-width:52rem}
.truth td:last-child{width:2rem;color:var(--kept);font-weight:700}
.demo-part{margin-top:1.25rem}
.demo-frames{display:grid;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr));gap:.75rem;margin-top:.6rem}
.demo-frames img{display:block;width:100%;border-radius:.4rem;border:2px solid var(--kept)}
.demo-dropped img{border-color:var(--line);opacity:.75}
.demo-frames span{display:block;margin-top:.25rem;font-size:.8125rem;line-height:1.35;color:var(--soft)}
.demo-frames b{color:var(--ink);font-weight:600}
.demo-grids{margin-top:1rem;max-width:56rem;gap:1.5rem}
.demo-grids img{display:block;width:100%;image-rendering:pixelated}
.demo-grids figcaption{margin-top:.4rem;font-size:.875rem;color:var(--soft)}
.demo-distances{max-width:40rem}
@media (max-width:640px){
.demo-frames{grid-template-columns:repeat(2,minmax(0,1fr))}
.demo-numbers div:nth-child(-n+2) dd{font-size:1.5rem}
}
`;
