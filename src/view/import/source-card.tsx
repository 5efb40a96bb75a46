import type { RefObject } from 'react';
import { counted } from '../../model/count.ts';
import { listedIn, namedIn, toldIn } from '../../store/import-counts.ts';
import type { Place, Proposal } from '../../store/import-plan.ts';
import type { Places } from '../../store/import-roots.ts';
import type { ImportTarget } from '../../store/import-source.ts';
import { whyFailed } from '../../store/import-texts.ts';
import type { ImportSource } from '../../store/state.ts';
import { BelongsTo } from './belongs-to.tsx';

/** So many lines that could not be read are shown. */
const LINES = 5;

/** One thing that came: what it is, what it tells, and whose it is. */
export function SourceCard({
  source,
  proposal,
  ...rest
}: {
  readonly source: ImportSource;
  readonly sources: readonly ImportSource[];
  readonly targets: readonly ImportTarget[];
  readonly places: Places;
  readonly proposal: Proposal | undefined;
  readonly chosen: Place | undefined;
  readonly doubtRef: RefObject<HTMLSelectElement | null> | undefined;
  readonly onChoose: (place: Place) => void;
}) {
  const { kind, result } = source;
  const isFixed = kind === 'layout' || kind === 'unreadable';
  return (
    <li className="import-card">
      <div className="import-what">
        <h3>{titleOf(source)}</h3>
        <p className="muted small">{formOf(source)}</p>
        {result && <Counts source={source} />}
        {source.missing.map((text) => (
          <p key={text} className="small">
            {text}
          </p>
        ))}
        <Unread source={source} />
      </div>
      {isFixed || proposal === undefined ? (
        <p className="import-whose small">
          {kind === 'layout' ? 'Opens as a saved layout.' : 'Is left out.'}
        </p>
      ) : (
        <BelongsTo source={source} title={titleOf(source)} proposal={proposal} {...rest} />
      )}
    </li>
  );
}

/** The file as it is called; of several, their folder. */
function titleOf({ name, input }: ImportSource): string {
  if (input.kind !== 'blobs' && input.kind !== 'bytes') return name;
  const [only, ...more] = input.files;
  return only && more.length === 0 ? only.path : `${name}/`;
}

function formOf(source: ImportSource): string {
  const { kind, failure, result } = source;
  if (kind === 'layout') return 'A saved layout';
  if (failure) return whyFailed(failure);
  const forms = result?.recognised.map(({ title, files }) =>
    files > 1 ? `${title} (${counted(files, 'file')})` : title,
  );
  if (forms && forms.length > 0) return forms.join(', ');
  return kind === 'dump' ? 'Reserved regions' : 'Nothing in it was recognised';
}

function Counts({ source: { result } }: { readonly source: ImportSource }) {
  if (!result) return undefined;
  const { facts } = result;
  const counts = [...listedIn(facts), ...toldIn(facts)];
  const names = namedIn(facts);
  if (counts.length + names.length === 0) return undefined;
  return (
    <ul className="import-counts">
      {counts.map(({ noun, count }) => (
        <li key={noun}>{counted(count, noun)}</li>
      ))}
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

function Unread({ source: { result } }: { readonly source: ImportSource }) {
  const lines = result?.diagnostics ?? [];
  if (lines.length === 0) return undefined;
  return (
    <details className="import-unread small">
      <summary>{counted(lines.length, 'line')} could not be read</summary>
      <ul>
        {lines.slice(0, LINES).map(({ source, line, column, text, expected, code }) => (
          <li key={`${source}:${line}:${column}:${code}`}>
            <span className="mono muted">
              {source}:{line}:{column}
            </span>{' '}
            <code>{text}</code> <span className="muted">expected {expected}</span>
          </li>
        ))}
        {lines.length > LINES && <li className="muted">… and {lines.length - LINES} more</li>}
      </ul>
    </details>
  );
}
