import { useState } from 'react';
import { err } from '../../model/result.ts';
import { addHosts, selectHost } from '../../store/actions.ts';
import { setSpec } from '../../store/settings-actions.ts';
import { resultOf } from '../../store/selectors.ts';
import { specOfHost } from '../../store/spec-of-host.ts';
import type { HostId } from '../../store/state.ts';
import type { AppState } from '../../store/store.ts';
import { useAppStore } from '../app-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { GroupFields } from './group-fields.tsx';
import { draftOfSpec, emptyGroup, newDraft, type HostDraft } from './host-draft.ts';
import { LimitFields } from './limit-fields.tsx';
import { readDraft, type FieldErrors } from './read-draft.ts';
import { TextField } from './text-field.tsx';

const NO_ERRORS: FieldErrors = {};

/** A form for a host: of one that is there, or for a new one. Nothing changes before it is saved. */
export function HostEditor({
  id,
  onClose,
}: {
  readonly id?: HostId | undefined;
  readonly onClose: () => void;
}) {
  const store = useAppStore();
  const [draft, setDraft] = useState(() => startingDraft(store.getState(), id));
  // Errors are shown from the first try to save on, and then follow what is typed.
  const [tried, setTried] = useState(false);
  if (draft === undefined) return <TooLarge onClose={onClose} />;

  const read = tried ? readDraft(draft) : err(NO_ERRORS);
  const errors = read.ok ? NO_ERRORS : read.error;
  const save = (asNew: boolean) => {
    setTried(true);
    const spec = readDraft(draft);
    if (!spec.ok) return;
    const input = { kind: 'spec', spec: spec.value, source: 'built by hand' } as const;
    if (asNew || id === undefined)
      selectHost(store, addHosts(store, [{ name: spec.value.name, origin: 'built', input }])[0]);
    else setSpec(store, id, spec.value);
    onClose();
  };

  return (
    <DialogFrame
      title={id === undefined ? 'Build a host' : 'Edit host'}
      wide
      lead="Addresses are 0x hex, decimal, or sizes such as 4G. Both ends of a range are included."
      onClose={onClose}
      footer={<Footer isNew={id === undefined} errors={errors} onSave={save} />}
    >
      <form
        className="host-form"
        onSubmit={(event) => {
          event.preventDefault();
          save(false);
        }}
      >
        <TextField
          label="Name"
          value={draft.name}
          error={errors['name']}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <LimitFields draft={draft} errors={errors} onChange={setDraft} />
        {draft.groups.map((group) => (
          <GroupFields
            key={group.key}
            group={group}
            errors={errors}
            onChange={(changed) =>
              setDraft({
                ...draft,
                groups: draft.groups.map((other) => (other.key === group.key ? changed : other)),
              })
            }
            onRemove={() =>
              setDraft({
                ...draft,
                groups: draft.groups.filter((other) => other.key !== group.key),
              })
            }
          />
        ))}
        <div>
          <button type="button" className="button" onClick={() => setDraft(withGroup(draft))}>
            Add a group
          </button>
        </div>
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          Save
        </button>
      </form>
    </DialogFrame>
  );
}

function Footer({
  isNew,
  errors,
  onSave,
}: {
  readonly isNew: boolean;
  readonly errors: FieldErrors;
  readonly onSave: (asNew: boolean) => void;
}) {
  const count = Object.keys(errors).length;
  return (
    <>
      <span className="field-error" role="status">
        {count > 0 && `${count} ${count === 1 ? 'field needs' : 'fields need'} a look.`}
      </span>
      <span className="spread" />
      {!isNew && (
        <button type="button" className="button" onClick={() => onSave(true)}>
          Save as a new host
        </button>
      )}
      <button type="button" className="button primary" onClick={() => onSave(false)}>
        {isNew ? 'Add host' : 'Save'}
      </button>
    </>
  );
}

function TooLarge({ onClose }: { readonly onClose: () => void }) {
  return (
    <DialogFrame title="Edit host" onClose={onClose}>
      <p>
        This host can not be edited by hand: it is still being read, or it has more regions than fit
        a form. Change its file and drop it again.
      </p>
    </DialogFrame>
  );
}

function startingDraft(state: AppState, id: HostId | undefined): HostDraft | undefined {
  if (id === undefined) return newDraft();
  const entry = state.hosts.find((host) => host.id === id);
  const result = resultOf(state.outcomes[id]);
  const spec = result
    ? specOfHost(result.host)
    : entry?.input.kind === 'spec'
      ? entry.input.spec
      : undefined;
  return spec && draftOfSpec({ ...spec, name: entry?.name ?? spec.name });
}

/** The draft with one more group, under the first number that no group has. */
function withGroup(draft: HostDraft): HostDraft {
  let number = draft.groups.length;
  while (draft.groups.some((group) => group.id === String(number))) number += 1;
  return { ...draft, groups: [...draft.groups, emptyGroup(String(number))] };
}
