/** More than any attribute read here holds (a `uevent` has a few lines); `/sys` claims a page of 4096 bytes. */
const LONGEST = 4096;

/** The text of an attribute: it ends at the first NUL, with which `tar` fills up what `/sys` claims to hold. */
export function attributeText(bytes: Uint8Array): string {
  const page = bytes.subarray(0, LONGEST);
  const nul = page.indexOf(0);
  return new TextDecoder().decode(nul < 0 ? page : page.subarray(0, nul)).trim();
}
