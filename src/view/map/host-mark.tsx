import { letterOfMark, type HostMark as Mark } from '../../model/host-look.ts';

/** A host's colour mark: a letter on its colour, so that marks differ without colour too. */
export function HostMark({ mark }: { readonly mark: Mark }) {
  return (
    <span className="host-mark" data-mark={mark} role="img" aria-label={`marked ${mark}`}>
      {letterOfMark(mark)}
    </span>
  );
}
