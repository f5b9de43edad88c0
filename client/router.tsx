import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { filtersOf, librarySearchOf } from './lib/library-search.ts';
import { paramsIn } from './lib/search-params.ts';
import { codeOf } from './api/refused.ts';
import { queryClient } from './api/query-client.ts';
import { generationQuery, generationsQuery, LIBRARY_PAGE, treeQuery } from './api/generations.ts';
import { meQuery } from './api/session.ts';
import { BareNotFound, BareProblem, NotFound, PageProblem } from './pages/problem.tsx';

const root = createRootRoute({ notFoundComponent: BareNotFound, errorComponent: BareProblem });

const next = paramsIn(['next']);
/** Only a path of ours: an address of somebody else's in `next` would lead people away. */
const nextIn = (search: Record<string, unknown>): { next?: string } => {
  const { next: path } = next(search);
  return path?.startsWith('/') && !path.startsWith('//') && !path.startsWith('/\\') ? { next: path } : {};
};

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: nextIn,
  component: lazyRouteComponent(() => import('./pages/entrance/sign-in.tsx'), 'SignIn'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: nextIn,
  component: lazyRouteComponent(() => import('./pages/entrance/sign-up.tsx'), 'SignUp'),
});

const letters = [
  createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./pages/entrance/forgot-password.tsx'), 'ForgotPassword'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('./pages/entrance/reset-password.tsx'), 'ResetPassword'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/verify-email',
    component: lazyRouteComponent(() => import('./pages/entrance/verify-email.tsx'), 'VerifyEmail'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invite',
    component: lazyRouteComponent(() => import('./pages/entrance/invite.tsx'), 'Invite'),
  }),
] as const;

/** For everybody, and without the frame: it has to be seen when nothing else can be. */
const status = createRoute({
  getParentRoute: () => root,
  path: '/status',
  component: lazyRouteComponent(() => import('./pages/status.tsx'), 'Status'),
});

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: lazyRouteComponent(() => import('./pages/frame.tsx'), 'Frame'),
  beforeLoad: async ({ location }) => {
    const draft = import('./features/generations/dock/draft.ts');
    const me = await queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (codeOf(error) !== 'UNAUTHENTICATED') throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    });
    const { openDraft } = await draft;
    openDraft({ userId: me.user.id, workspaceId: me.workspace.id });
  },
});

const studio = createRoute({
  getParentRoute: () => frame,
  path: '/',
  // Asked for together with the page that shows them; so below.
  loader: () => void queryClient.prefetchInfiniteQuery(generationsQuery()),
  component: lazyRouteComponent(() => import('./pages/studio.tsx'), 'Studio'),
});

const library = createRoute({
  getParentRoute: () => frame,
  path: '/library',
  validateSearch: librarySearchOf,
  loaderDeps: ({ search }) => filtersOf(search),
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(generationsQuery(deps, LIBRARY_PAGE)),
  component: lazyRouteComponent(() => import('./pages/library.tsx'), 'Library'),
});

const photos = createRoute({
  getParentRoute: () => frame,
  path: '/photos',
  validateSearch: paramsIn(['q']),
  component: lazyRouteComponent(() => import('./pages/photos.tsx'), 'Photos'),
});

const usage = createRoute({
  getParentRoute: () => frame,
  path: '/usage',
  validateSearch: (search): { month?: string } => {
    const { month } = paramsIn(['month'])(search);
    return month && /^20\d\d-(0[1-9]|1[0-2])$/.test(month) ? { month } : {};
  },
  component: lazyRouteComponent(() => import('./pages/usage.tsx'), 'Usage'),
});

type DetailSearch = { compare?: string | undefined; how?: 'side' | 'difference' };

const detail = createRoute({
  getParentRoute: () => frame,
  path: '/g/$id',
  /** `compare` is the version to hold it against. */
  validateSearch: (search): DetailSearch => {
    const { how, ...texts } = paramsIn(['compare', 'how'])(search);
    return { ...texts, ...(texts.compare && (how === 'side' || how === 'difference') && { how }) };
  },
  loader: async ({ params: { id } }) => {
    void queryClient.prefetchQuery(treeQuery(id));
    await queryClient.ensureQueryData(generationQuery(id)).catch((error: unknown) => {
      throw codeOf(error) === 'NOT_FOUND' ? notFound() : error;
    });
  },
  component: lazyRouteComponent(() => import('./pages/detail.tsx'), 'Detail'),
});

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/layout.tsx'), 'SettingsLayout'),
});

const sections = [
  createRoute({
    getParentRoute: () => settings,
    path: '/',
    // Where there is room beside the sections, one of them is open.
    beforeLoad: () => {
      if (matchMedia('(min-width: 48rem)').matches) throw redirect({ to: '/settings/profile', replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/profile',
    component: lazyRouteComponent(() => import('./pages/settings/profile.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/appearance',
    component: lazyRouteComponent(() => import('./pages/settings/appearance.tsx'), 'AppearancePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/sessions',
    component: lazyRouteComponent(() => import('./pages/settings/sessions.tsx'), 'SessionsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/workspaces',
    component: lazyRouteComponent(() => import('./pages/settings/workspaces.tsx'), 'WorkspacesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/workspace',
    component: lazyRouteComponent(() => import('./pages/settings/workspace.tsx'), 'WorkspacePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/team',
    component: lazyRouteComponent(() => import('./pages/settings/team.tsx'), 'TeamPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/allowances',
    component: lazyRouteComponent(() => import('./pages/settings/allowances.tsx'), 'AllowancesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/keys',
    component: lazyRouteComponent(() => import('./pages/settings/keys.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/server',
    validateSearch: paramsIn(['workspaces', 'users'], ['workspacePage', 'userPage']),
    component: lazyRouteComponent(() => import('./pages/settings/server.tsx'), 'ServerPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/audit',
    validateSearch: paramsIn(['action', 'who'], ['page']),
    component: lazyRouteComponent(() => import('./pages/settings/audit.tsx'), 'AuditPage'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signUp,
    ...letters,
    status,
    frame.addChildren([studio, library, photos, usage, detail, settings.addChildren([...sections])]),
  ]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: PageProblem,
  scrollRestoration: true,
  defaultPendingMs: 150,
});

declare module '@tanstack/react-router' {
  // The router asks for an interface here: it merges with its own.
  interface Register {
    router: typeof router;
  }
}
