import { formatOrigin } from '../../model/region.ts';
import type { FindingRule } from './finding.ts';
import { firmwareFacts, isPageAligned, wantsText } from './firmware-ranges.ts';

/** A range of firmware that does not begin and end with a page, where its reader did not say so. */
export const FIRMWARE_UNALIGNED: FindingRule = {
  code: 'firmware-unaligned',
  find: ({ host }, tell) => {
    const firmware = host.machine?.firmware ?? [];
    if (firmware.length === 0) return;
    const said = new Set(
      host.warnings.flatMap(({ code, from }) =>
        code === 'firmware-unaligned' && from ? [formatOrigin(from)] : [],
      ),
    );
    for (const fact of firmwareFacts(firmware)) {
      if (isPageAligned(fact.range)) continue;
      if ([fact.from, ...fact.besides].some((from) => said.has(formatOrigin(from)))) continue;
      tell(() => ({
        text: `${wantsText(fact)}, which does not begin and end with a page of 4 KiB. It may mean a mistake of the firmware; the kernel maps whole pages, with both ends rounded up.`,
        from: fact.from,
        ...(fact.besides.length > 0 && { besides: fact.besides }),
      }));
    }
  },
};
