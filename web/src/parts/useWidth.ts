import { useCallback, useState } from 'react';

/**
 * The width in pixels that an element really has, so that a figure is drawn for it and never scaled: its text
 * stays at 12 px.
 * @param usual the width to draw at before the page has been laid out
 */
export function useWidth(
  usual: number,
): readonly [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(usual);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const look = () => element.clientWidth > 0 && setWidth(element.clientWidth);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measure, width];
}
