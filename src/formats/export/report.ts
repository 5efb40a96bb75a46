import { formatReport } from '../report-json.ts';
import type { Export } from './export.ts';

/** The text of `iovascope report --json`. */
export const REPORT_JSON: Export = {
  id: 'report-json',
  title: 'Report (JSON)',
  about:
    'All that is known, as iovascope report --json prints it: regions, merged, usable, warnings.',
  extension: 'json',
  mime: 'application/json',
  holds: 'all',
  make: formatReport,
};
