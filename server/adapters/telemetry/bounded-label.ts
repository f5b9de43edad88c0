const OTHER = 'other';
const HARMLESS = /^[\w:.*/{}-]{1,120}$/;

/**
 * Lets through at most `max` different values and calls all later ones `other`: a label that takes many values fills
 * the memory here and in Prometheus.
 */
export function createBoundedLabel(max: number): (value: string) => string {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= max || !HARMLESS.test(value)) return OTHER;
    known.add(value);
    return value;
  };
}
