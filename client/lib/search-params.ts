type Raw = Record<string, unknown>;
type Found<Text extends string, Page extends string> = { [name in Text]?: string | undefined } & {
  [name in Page]?: number | undefined;
};

/** Reads an address: texts that are not empty, and pages after the first. Whatever else stands there is left out. */
export const paramsIn =
  <const Text extends readonly string[], const Page extends readonly string[] = []>(texts: Text, pages?: Page) =>
  (raw: Raw): Found<Text[number], Page[number]> =>
    Object.fromEntries(
      [
        ...texts.map((name) => [name, textIn(raw[name])] as const),
        ...(pages ?? []).map((name) => [name, pageIn(raw[name])] as const),
      ].filter(([, value]) => value !== undefined),
    ) as Found<Text[number], Page[number]>;

const textIn = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function pageIn(value: unknown): number | undefined {
  const page = Number(value);
  return page > 1 && Number.isInteger(page) ? page : undefined;
}
