import { useLayoutEffect, useState, type RefObject } from 'react';
import type { CssPixels } from '../../scale/scale.ts';

export type Size = { readonly width: CssPixels; readonly height: CssPixels };

const NOTHING: Size = { width: 0, height: 0 };

/** The inner size of an element in whole CSS pixels, followed as it changes; 0 by 0 before it is laid out. */
export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState(NOTHING);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
