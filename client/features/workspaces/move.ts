import { switchWorkspace } from '../../api/settings/workspaces.ts';

const channel = 'workspace';

/** The session moves with all its tabs, so each starts afresh: nothing of the other workspace stays on a page. */
export async function moveTo(id: string): Promise<void> {
  await switchWorkspace(id);
  startAfresh();
}

export function startAfresh(): void {
  new BroadcastChannel(channel).postMessage('moved');
  location.assign('/');
}

/** Hears that another tab has moved. Answers the way to stop. */
export function followMoves(): () => void {
  const heard = new BroadcastChannel(channel);
  heard.addEventListener('message', () => location.assign('/'));
  return () => heard.close();
}
