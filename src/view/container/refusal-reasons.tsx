import type { KernelVersion } from '../../model/kernel.ts';
import { SourceLink } from '../inspector/source-link.tsx';
import type { RefusalReason } from './container-rows.ts';
import { idsText, reasonText } from './container-words.ts';

/** Why groups can not be assigned: each reason once, with its groups and where the kernel says so. */
export function RefusalReasons({
  reasons,
  kernel,
}: {
  readonly reasons: readonly RefusalReason[];
  readonly kernel: KernelVersion;
}) {
  if (reasons.length === 0) return undefined;
  return (
    <ul className="container-reasons" aria-label="Why groups can not be assigned">
      {reasons.map((reason) => (
        <li key={`${reason.errno} ${reason.text}`} className="small">
          <strong className="is-refused">{reasonText(reason)}</strong>{' '}
          <span className="mono muted">{idsText(reason.ids)}</span>
          <span className="block">{reason.text}</span>
          {reason.source !== undefined && <SourceLink source={reason.source} kernel={kernel} />}
        </li>
      ))}
    </ul>
  );
}
