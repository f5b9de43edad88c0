/** What a picture that did not come has cost, for who is told in one sentence. In micro-USD, from the ledger. */
export function chargeOf({ possiblyBilledMicroUsd }: { possiblyBilledMicroUsd: number }): string {
  return possiblyBilledMicroUsd > 0 ? 'The provider may have charged for it.' : 'Nothing was charged.';
}
