/** On paper: no controls, nothing cut in two, nothing left out. */
export const printStyle = `
@media print{
@page{margin:14mm}
html{font-size:80%}
main{padding:0;max-width:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.bar-of-filters,.skip,dialog,details{display:none!important}
.card,.captions tbody tr{content-visibility:visible;break-inside:avoid}
.shot>header,h2{break-after:avoid}
svg,tr,.warnings li{break-inside:avoid}
.cards{grid-template-columns:repeat(5,minmax(0,1fr))}
.dropped .zoom img{opacity:.6}
a{color:inherit;text-decoration:none}
}
`;
