import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { Empty } from '../parts/Empty';
import { ErrorPlate } from '../parts/ErrorPlate';
import { useMay } from '../session';
import { CONTENTS, firstPage } from './pages';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Empty
      title="There is no such page"
      action={
        <Link className="btn s" to="/">
          Go to the first page
        </Link>
      }
    >
      The address may be mistyped, or it is from another version of Maison.
    </Empty>
  );
}

/** A page of the house that is not for whoever looks. */
export function NotYours({ name }: { name: string }) {
  const may = useMay();
  const first = firstPage(may);
  const back = CONTENTS.flatMap(({ pages }) => pages).find(({ to }) => to === first)?.name ?? 'Clients';
  return (
    <Empty
      title={`${name} is not for your place in the house`}
      action={
        <Link className="btn s" to={first}>
          Go to {back}
        </Link>
      }
    >
      Who needs it asks an owner, who gives places under People of the house.
    </Empty>
  );
}

/** A page that broke. Nothing was lost: a page only shows what the house keeps. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  return (
    <ErrorPlate
      error={
        new Error(`This page could not be shown: ${error instanceof Error ? error.message : String(error)}`)
      }
      retry={reset}
    />
  );
}
