/** How long a browser may take to begin reading what it was told to save, in milliseconds. */
const PATIENCE = 60_000;

/** Lets the browser save a text, given in pieces, under `name`. Nothing is sent anywhere. */
export function downloadText(name: string, type: string, pieces: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[\\/:*?"<>|]+/g, '_');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), PATIENCE);
}
