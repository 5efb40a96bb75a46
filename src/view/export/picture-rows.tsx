import { copyPng, copyText } from '../../platform/clipboard.ts';
import { downloadBlob, downloadText } from '../../platform/download.ts';
import { svgToPng, type PngError } from '../../platform/svg-to-png.ts';
import type { Theme } from '../../scene/theme.ts';
import { useAppStore, useEngine } from '../app-context.tsx';
import { chosenHosts, type ExportChoice } from './exported.ts';
import { ExportRow } from './export-row.tsx';
import { exportFileName } from './file-name.ts';
import { pictureLink } from './picture-link.ts';
import { pictureOfState } from './picture-of-state.ts';

const PNG_PROBLEMS: Readonly<Record<PngError['code'], string>> = {
  'too-large':
    'The picture is larger than this browser draws. Choose fewer hosts, or take the SVG.',
  'not-drawn': 'This browser did not draw the picture. Take the SVG.',
};

/** The map as SVG, which holds the layout, and as PNG. */
export function PictureRows({
  choice,
  theme,
}: {
  readonly choice: ExportChoice;
  readonly theme: Theme;
}) {
  const store = useAppStore();
  const engine = useEngine();
  const nameOf = (extension: string) => {
    const names = chosenHosts(store.getState(), choice).map(({ entry }) => entry.name);
    return exportFileName(names, 'map', extension);
  };
  const svg = async () => {
    const state = store.getState();
    const link = await pictureLink(state, engine, choice);
    return { ...pictureOfState(state, choice, theme, link), hasLink: link !== undefined };
  };
  const png = async () => {
    const picture = pictureOfState(store.getState(), choice, theme);
    const made = await svgToPng(picture.svg, picture);
    if (!made.ok) throw new Error(PNG_PROBLEMS[made.error.code]);
    return made.value;
  };
  return (
    <>
      <ExportRow
        title="Picture (SVG)"
        about="The map, sharp at any size. It holds the layout: dropped on this page it opens again."
        extension="svg"
        onCopy={async () => copyText((await svg()).svg)}
        onSave={async () => {
          const picture = await svg();
          downloadText(nameOf('svg'), 'image/svg+xml', [picture.svg]);
          return picture.hasLink
            ? undefined
            : 'Saved, as a picture alone: there are too many regions to hold the layout.';
        }}
      />
      <ExportRow
        title="Picture (PNG)"
        about="The same for slides and chats, two pixels for each of the page."
        extension="png"
        onCopy={async () => copyPng(png())}
        onSave={async () => {
          downloadBlob(nameOf('png'), await png());
          return undefined;
        }}
      />
    </>
  );
}
