import { fire, mustAll, type Shot } from './load.ts';
import { cpuMilliseconds } from './process-figures.ts';
import { rounds } from './rounds.ts';
import { median } from './row.ts';

const SECONDS = 25;

type Side = { address: string; pid: number; shot: (index: number) => Shot; status?: number };
export type Figures = { cpuMs: number; perSecond: number; medianMs: number };

/**
 * Loads one and then the other, again and again, so that whatever else the machine does falls on both.
 * Answers the medians, per request.
 */
export async function sideBySide<Name extends string>(
  sides: Record<Name, Side>,
  how: { rounds: number; count: number; connections: number },
): Promise<Record<Name, Figures>> {
  const names = Object.keys(sides) as Name[];
  const seen = Object.fromEntries(names.map((name) => [name, [] as Figures[]])) as Record<Name, Figures[]>;
  const { count, connections } = how;
  for (const name of names) await measure(sides[name], { count: Math.ceil(count / 2), connections }); // to warm up
  for (const _ of rounds({ most: how.rounds, seconds: SECONDS })) {
    for (const name of names) seen[name].push(await measure(sides[name], { count, connections }));
  }
  const middle = (all: Figures[], key: keyof Figures) => median(all.map((each) => each[key]));
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        cpuMs: middle(seen[name], 'cpuMs'),
        perSecond: middle(seen[name], 'perSecond'),
        medianMs: middle(seen[name], 'medianMs'),
      },
    ]),
  ) as Record<Name, Figures>;
}

async function measure(
  { address, pid, shot, status = 200 }: Side,
  how: { count: number; connections: number },
): Promise<Figures> {
  const before = await cpuMilliseconds(pid);
  const volley = await fire(address, how, shot);
  mustAll(volley, status);
  const cpuMs = ((await cpuMilliseconds(pid)) - before) / how.count;
  return { cpuMs, perSecond: how.count / volley.seconds, medianMs: median(volley.milliseconds) };
}
