/**
 * Texts that break a page which does not escape: out of elements, attributes, comments, the script and the style, into
 * handlers and addresses. Each that runs opens a dialog, loads something, or leaves `window.broken` behind.
 */
export const hostileTexts = [
  `"><img src=x onerror="alert(1);window.broken=1">`,
  `'><script>alert(2);window.broken=1</script>`,
  `</script><script>window.broken=1</script>`,
  `</style><script>window.broken=1</script><style>`,
  `--></title></svg><svg onload=window.broken=1>`,
  `<a href="javascript:window.broken=1">x</a>`,
  `\${window.broken=1}{{window.broken=1}}<%= window.broken=1 %>`,
  `</textarea><iframe src="http://127.0.0.1:1/x"></iframe>`,
  `<link rel=stylesheet href=http://127.0.0.1:1/x.css>`,
  `" onmouseover="window.broken=1" autofocus onfocus="window.broken=1`,
  `&lt;script&gt;window.broken=1&lt;/script&gt; &#60;b&#62;`,
  "\u202egpj.exe\u2066 \u0000\u001b[31m \ud800 end",
  "averylongwordwithoutanyspace".repeat(12),
] as const;

/** One of the texts, by number, with what makes it recognisable in front. */
export function hostile(index: number, label: string): string {
  return `${label} ${hostileTexts[index % hostileTexts.length] ?? ""}`;
}
