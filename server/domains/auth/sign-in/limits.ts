import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Counters, Limit } from '../../../ports/counters.ts';
import type { Lane } from './lane.ts';

/** Undefined where the operator turned a limit off. */
export type SignInLimits = {
  /** Attempts of one client at one account, successes included. */
  login: Limit | undefined;
  /** Failures of one client over all accounts. */
  clientFailures: Limit | undefined;
  /** Failures of everybody. */
  allFailures: Limit | undefined;
};

/** Who tries: the address, as it is counted, and its neighbourhood. */
export type Attempt = { lane: Lane; client: { address: string; key: string; network: string } };

type Needs = { counters: Counters; signInLimits: SignInLimits };
type Admitted = { succeeded: () => Promise<void> };

/** A network that did not fail for this long is heard even while everybody else is failing. */
const NETWORK_SECONDS = 15 * 60;
const firstOfNetwork: Limit = { name: 'login-network', count: 1, seconds: NETWORK_SECONDS };

/**
 * May this attempt be judged? It counts as a failure from here on, so that attempts at once cannot slip through;
 * `succeeded` takes that back. Above the cap on all failures known devices and the first attempt of a network without
 * failures are still judged: one attacker must not be able to shut everybody out.
 */
export async function admit(needs: Needs, { lane, client }: Attempt): Promise<Answer<Admitted, 'RATE_LIMITED'>> {
  const { login, clientFailures, allFailures } = needs.signInLimits;
  const counting = countingWith(needs.counters);

  const attempts = await counting.take(login, `${client.key}:${lane.id.toString('base64url')}`);
  if (!attempts.allowed) return tooMany(attempts);
  counting.forget(); // successes count as well

  const byClient = lane.isKnownDevice ? open : await counting.take(clientFailures, client.key);
  if (!byClient.allowed) return tooMany(byClient);

  const byNetwork = allFailures && !lane.isKnownDevice ? await counting.take(firstOfNetwork, client.network) : open;
  const byAll = await counting.take(allFailures, 'all');
  if (byAll.allowed || byNetwork.allowed) return yes({ succeeded: counting.giveBack });
  await counting.giveBack(); // it was not judged, so it did not fail
  return tooMany(byAll);
}

const open = { allowed: true, remaining: 0, resetSeconds: 0 };

/** Remembers what was taken. */
function countingWith(counters: Counters) {
  let taken: [Limit, string][] = [];
  return {
    async take(limit: Limit | undefined, key: string) {
      if (!limit) return open;
      const count = await counters.take(limit, key);
      taken.push([limit, key]);
      return count;
    },
    forget() {
      taken = [];
    },
    async giveBack() {
      await Promise.all(taken.map(([limit, key]) => counters.giveBack(limit, key)));
    },
  };
}

function tooMany({ resetSeconds }: { resetSeconds: number }) {
  const message = 'Too many attempts to sign in. Wait a little and try again.';
  return no('RATE_LIMITED', message, { retryAfterSeconds: resetSeconds });
}
