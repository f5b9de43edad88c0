/** What is seen, written on the picture. */
export function Name({ children, className }: { children: string; className: string }) {
  return (
    <span
      aria-hidden
      className={`figures pointer-events-none absolute top-2 max-w-[45%] truncate rounded-[4px] bg-[oklch(.2_0_0/.85)] px-1.5 py-0.5 text-1 text-[oklch(1_0_0)] ${className}`}
    >
      {children}
    </span>
  );
}
