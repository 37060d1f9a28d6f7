/** The loss curve, and the samples made while training. */
export const trainingStyle = `
.curve{margin-top:1rem;max-width:56rem}
.curve .grid{stroke:var(--line)}
.curve .ground{stroke:var(--line-strong)}
.curve polyline{fill:none;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}
.curve .learning{stroke:var(--link)}
.curve .held-out{stroke:var(--kept);stroke-dasharray:6 3}
.legend .key-learning{height:0;border-top:2px solid var(--link)}
.legend .key-held-out{height:0;border-top:2px dashed var(--kept)}
.samples-title{margin-top:1.75rem}
.samples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:1rem;margin-top:.7rem}
.samples img{display:block;width:100%;image-rendering:pixelated;border-radius:.4rem}
.samples span{display:block;margin-top:.3rem;font-size:.8125rem;color:var(--soft)}
`;
