/** How the dump of a server is made: three commands, and a folder with an entry for each device. */
export type ServerForm = 'grep' | 'tail' | 'devices' | 'folder';

const encoder = new TextEncoder();
const GROUPS = 200;

/** Firmware tables in memory, one place for each of the 50 groups that have one (RMRRs of a server's controllers). */
const FIRMWARE = 0x6f00_0000n;

/**
 * The files of a server of 200 groups with 450 regions: the interrupt window in each, a window of firmware of its own
 * in 50 of them, and two ranges that are the same in 100.
 */
export function serverDump(form: ServerForm): { path: string; bytes: Uint8Array<ArrayBuffer> }[] {
  const groups = Array.from({ length: GROUPS }, (_, group) => linesOf(group));
  const path = (group: number) => `/sys/kernel/iommu_groups/${group}/reserved_regions`;
  if (form === 'folder') {
    return groups.flatMap((lines, group) => [
      file(`iommu_groups/${group}/reserved_regions`, `${lines.join('\n')}\n`),
      file(`iommu_groups/${group}/devices/${deviceOf(group)}`, ''),
    ]);
  }
  const text = groups.map((lines, group) => {
    if (form === 'grep') return lines.map((line) => `${path(group)}:${line}\n`).join('');
    const dump = `==> ${path(group)} <==\n${lines.join('\n')}\n\n`;
    return form === 'tail' ? dump : `IOMMU group ${group} ${deviceOf(group)}\n${dump}`;
  });
  return [file('server.txt', text.join(''))];
}

function linesOf(group: number): string[] {
  const lines = ['0x00000000fee00000 0x00000000feefffff msi'];
  if (group % 4 === 1) {
    const first = FIRMWARE + BigInt(group) * 0x4000n;
    lines.push(`0x${hex(first)} 0x${hex(first + 0x3fffn)} direct`);
  }
  if (group % 4 < 2) {
    lines.push('0x0000000000000000 0x0000000000ffffff direct-relaxable');
    lines.push('0x000000fd00000000 0x000000ffffffffff reserved');
  }
  return lines;
}

function hex(value: bigint): string {
  return value.toString(16).padStart(16, '0');
}

// Buses of a server: some root ports on each, functions behind them.
function deviceOf(group: number): string {
  const bus = (Math.floor(group / 7) * 3 + (group % 5)) & 0xff;
  const device = (group * 5) % 32;
  const two = (value: number) => value.toString(16).padStart(2, '0');
  return `0000:${two(bus)}:${two(device)}.${group % 3}`;
}

function file(path: string, text: string): { path: string; bytes: Uint8Array<ArrayBuffer> } {
  return { path, bytes: encoder.encode(text) };
}
