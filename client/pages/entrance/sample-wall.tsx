const columns = [
  ['podium-4x5-oliveta', 'bigtype-1x1-sunday', 'editorial-3x2-maree', 'type-1x1-sale'],
  ['hero-16x9-sunday', 'hero-9x16-nuve', 'rays-1x1-sunday', 'podium-21x9-trio', 'podium-4x5-oliveta'],
  ['editorial-3x4-oliveta', 'split-16x9-maree', 'split-4x5-nuve', 'type-2x3-market'],
];

/** Decoration: ads made with the studio. Not on narrow screens, where the form is all there is room for. */
export function SampleWall() {
  return (
    <div aria-hidden className="relative hidden overflow-hidden bg-sunken lg:block">
      <div className="absolute inset-x-3 top-0 grid grid-cols-3 gap-3">
        {columns.map((names, index) => (
          <div
            key={names[0]}
            className={index === 1 ? '-mt-16 grid content-start gap-3' : 'mt-3 grid content-start gap-3'}
          >
            {names.map((name) => (
              <img key={name} src={`/samples/${name}.webp`} alt="" className="w-full rounded-img" />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
