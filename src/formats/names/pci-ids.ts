/**
 * The list that `scripts/make-pci-ids.mjs` makes, as its text: makers, devices, classes. It is searched as it is: 20,000
 * names as objects would be some megabytes for the few that are looked up.
 */
export type PciIds = string;

/** What a list knows of a device: its maker, and its own name where it has one. */
export type PciName = { readonly vendor: string; readonly device?: string };

const ID = /^[0-9a-f]{4}$/;
/** `lspci` writes base and sub class, sysfs the programming interface behind them. */
const CLASS = /^[0-9a-f]{4}(?:[0-9a-f]{2})?$/;

/** The names behind two PCI ids (hex, four digits); undefined where the list does not know the maker. */
export function nameOfPciId(list: PciIds, vendor: string, device: string): PciName | undefined {
  const [maker, model] = [vendor.toLowerCase(), device.toLowerCase()];
  if (!ID.test(maker)) return undefined;
  const block = blockOf(list, maker);
  if (!block) return undefined;
  const name = ID.test(model) ? entryOf(block.below, model) : undefined;
  return { vendor: block.name, ...(name !== undefined && { device: name }) };
}

/** The name of a class (hex, four or six digits), or of its base class where that is all. */
export function nameOfPciClass(list: PciIds, code: string): string | undefined {
  const lower = code.toLowerCase();
  if (!CLASS.test(lower)) return undefined;
  const block = blockOf(list, `C ${lower.slice(0, 2)}`);
  return block && (entryOf(block.below, lower.slice(2, 4)) ?? block.name);
}

// The line that begins with `key`, and the indented lines below it, each with its line feed before it.
function blockOf(
  list: PciIds,
  key: string,
): { readonly name: string; readonly below: string } | undefined {
  const start = list.indexOf(`\n${key} `);
  if (start < 0) return undefined;
  const from = start + key.length + 2;
  let end = lineEnd(list, from);
  const name = list.slice(from, end);
  const below = end;
  while (list.startsWith('\n\t', end)) end = lineEnd(list, end + 1);
  return { name, below: list.slice(below, end) };
}

function entryOf(below: string, key: string): string | undefined {
  const start = below.indexOf(`\n\t${key} `);
  if (start < 0) return undefined;
  const from = start + key.length + 3;
  return below.slice(from, lineEnd(below, from));
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
