/** RFC 6266: a plain name for old clients, the exact one in UTF-8 for the others. */
export function contentDisposition(kind: "inline" | "attachment", fileName: string | null): string {
  if (fileName === null) return kind;
  const plain = fileName.replace(/[^A-Za-z0-9._ -]/g, "_");
  const exact = encodeURIComponent(fileName.replace(/\p{Surrogate}/gu, "_")).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
