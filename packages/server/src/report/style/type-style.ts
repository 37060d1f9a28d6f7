/** Type, the frame of the page, its head. */
export const typeStyle = `
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:5.5rem}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:1320px;margin:0 auto;padding:clamp(1.5rem,5vw,3.5rem) clamp(1rem,4vw,3rem) 4rem}
h1,h2,h3,p,dl,dd,ul,figure{margin:0}
ul{padding:0;list-style:none}
h2{font-size:1.375rem;line-height:1.25;font-weight:650;letter-spacing:-.012em}
h3{font-size:1rem;font-weight:650}
main>section,.pair{margin-top:clamp(2.5rem,5vw,4rem)}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:clamp(1.5rem,4vw,4rem)}
@media (max-width:860px){.pair{grid-template-columns:minmax(0,1fr)}}
.soft{color:var(--soft);font-size:.9375rem}
h2+.soft{margin-top:.25rem;max-width:46rem}
code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
a{color:var(--link);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;z-index:9;padding:.5rem .9rem;background:var(--ink);color:var(--paper);border-radius:.5rem}
.skip:focus{top:1rem}
.overline{font-size:.8125rem;color:var(--soft);letter-spacing:.01em}
h1{margin-top:.35rem;font-size:clamp(2.25rem,7vw,4.25rem);line-height:1.04;font-weight:720;letter-spacing:-.035em}
.lead{margin-top:.75rem;font-size:clamp(1.0625rem,2vw,1.3125rem);line-height:1.4;color:var(--soft)}
.lead b{color:var(--kept);font-weight:700}
.lead .name{color:var(--ink)}
.numbers{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));margin-top:clamp(1.5rem,3vw,2.25rem);border-top:2px solid var(--ink);border-bottom:1px solid var(--line)}
.numbers div{display:flex;flex-direction:column-reverse;justify-content:flex-end;padding:.8rem 1rem .95rem;border-left:1px solid var(--line)}
.numbers div:first-child{border-left:0;padding-left:0}
.numbers dt{font-size:.875rem;color:var(--soft)}
.numbers dd{font-size:clamp(1.6rem,3.4vw,2.5rem);line-height:1.15;font-weight:680;letter-spacing:-.025em}
.numbers .good dd{color:var(--kept)}
.facts{display:flex;flex-wrap:wrap;gap:.15rem 1.35rem;margin-top:1rem;font-size:.9375rem}
.ids{margin-top:.35rem;font-size:.8125rem;color:var(--soft)}
.warnings{padding:1.1rem 1.25rem;background:var(--warn-ground);border-radius:.75rem}
.warnings h2{font-size:1.0625rem;color:var(--warn)}
.warnings li{margin-top:.6rem}
.warnings .soft{font-size:.8125rem}
@media (max-width:640px){
.numbers{grid-template-columns:repeat(6,minmax(0,1fr))}
.numbers div{grid-column:span 2;padding:.6rem .75rem .7rem}
.numbers div:nth-child(-n+2){grid-column:span 3}
.numbers div:nth-child(-n+2) dd{font-size:2.25rem}
.numbers div:nth-child(3){border-left:0;padding-left:0}
.numbers div:nth-child(n+3){border-top:1px solid var(--line)}
}
`;
