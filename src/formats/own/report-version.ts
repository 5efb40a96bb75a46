/** The version of what `report --json` says; a reader refuses later ones. */
export const REPORT_VERSION = 1;
