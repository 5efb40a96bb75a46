import type { ConsumerId } from '../../consumers/consumer.ts';
import { howMuch } from '../../consumers/probe-words.ts';
import type { ProbeReason } from '../../consumers/probe-reasons.ts';
import { isRegionKind, LIMIT_KINDS, type RowKind } from '../../model/kind.ts';
import type { AddressRange } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import { refusedGroups } from '../../scene/report/report-header.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { HostId } from '../../store/state.ts';
import { RangeLink } from '../ask/range-link.tsx';
import { Sign } from '../ask/sign.tsx';
import { SourceLink } from '../inspector/source-link.tsx';
import { swatchClass } from '../words/kinds.ts';
import { shortVerdict, type ProbeAnswer } from './probe-marks.ts';

/** What one host answers: the verdict, each region and limit that refuses, and where the same size would fit. */
export function ProbeAnswerView({
  ready,
  answer,
  consumer,
}: {
  readonly ready: ReadyHost;
  readonly answer: ProbeAnswer;
  readonly consumer: ConsumerId;
}) {
  const { probe, verdict } = answer;
  const { host, map } = ready.result;
  // Where that is the answer, it stands among the reasons.
  const refused = probe.at === 'attach' ? [] : [...refusedGroups(host, map, consumer)];
  return (
    <li className="probe-answer" aria-label={`Answer of ${ready.entry.name}`}>
      <Sign verdict={verdict} />
      <div>
        <p>
          <strong>{ready.entry.name}</strong>{' '}
          <span
            className={
              verdict === 'usable'
                ? 'is-usable'
                : `is-${verdict === 'refused' ? 'refused' : 'warning'}`
            }
          >
            {shortVerdict(answer)}
          </span>
          {probe.call !== undefined && probe.at !== 'attach' && (
            <span className="muted small"> {probe.call}</span>
          )}
        </p>
        {probe.because.length > 0 && (
          <ul className="probe-reasons">
            {probe.because.map((reason) => (
              <Reason
                key={`${reason.kind} ${reason.first} ${reason.last}`}
                reason={reason}
                asked={probe.range}
                ready={ready}
              />
            ))}
          </ul>
        )}
        {probe.cut && <p className="muted small">… and more regions.</p>}
        {!probe.usable && <Nearest nearest={probe.nearest} host={ready.id} />}
        {probe.notes.map((note) => (
          <p key={note} className="small">
            {note}
          </p>
        ))}
        {refused.map((groups) => (
          <p key={groups} className="small">
            <span className="muted">Can not be assigned at all: </span>
            {groups}
          </p>
        ))}
      </div>
    </li>
  );
}

function Nearest({
  nearest: { below, above },
  host,
}: {
  readonly nearest: ProbeAnswer['probe']['nearest'];
  readonly host: HostId;
}) {
  if (!below && !above) {
    return (
      <p className="small">
        <span className="muted">The same size fits </span>
        <strong>nowhere</strong>
      </p>
    );
  }
  return (
    <p className="small">
      <span className="muted">The same size fits below at </span>
      <Place range={below} host={host} />
      <span className="muted">, above at </span>
      <Place range={above} host={host} />
    </p>
  );
}

function Place({
  range,
  host,
}: {
  readonly range: AddressRange | undefined;
  readonly host: HostId;
}) {
  return range ? <RangeLink range={range} host={host} /> : <strong>nowhere</strong>;
}

function Reason({
  reason,
  asked,
  ready,
}: {
  readonly reason: ProbeReason;
  readonly asked: AddressRange;
  readonly ready: ReadyHost;
}) {
  const kernel = ready.result.map.rules.kernel;
  const { kind, bytes, text, limits, listedBy, listed, source } = reason;
  const unnamed = listed - listedBy.length;
  return (
    <li>
      <p>
        {isRowKind(kind) && <span className={swatchClass(kind)} aria-hidden="true" />}{' '}
        <strong>{kind}</strong> <RangeLink range={reason} host={ready.id} />
        {bytes > 0n && <span className="small">, {howMuch(reason, asked)}</span>}
      </p>
      <p className="small">{text}</p>
      {limits.map((limit) => (
        <p key={limit} className="muted small">
          {limit}
        </p>
      ))}
      {listedBy.length > 0 && (
        <p className="muted small">
          {listedBy.map(({ group, from }) => `group ${group}, ${formatOrigin(from)}`).join('; ')}
          {unnamed > 0 && `; and ${unnamed} more`}
        </p>
      )}
      {source !== undefined && <SourceLink source={source} kernel={kernel} />}
    </li>
  );
}

function isRowKind(kind: ProbeReason['kind']): kind is ProbeReason['kind'] & RowKind {
  return isRegionKind(kind) || (LIMIT_KINDS as readonly string[]).includes(kind);
}
