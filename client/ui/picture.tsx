import clsx from 'clsx';
import { useState } from 'react';
import { useBlur } from '../lib/blur.ts';

type Props = {
  src: string;
  alt: string;
  /** The same in other sizes. */
  srcSet?: string | undefined;
  sizes?: string;
  thumbhash?: string | null;
  className?: string;
  eager?: boolean;
};

/** A picture that fills its box. Until it is there its blur holds the place, so nothing jumps. */
export function Picture({ src, alt, thumbhash = null, className, eager = false, ...image }: Props) {
  const [shown, setShown] = useState<string>();
  const blur = useBlur(thumbhash);
  return (
    <span
      className={clsx('block overflow-hidden rounded-img bg-sunken bg-cover', className)}
      style={{ backgroundImage: blur && shown !== src ? `url(${blur})` : 'none' }}
    >
      <img
        key={src}
        src={src}
        alt={alt}
        {...image}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        onLoad={() => setShown(src)}
        className={clsx(
          'h-full w-full object-cover transition-opacity duration-150',
          shown === src ? 'opacity-100' : 'opacity-0',
        )}
      />
    </span>
  );
}
