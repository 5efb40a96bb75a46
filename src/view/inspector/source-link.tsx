import type { KernelVersion } from '../../model/kernel.ts';
import { kernelSourceUrl } from '../../consumers/source-link.ts';

/** Where the kernel says so: the file as a link into its sources at `kernel`, or a specification by name. */
export function SourceLink({
  source,
  kernel,
}: {
  readonly source: string;
  readonly kernel: KernelVersion;
}) {
  return (
    <span className="muted small block source">
      {source.split(/;\s*/).map((part) => {
        const url = kernelSourceUrl(part, kernel);
        return (
          <span key={part} className="block">
            {url === undefined ? (
              part
            ) : (
              <a href={url} target="_blank" rel="noreferrer noopener">
                {part}
              </a>
            )}
          </span>
        );
      })}
    </span>
  );
}
