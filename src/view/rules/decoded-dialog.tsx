import { Fragment } from 'react';
import { decodeIommu } from '../../consumers/aperture/decode-iommu.ts';
import { formatKernel } from '../../model/kernel.ts';
import type { Aperture } from '../../model/host.ts';
import { bitsOf, formatRange } from '../../model/range.ts';
import { resultOf } from '../../store/selectors.ts';
import type { HostId } from '../../store/state.ts';
import { useApp } from '../app-context.tsx';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import './rules.css';

const COLUMNS = ['Register', 'Field', 'Bits', 'Value', 'Meaning', 'Source'] as const;

/** How the aperture of each IOMMU of a host was read out of its registers and printed widths, field by field. */
export function DecodedDialog({
  id,
  onClose,
}: {
  readonly id: HostId;
  readonly onClose: () => void;
}) {
  const result = useApp((state) => resultOf(state.outcomes[id]));
  const machine = result?.host.machine;
  if (!result || !machine || machine.iommus.length === 0) {
    return (
      <DialogFrame title="How this was decoded" onClose={onClose}>
        <p>No register of an IOMMU is in the input.</p>
      </DialogFrame>
    );
  }
  const { kernel } = result.map.rules;
  return (
    <DialogFrame
      title="How this was decoded"
      wide
      lead={`What the registers say to Linux ${formatKernel(kernel)}. Another kernel may read them otherwise.`}
      onClose={onClose}
    >
      <div className="rules-form">
        {machine.iommus.map((iommu) => {
          const { aperture, nestParent, unknown, fields } = decodeIommu(iommu, machine, kernel);
          return (
            <section key={iommu.name} className="rules-group" aria-label={iommu.name}>
              <h3>
                <span className="mono">{iommu.name}</span>{' '}
                <span className="muted small">{iommu.driver}</span>
              </h3>
              {aperture && <ApertureLine title="Aperture" aperture={aperture} />}
              {nestParent && <ApertureLine title="Of a nesting parent" aperture={nestParent} />}
              {unknown !== undefined && <p className="small">Not known: {unknown}</p>}
              {fields.length > 0 && (
                // Scrolls sideways on a phone; the Tab key reaches it.
                <div
                  className="decoded-scroll"
                  tabIndex={0}
                  role="group"
                  aria-label={`Fields of ${iommu.name}`}
                >
                  <table className="decoded" aria-label={`Fields of ${iommu.name}`}>
                    <thead>
                      <tr>
                        {COLUMNS.map((title) => (
                          <th key={title} scope="col">
                            {title}
                          </th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {fields.map((row) => (
                        <tr key={`${row.register} ${row.field} ${row.bits}`}>
                          <td>{row.register}</td>
                          <td className="mono">{row.field}</td>
                          <td className="mono">{row.bits}</td>
                          <td className="mono">{row.value}</td>
                          <td>{row.means}</td>
                          <td className="muted small">{row.source}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
            </section>
          );
        })}
      </div>
    </DialogFrame>
  );
}

function ApertureLine({
  title,
  aperture,
}: {
  readonly title: string;
  readonly aperture: Aperture;
}) {
  const bits = bitsOf(aperture.range);
  return (
    <p className="small">
      {title}: {bits !== undefined && <Fragment>{bits} bits, </Fragment>}
      <span className="mono">{formatRange(aperture.range)}</span>
      <span className="muted block">{aperture.because}</span>
    </p>
  );
}
