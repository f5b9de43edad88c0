/** A registration mark, as printers use it to line up the plates. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8">
      <circle cx="12" cy="12" r="6.2" />
      <path d="M12 1.5v7M12 15.5v7M1.5 12h7M15.5 12h7" />
      <circle cx="12" cy="12" r="2.2" fill="var(--magenta)" stroke="none" />
    </svg>
  );
}
