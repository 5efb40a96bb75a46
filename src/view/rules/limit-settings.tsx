import { pageSizeOf } from '../../consumers/limits.ts';
import { pageSizeBecause } from '../../consumers/limit-provenance.ts';
import { formatAddress } from '../../model/address.ts';
import type { LimitRange } from '../../model/host.ts';
import { formatRange } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import { setHostSettings } from '../../store/settings-actions.ts';
import { useAppStore } from '../app-context.tsx';
import { APERTURE, BUS_LIMIT, MASK_BITS, PAGE_SIZE, RANGES } from './read-rules.ts';
import type { RuledHost } from './ruled-host.ts';
import { SaidField } from './said-field.tsx';

/** The limits of a host, each with what holds now and who says so. */
export function LimitSettings({ id, entry, result }: RuledHost) {
  const store = useAppStore();
  const { host } = result;
  const { aperture, dmaMask, busLimit } = host;
  return (
    <fieldset className="rules-group">
      <legend>Limits</legend>
      <div className="rules-fields">
        <SaidField
          label="Aperture: bits, or a range"
          placeholder="such as 39"
          format={APERTURE}
          value={entry.aperture}
          note={`${aperture.known ? formatRange(aperture.range) : 'Not known'}: ${aperture.because}`}
          onSay={(value) => setHostSettings(store, id, { aperture: value })}
        />
        <SaidField
          label="DMA mask bits"
          placeholder="such as 32"
          format={MASK_BITS}
          value={entry.dmaMaskBits}
          note={dmaMask ? `${dmaMask.bits} bits: ${dmaMask.because}` : 'None known.'}
          onSay={(value) => setHostSettings(store, id, { dmaMaskBits: value })}
        />
        <SaidField
          label="Bus limit: the last address it carries"
          placeholder="such as 0xffffffff"
          format={BUS_LIMIT}
          value={entry.busLimit}
          note={busLimit ? `${formatAddress(busLimit.last)}: ${busLimit.because}` : 'None known.'}
          onSay={(value) => setHostSettings(store, id, { busLimit: value })}
        />
        <SaidField
          label="Page size of the host’s kernel"
          placeholder="such as 4K"
          format={PAGE_SIZE}
          value={entry.pageSize}
          note={`${formatSize(pageSizeOf(host))}: ${pageSizeBecause(host)}`}
          onSay={(value) => setHostSettings(store, id, { pageSize: value })}
        />
        <SaidField
          label="PCI windows, besides those of the input"
          placeholder="such as 0xc0000000-0xdfffffff"
          format={RANGES}
          value={entry.pciWindows}
          note={rangesNote(host.pciWindows, 'None known.')}
          onSay={(value) => setHostSettings(store, id, { pciWindows: value })}
        />
        <SaidField
          label="dma-ranges, in place of those of the input"
          placeholder="such as 0x0-0x7fffffff"
          format={RANGES}
          value={entry.dmaRanges}
          note={rangesNote(host.dmaRanges, 'None defined: nothing is limited.')}
          onSay={(value) => setHostSettings(store, id, { dmaRanges: value })}
        />
      </div>
    </fieldset>
  );
}

/** So many windows are named; the rest is counted. */
const NAMED = 3;

function rangesNote(windows: readonly LimitRange[] | undefined, none: string): string {
  if (!windows || windows.length === 0) return none;
  const named = windows
    .slice(0, NAMED)
    .map(({ range, because }) => `${formatRange(range)} (${because})`)
    .join(', ');
  return windows.length > NAMED ? `${named} and ${windows.length - NAMED} more` : named;
}
