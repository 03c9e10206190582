import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import { parseSearch, writeSearch, type Search } from './address';
import { App } from './App';
import { Loading } from './parts/Loading';
import { useMay } from './session';
import { Crashed, NotFound } from './shell/Lost';
import { firstPage } from './shell/pages';

const root = createRootRoute({
  component: App,
  notFoundComponent: NotFound,
  errorComponent: Crashed,
  validateSearch: (search): Search => search as Search,
});

function First() {
  return <Navigate to={firstPage(useMay())} search={true} replace />;
}

const first = createRoute({ getParentRoute: () => root, path: '/', component: First });

const page = <P extends string>(path: P, load: () => Promise<{ Screen: () => React.ReactNode }>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, 'Screen') });

const routes = [
  first,
  page('/start', () => import('./screens/start/Checklist')),
  page('/attribution', () => import('./screens/attribution/Attribution')),
  page('/attribution/$channel', () => import('./screens/why/Why')),
  page('/paths', () => import('./screens/paths/Paths')),
  page('/budget', () => import('./screens/budget/Budget')),
  page('/proof', () => import('./screens/proof/Proof')),
  page('/experiments', () => import('./screens/experiments/Experiments')),
  page('/orders/$namespace/$number', () => import('./screens/order/Order')),
  page('/today', () => import('./screens/today/Today')),
  page('/conversations', () => import('./screens/conversations/Conversations')),
  page('/conversations/$client', () => import('./screens/conversations/Conversations')),
  page('/letters', () => import('./screens/conversations/Several')),
  page('/you', () => import('./screens/mailbox/Mailbox')),
  page('/clients', () => import('./screens/clients/Clients')),
  page('/clients/$client', () => import('./screens/client/Client')),
  page('/records', () => import('./screens/same/Same')),
  page('/base', () => import('./screens/base/Base')),
  page('/base/clients', () => import('./screens/base/BaseClients')),
  page('/import', () => import('./screens/import/Import')),
  page('/sources', () => import('./screens/sources/Sources')),
  page('/people', () => import('./screens/people/People')),
  page('/audit', () => import('./screens/people/Audit')),
  page('/house', () => import('./screens/settings/Settings')),
  page('/channels', () => import('./screens/channels/Channels')),
];

/** Every address of the application; a screen is loaded when it is first gone to. */
export function createHouseRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch: writeSearch,
    defaultPendingComponent: Loading,
    defaultPendingMs: 200,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}
