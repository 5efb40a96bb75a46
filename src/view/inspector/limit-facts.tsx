import { CONSUMER_IDS } from '../../consumers/consumer.ts';
import { limitProvenance } from '../../consumers/limit-provenance.ts';
import { consumerOf, keepsOut } from '../../consumers/rules.ts';
import { formatKernel } from '../../model/kernel.ts';
import type { HostMap } from '../../model/host-map.ts';
import type { LimitKind } from '../../model/kind.ts';
import type { Host } from '../../model/host.ts';
import { WHOLE_SPACE } from '../../model/range.ts';
import type { ReadyHost } from '../../store/selectors.ts';

const TITLES: readonly (readonly [LimitKind, string])[] = [
  ['beyond-dma-mask', 'DMA mask'],
  ['beyond-bus-limit', 'Bus limit'],
  ['pci-window', 'PCI windows'],
  ['outside-dma-ranges', 'dma-ranges'],
];

/** So many windows are named in a panel this narrow. */
const NAMED = 3;

/** The limits of a host besides its aperture, with who says each and for whom it counts; and the kernel. */
export function LimitFacts({ ready }: { readonly ready: ReadyHost }) {
  const { host, map } = ready.result;
  const { kernel, kernelBecause } = map.rules;
  return (
    <>
      {TITLES.map(([kind, title]) => {
        const said = limitProvenance(host, kind, WHOLE_SPACE);
        if (said.length === 0) return undefined;
        return (
          <div key={kind}>
            <dt>{title}</dt>
            <dd>
              {said.slice(0, NAMED).map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
              {said.length > NAMED && <span className="block">and {said.length - NAMED} more</span>}
              <span className="muted small block">{countsFor(kind, map)}</span>
            </dd>
          </div>
        );
      })}
      <PageSize host={host} />
      <div>
        <dt>Kernel</dt>
        <dd>
          Linux {formatKernel(kernel)}
          <span className="muted small block">{kernelBecause}</span>
        </dd>
      </div>
    </>
  );
}

/** Said only where somebody said it. */
function PageSize({ host }: { readonly host: Host }) {
  if (!host.pageSize) return undefined;
  return (
    <div>
      <dt>Page size</dt>
      <dd>
        {limitProvenance(host, 'page-zero', WHOLE_SPACE).map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </dd>
    </div>
  );
}

/** `counts for dma-api`, or that nobody obeys it. */
function countsFor(kind: LimitKind, map: HostMap): string {
  const obeying = CONSUMER_IDS.filter((id) => keepsOut(consumerOf(id), kind, map.rules));
  return obeying.length === 0 ? 'counts for no consumer' : `counts for ${obeying.join(', ')}`;
}
