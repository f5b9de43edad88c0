import { type PointerEvent, useLayoutEffect, useRef } from 'react';

type Pixels = { width: number | null; height: number | null };
type Props = {
  src: string;
  /** Small and mostly here already: stands in its place until it is there. */
  thumb: string;
  alt: string;
  /** How many times as large as fits. */
  zoom: number;
  /** Where it is to be shown in its own size. */
  pixels: Pixels | undefined;
};

/** Zoomed, it is a scrolled box, from its middle: wheel, touch, arrow keys and dragging all move it. */
export function Zoomable({ src, thumb, alt, zoom, pixels }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const drag = ({ buttons, movementX, movementY }: PointerEvent) => {
    if (buttons === 1) box.current?.scrollBy(-movementX, -movementY);
  };
  const isLarge = pixels !== undefined || zoom > 1;
  const { width, height } = pixels ?? {};
  const size = width && height ? { width, height } : { width: `${100 * zoom}%`, height: `${100 * zoom}%` };
  useLayoutEffect(() => {
    const { scrollWidth = 0, clientWidth = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    box.current?.scrollTo((scrollWidth - clientWidth) / 2, (scrollHeight - clientHeight) / 2);
  }, [zoom, width]);
  return (
    <div
      ref={box}
      onPointerMove={drag}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrows move a box that is reached by keys
      tabIndex={isLarge ? 0 : undefined}
      className={`flex h-full p-4 ${isLarge ? 'cursor-grab overflow-auto -outline-offset-2 active:cursor-grabbing' : 'overflow-hidden'}`}
    >
      <img
        src={src}
        alt={alt}
        draggable={false}
        className="m-auto max-w-none shrink-0 object-contain select-none"
        style={{ ...size, background: `center / contain no-repeat url("${thumb}")` }}
      />
    </div>
  );
}
