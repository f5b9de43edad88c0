import { type PointerEvent, useRef } from 'react';

type Props = { src: string; alt: string; zoom: number };

/** Zoomed, it is a scrolled box: wheel, touch, arrow keys and dragging all move it. */
export function Zoomable({ src, alt, zoom }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const drag = ({ buttons, movementX, movementY }: PointerEvent) => {
    if (buttons === 1) box.current?.scrollBy(-movementX, -movementY);
  };
  return (
    <div
      ref={box}
      onPointerMove={drag}
      className={`h-full overflow-auto p-4 ${zoom > 1 ? 'cursor-grab active:cursor-grabbing' : 'overflow-hidden'}`}
    >
      <img
        src={src}
        alt={alt}
        draggable={false}
        className="mx-auto max-w-none object-contain select-none"
        style={{ width: `${100 * zoom}%`, height: `${100 * zoom}%` }}
      />
    </div>
  );
}
