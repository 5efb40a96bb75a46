import { firmwareFacts } from '../../consumers/findings/firmware-ranges.ts';
import { formatSize } from '../../model/size.ts';
import { sizeOf } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import type { FirmwareRegion, FirmwareTable } from '../../model/told.ts';
import type { HostId } from '../../store/state.ts';
import { RangeLink } from '../ask/range-link.tsx';
import { swatchClass } from '../words/kinds.ts';
import { FactTable } from './fact-table.tsx';
import { whomText } from './firmware-marks.ts';

const TABLES: Readonly<Record<FirmwareTable, string>> = {
  rmrr: 'RMRR (VT-d)',
  ivmd: 'IVMD (AMD)',
  rmr: 'RMR (IORT)',
  'device-tree': 'device tree',
};

/** What firmware wants reserved, and for whom. */
export function FirmwareRows({
  firmware,
  host,
}: {
  readonly firmware: readonly FirmwareRegion[];
  readonly host: HostId;
}) {
  return (
    <FactTable
      title="Firmware wants reserved"
      columns={['Where', 'Size', 'Kind', 'Table', 'For', 'Read in']}
      rows={firmwareFacts(firmware).map(({ range, kind, table, scopes, from, besides }, at) => (
        <tr key={at}>
          <td>
            <RangeLink range={range} host={host} />
          </td>
          <td>{formatSize(sizeOf(range))}</td>
          <td>
            <span className={swatchClass(kind)} aria-hidden="true" /> {kind}
          </td>
          <td>{TABLES[table]}</td>
          <td>{whomText(scopes)}</td>
          <td className="muted">{[from, ...besides].map(formatOrigin).join(', ')}</td>
        </tr>
      ))}
    >
      <span className="muted small">
        Shown as a lane on the map. The kernel decides what of it a group lists.
      </span>
    </FactTable>
  );
}
