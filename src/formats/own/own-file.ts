import type { Layout } from '../../model/layout.ts';
import type { Result } from '../../model/result.ts';
import { parseLayoutJson, type LayoutFileError } from '../layout-json/parse-layout-json.ts';
import { isReportFile } from '../layout-json/is-layout-file.ts';
import { parseReport } from './parse-report.ts';

/** The layout that a file of ours holds: a saved one, or the hosts of a report. */
export function parseOwnFile(bytes: Uint8Array): Result<Layout, LayoutFileError> {
  return isReportFile(bytes) ? parseReport(bytes) : parseLayoutJson(bytes);
}
