import { formatSize } from '../../model/size.ts';
import { sizeOf } from '../../model/range.ts';
import type { GuestPiece, PieceMapped } from '../../presets/guests/guest-layout.ts';
import { RangeLink } from '../ask/range-link.tsx';

const MAPPED: Readonly<Record<PieceMapped, string>> = {
  always: 'at the start',
  device: 'what a device or DIMM takes',
  never: 'no',
};

/** The guest's own map, as the lane shows it. */
export function GuestPieces({ pieces }: { readonly pieces: readonly GuestPiece[] }) {
  return (
    <details>
      <summary className="small">The guest’s memory map, {pieces.length} pieces</summary>
      <div className="ask-scroll">
        <table className="ask-table" aria-label="The guest's memory map">
          <thead>
            <tr>
              <th scope="col">Piece</th>
              <th scope="col">Where</th>
              <th scope="col">Size</th>
              <th scope="col">VFIO maps it</th>
            </tr>
          </thead>
          <tbody>
            {pieces.map((piece) => (
              <tr key={`${piece.first} ${piece.name}`}>
                <td>
                  <span className={`swatch guest-${piece.mapped}`} aria-hidden="true" />{' '}
                  {piece.name}
                </td>
                <td>
                  <RangeLink range={piece} />
                </td>
                <td>{formatSize(sizeOf(piece))}</td>
                <td>{MAPPED[piece.mapped]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
