import { counted } from '../../model/count.ts';

/** The last part of a form's file names, by its id; a form that is not here has its id. */
const ENDINGS: Readonly<Record<string, string>> = {
  text: 'map',
  markdown: 'map',
  csv: 'map',
  'report-json': 'report',
  'qemu-virtio-iommu': 'virtio-iommu',
  'c-array': 'taken',
  'device-tree': 'iommu-addresses',
};

/** Longer names are cut: file systems take 255 bytes, and the ending must stay. */
const LONGEST = 80;

/**
 * `HOSTS-FORM.EXTENSION`, such as `lab1-map.svg` or `3-hosts-report.json`. It never is the name of a dump, which has no
 * such ending. What file systems do not take becomes `_`.
 */
export function exportFileName(hosts: readonly string[], form: string, extension: string): string {
  const [only, ...others] = hosts;
  const who = only !== undefined && others.length === 0 ? only : counted(hosts.length, 'host');
  const stem = who
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replace(/[\s\\/:*?"<>|\u0000-\u001f\u007f]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, LONGEST);
  const ending = ENDINGS[form] ?? form;
  return `${stem === '' ? 'iovascope' : stem}-${ending}${extension === '' ? '' : `.${extension}`}`;
}
