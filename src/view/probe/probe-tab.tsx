import '../ask/ask.css';
import './probe.css';
import { clearProbes } from '../../store/probe-actions.ts';
import { shownHosts } from '../../store/tracks.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { ProbeCard } from './probe-card.tsx';
import { ProbeForm } from './probe-form.tsx';

/** What one asks about an address range, and what each host answers. */
export default function ProbeTab() {
  const store = useAppStore();
  const probes = useApp((state) => state.probes);
  const hosts = useApp(shownHosts);
  const consumer = useApp((state) => state.consumer);
  return (
    <div className="ask">
      <ProbeForm />
      {probes.length > 1 && (
        <p className="ask-line small">
          <span className="muted">{probes.length} probes</span>
          <button type="button" className="link small" onClick={() => clearProbes(store)}>
            Remove all
          </button>
        </p>
      )}
      {probes.length === 0 && (
        <p className="muted small">
          A probe asks whether one may map a range, and why not. It stays on the map until it is
          removed. Error lines of QEMU, VFIO and DPDK can be pasted as they are, here or with Ctrl+V
          anywhere on the page.
        </p>
      )}
      <ul className="probe-list" aria-label="Probes">
        {/* The newest first: that is what was just asked. */}
        {probes.toReversed().map((range) => (
          <ProbeCard
            key={`${range.first} ${range.last}`}
            range={range}
            hosts={hosts}
            consumer={consumer}
          />
        ))}
      </ul>
    </div>
  );
}
