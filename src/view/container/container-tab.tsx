import '../ask/ask.css';
import './container.css';
import { useMemo } from 'react';
import { consumerOf } from '../../consumers/rules.ts';
import type { Consumer } from '../../consumers/consumer.ts';
import { assertNever } from '../../model/result.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { setHostSettings } from '../../store/settings-actions.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { containerRows, refusalReasons } from './container-rows.ts';
import { ContainerResult } from './container-result.tsx';
import { ContainerTable } from './container-table.tsx';
import { RefusalReasons } from './refusal-reasons.tsx';
import { only } from './choice.ts';

/** Which groups of the host share a container, an IOAS or a domain, and what each one costs the others. */
export default function ContainerTab({ ready }: { readonly ready: ReadyHost }) {
  const store = useAppStore();
  const consumer = consumerOf(useApp((state) => state.consumer));
  const { host, map } = ready.result;
  const rows = useMemo(() => containerRows(host, map, consumer.id), [host, map, consumer.id]);
  const reasons = useMemo(() => refusalReasons(rows), [rows]);
  const ids = useMemo(() => host.groups.map(({ id }) => id), [host]);
  const choose = (groups: readonly string[] | undefined): void =>
    setHostSettings(store, ready.id, { groups, devices: undefined });
  return (
    <div className="ask container">
      <p className="muted small">{leadOf(consumer)}</p>
      {rows.length === 0 ? (
        <p>This host lists no group: there is nothing to choose among.</p>
      ) : (
        <>
          <ContainerResult ready={ready} consumer={consumer} ids={ids} onChoose={choose} />
          <RefusalReasons reasons={reasons} kernel={map.rules.kernel} />
          <ContainerTable
            ready={ready}
            rows={rows}
            consumer={consumer}
            ids={ids}
            onChoose={choose}
            onOnly={(some) => choose(only(ids, some))}
          />
        </>
      )}
    </div>
  );
}

function leadOf({ id, title }: Consumer): string {
  switch (id) {
    case 'vfio-type1':
      return 'Groups in one VFIO container share its ranges: the regions of each one keep all of them out.';
    case 'iommufd':
      return 'Devices in one IOAS share its ranges: the regions of each one’s group keep all of them out.';
    case 'dma-api':
      return 'In the kernel each group has a domain of its own. What is shown is what all chosen groups leave together.';
    case 'sysfs':
      return `${title}: the raw list assigns nothing. What is shown is what the chosen groups list together.`;
    default:
      return assertNever(id);
  }
}
