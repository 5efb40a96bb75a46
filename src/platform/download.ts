/** How long a browser may take to begin reading what it was told to save, in milliseconds. */
const PATIENCE = 60_000;

/** Lets the browser save a text, given in pieces, under `name`. Nothing is sent anywhere. */
export function downloadText(name: string, type: string, pieces: readonly string[]): void {
  downloadBlob(name, new Blob([...pieces], { type }));
}

/** Lets the browser save a file under `name`. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[\\/:*?"<>|]+/g, '_');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), PATIENCE);
}
