import type { Warning, WarningCode } from '../../model/diagnostic.ts';
import type { HostMap } from '../../model/host-map.ts';
import type { Host } from '../../model/host.ts';
import type { ConsumerId } from '../consumer.ts';

/** What a rule looks at: a host with its settings, what is computed of it, and for whom. */
export type FindingFacts = {
  readonly host: Host;
  readonly map: HostMap;
  readonly consumer: ConsumerId;
};

/** One finding without its code. */
export type Finding = Omit<Warning, 'code'>;

/** Takes one finding; `make` is called for the first few alone. */
export type Tell = (make: () => Finding) => void;

/** A row of the table: what it looks for, and under which code it tells. Never throws. */
export type FindingRule = {
  readonly code: WarningCode;
  readonly find: (facts: FindingFacts, tell: Tell) => void;
};
