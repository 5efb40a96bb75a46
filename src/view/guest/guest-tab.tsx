import '../ask/ask.css';
import './guest.css';
import { useMemo } from 'react';
import { assertNever } from '../../model/result.ts';
import { GUEST_LAYOUTS } from '../../presets/guests/guest-layouts.ts';
import { setGuest } from '../../store/probe-actions.ts';
import { shownHosts } from '../../store/tracks.ts';
import type { GuestChoice } from '../../store/state.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { guestPieces, type GuestProblem } from './guest-answer.ts';
import { GuestFields } from './guest-fields.tsx';
import { GuestOnHost } from './guest-on-host.tsx';
import { GuestPieces } from './guest-pieces.tsx';
import { guestErrorText } from './guest-words.ts';

/** A virtual machine's memory laid over the hosts: which layout, how large, and what each host says to it. */
export default function GuestTab() {
  const guest = useApp((state) => state.guest);
  return (
    <div className="ask">
      <LayoutChoice guest={guest} />
      {guest ? (
        <ChosenGuest guest={guest} />
      ) : (
        <p className="muted small">
          VFIO maps all of a guest’s RAM where the guest sees it. Choose how its monitor lays out
          memory: it appears as a lane on every host, and what collides is listed here.
        </p>
      )}
    </div>
  );
}

function LayoutChoice({ guest }: { readonly guest: GuestChoice | undefined }) {
  const store = useAppStore();
  const layout = GUEST_LAYOUTS.find(({ id }) => id === guest?.layout);
  return (
    <div className="ask-line guest-choice">
      <label className="ask-field">
        Guest layout
        <select
          className="field"
          value={guest?.layout ?? ''}
          onChange={(event) => {
            const id = event.target.value;
            // What was typed for one layout is the other's where it knows the parameter.
            setGuest(store, id === '' ? undefined : { layout: id, values: keptValues(guest, id) });
          }}
        >
          <option value="">no guest</option>
          {GUEST_LAYOUTS.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {layout && <p className="muted small guest-about">{layout.about}</p>}
      {guest && (
        <button type="button" className="button" onClick={() => setGuest(store, undefined)}>
          Remove guest
        </button>
      )}
    </div>
  );
}

/** Of the texts of one guest, those of parameters that another layout has too. */
function keptValues(guest: GuestChoice | undefined, id: string): GuestChoice['values'] {
  const layout = GUEST_LAYOUTS.find((other) => other.id === id);
  const known = new Set(layout?.parameters.map((parameter) => parameter.id));
  // Versions, vendors and widths mean something else in each.
  const kept = Object.entries(guest?.values ?? {}).filter(
    ([name]) => known.has(name) && ['ram', 'maxmem', 'slots'].includes(name),
  );
  return Object.fromEntries(kept);
}

function ChosenGuest({ guest }: { readonly guest: GuestChoice }) {
  const hosts = useApp(shownHosts);
  const consumer = useApp((state) => state.consumer);
  const built = useMemo(() => guestPieces(guest), [guest]);
  const problem = built.ok ? undefined : built.error;
  return (
    <>
      <GuestFields guest={guest} errors={problem?.code === 'fields' ? problem.errors : []} />
      {problem && problem.code !== 'fields' && (
        <p className="field-error" role="alert">
          {problemText(problem)}
        </p>
      )}
      {built.ok && (
        <>
          <ul className="guest-hosts" aria-label="The guest on each host">
            {hosts.map((ready) => (
              <GuestOnHost key={ready.id} ready={ready} consumer={consumer} guest={built.value} />
            ))}
          </ul>
          <GuestPieces pieces={built.value.pieces} />
        </>
      )}
    </>
  );
}

function problemText(problem: Exclude<GuestProblem, { code: 'fields' }>): string {
  switch (problem.code) {
    case 'unknown-layout':
      return 'There is no such layout. Choose another.';
    case 'refused':
      return `The monitor would not start: ${guestErrorText(problem.error)}`;
    default:
      return assertNever(problem);
  }
}
