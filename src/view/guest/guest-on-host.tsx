import { useMemo } from 'react';
import { advice } from '../../consumers/guest/advice.ts';
import { guestIommuProblems } from '../../consumers/guest/guest-iommu.ts';
import { noneAssignable } from '../../consumers/none-assignable.ts';
import { countRefused } from '../../consumers/guest/refused.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { pageSizeOf } from '../../consumers/limits.ts';
import { EMPTY_SET } from '../../engine/range-set.ts';
import { refusedGroups } from '../../scene/report/report-header.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { Sign } from '../ask/sign.tsx';
import { CollisionRows } from './collision-rows.tsx';
import { collisionsOn, type BuiltGuest } from './guest-answer.ts';
import { iommuText, startsText } from './guest-words.ts';
import { LargestFit } from './largest-fit.tsx';
import { Remedies } from './remedies.tsx';

/** What one host says to the guest: whether it starts, what collides, what would help, the largest that fits. */
export function GuestOnHost({
  ready,
  consumer,
  guest,
}: {
  readonly ready: ReadyHost;
  readonly consumer: ConsumerId;
  readonly guest: BuiltGuest;
}) {
  const { layout } = guest;
  const { result } = ready;
  const found = useAnswer(result, consumer, guest);
  const { usable, none, blocked, rows, refused, problems, remedies } = found;
  const isFatal =
    none !== undefined ||
    refused.fatal > 0 ||
    problems.some(({ severity }) => severity === 'fatal');
  const isUnknown = rows.some(({ kind }) => kind === 'unknown');
  return (
    <li className="guest-host" aria-label={`The guest on ${ready.entry.name}`}>
      <p className="ask-line">
        <Sign verdict={isFatal ? 'refused' : isUnknown ? 'unknown' : 'usable'} />
        <strong>{ready.entry.name}</strong>
        <span className={isFatal ? 'is-refused' : isUnknown ? 'is-warning' : 'is-usable'}>
          {startsText(refused, none?.errno)}
          {!isFatal && isUnknown && ', as far as the aperture is known'}
        </span>
      </p>
      {blocked.map((groups) => (
        <p key={groups} className="small">
          <span className="muted">Can not be assigned at all: </span>
          {groups}
        </p>
      ))}
      {problems.map((problem) => (
        <p
          key={`${problem.code} ${problem.code === 'guest-narrower' ? problem.piece.name : ''}`}
          className={problem.severity === 'fatal' ? 'small is-refused' : 'small is-warning'}
        >
          {iommuText(problem)}
        </p>
      ))}
      <CollisionRows rows={rows} ready={ready} />
      <Remedies layout={layout} remedies={remedies} />
      <LargestFit guest={guest} usable={usable} pageSize={pageSizeOf(result.host)} />
    </li>
  );
}

/** What the host says to the guest, worked out once for the same question. */
function useAnswer(result: HostResult, consumer: ConsumerId, guest: BuiltGuest) {
  const { layout, values, pieces } = guest;
  const usable = result.map.consumers[consumer]?.usable ?? EMPTY_SET;
  return useMemo(() => {
    const pageSize = pageSizeOf(result.host);
    const none = noneAssignable(result.host, result.map, consumer);
    return {
      usable,
      none,
      blocked: none ? [] : [...refusedGroups(result.host, result.map, consumer)],
      rows: collisionsOn(pieces, result, consumer),
      refused: countRefused(pieces, usable, pageSize),
      problems: guestIommuProblems(layout, values, pieces, usable),
      remedies: advice(layout, values, usable, pageSize),
    };
  }, [layout, values, pieces, result, consumer, usable]);
}
