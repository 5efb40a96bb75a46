import { dismiss, setTab } from '../../store/actions.ts';
import { addProbes } from '../../store/probe-actions.ts';
import { useApp, useAppStore } from '../app-context.tsx';

/** What went wrong, and what to do: each stays until it is closed. */
export function Notices() {
  const store = useAppStore();
  const notices = useApp((state) => state.notices);
  if (notices.length === 0) return undefined;
  return (
    <div className="notices">
      {notices.map(({ id, text, tone, ask }) => (
        <div
          key={id}
          className={`notice panel ${tone}`}
          role={tone === 'alert' ? 'alert' : 'status'}
        >
          <p>{text}</p>
          {ask && (
            <button
              type="button"
              className="button"
              onClick={() => {
                addProbes(store, ask);
                setTab(store, 'probe');
                dismiss(store, id);
              }}
            >
              Ask as probes
            </button>
          )}
          <button
            type="button"
            className="button icon"
            aria-label="Close this message"
            onClick={() => dismiss(store, id)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
