import { lazy, Suspense, useMemo, useState } from 'react';
import { counted } from '../../model/count.ts';
import type { Host } from '../../model/host.ts';
import { deviceRows } from './device-rows.ts';

const DeviceList = lazy(() => import('./device-list.tsx'));

/** How many devices are known, and on demand which. */
export function DeviceFacts({ host }: { readonly host: Host }) {
  const count = useMemo(() => deviceRows(host).length, [host]);
  const [isOpen, setOpen] = useState(false);
  if (count === 0) return undefined;
  return (
    <div>
      <dt>Devices</dt>
      <dd>
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{counted(count, 'device')}</summary>
          {isOpen && (
            <Suspense fallback={<span className="muted">Loading…</span>}>
              <DeviceList host={host} />
            </Suspense>
          )}
        </details>
      </dd>
    </div>
  );
}
