/** Tables and the bars in them. */
export const tableStyle = `
table{width:100%;margin-top:1rem;border-collapse:collapse;font-size:.9375rem}
th{text-align:left;font-weight:400}
thead th{padding:0 .75rem .4rem 0;font-size:.8125rem;color:var(--soft);border-bottom:1px solid var(--line-strong)}
tbody th,tbody td,tfoot th,tfoot td{padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}
tr>:last-child{padding-right:0}
.right{text-align:right!important;white-space:nowrap}
.sum th,.sum td{font-weight:650}
.reasons tbody+tbody .sum>*{padding-top:1.25rem}
.reasons th .soft{display:block;padding-left:1.05rem;font-size:.8125rem}
.reasons td:last-child,.reasons td:nth-child(2){width:4.5rem}
.bar{display:block;height:5px;min-width:2px;margin-top:.4rem;border-radius:3px;background:var(--hue,var(--band-even))}
.reasons .bar{margin-left:1.05rem;max-width:calc(100% - 1.05rem)}
.dot{display:inline-block;flex:none;width:.6rem;height:.6rem;margin-right:.45rem;border-radius:50%;background:var(--hue)}
.tag{margin-left:.35rem;padding:.05rem .45rem;font-size:.75rem;color:var(--soft);border:1px solid var(--line);border-radius:1rem;white-space:nowrap}
.timings{max-width:40rem}
.timings td{width:7rem}
.captions .time{white-space:nowrap}
.captions td:first-child{min-width:5.5rem}
.captions .text{width:65%;white-space:pre-wrap}
.captions tbody tr{content-visibility:auto}
@media (max-width:700px){th.wide,td.wide{display:none}}
`;
