/** Hands a file to the reader, as a download. Whether the browser lets it through, no script is told. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the download has begun, but may not have been read yet
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Says where files went that were handed over by {@link saveFile}. */
export function savedWords(...names: readonly string[]): string {
  const files = names.join(' and ');
  // a frame without an origin may be one that may not download either
  return self.origin === 'null'
    ? `${files}: among your downloads, if the page around this one allows downloads.`
    : `${files}: among your downloads.`;
}
