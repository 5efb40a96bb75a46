import type { OpenedLink } from '../../../../src/formats/link/parse-link.ts';
import { formatAddress, type Address } from '../../../../src/model/address.ts';
import { REGION_KINDS } from '../../../../src/model/kind.ts';
import type { RegionColumns } from '../../../../src/model/region-columns.ts';

/**
 * All that a link opened as plain JSON: addresses as hex, each region as a line
 * `0xFIRST-0xLAST KIND group OWNER source SOURCE:LINE`, texts as they are.
 */
export function plainLink(opened: OpenedLink): unknown {
  const text = JSON.stringify(opened, (key, value: unknown) => {
    if (typeof value === 'bigint') return formatAddress(value as Address);
    if (key === 'bytes' && value instanceof Uint8Array) return new TextDecoder().decode(value);
    return key === 'regions' ? regionLines(value as RegionColumns) : value;
  });
  return JSON.parse(text);
}

function regionLines({
  length,
  firsts,
  lasts,
  kinds,
  owners,
  sources,
  lines,
}: RegionColumns): string[] {
  return Array.from({ length }, (_, i) => {
    const range = `0x${firsts[i]?.toString(16)}-0x${lasts[i]?.toString(16)}`;
    const kind = REGION_KINDS[kinds[i] ?? 0];
    return `${range} ${kind} group ${owners[i]} source ${sources[i]}:${lines[i]}`;
  });
}
