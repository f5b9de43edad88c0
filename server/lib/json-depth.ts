/** What nobody should try to parse; the message says why. */
export class UnreadableJson extends Error {}

/** Whether arrays and objects stand in each other more than `most` levels deep. Looks at each character once. */
export function isDeeperThan(most: number, json: string): boolean {
  let levels = 0;
  let isInText = false;
  for (let i = 0; i < json.length; i++) {
    const sign = json[i];
    if (isInText) {
      if (sign === '\\') i++;
      else if (sign === '"') isInText = false;
    } else if (sign === '"') isInText = true;
    else if (sign === '[' || sign === '{') {
      if (++levels > most) return true;
    } else if (sign === ']' || sign === '}') levels--;
  }
  return false;
}
