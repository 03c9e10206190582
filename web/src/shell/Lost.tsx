import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { Empty } from '../parts/Empty';
import { ErrorPlate } from '../parts/ErrorPlate';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Empty
      title="There is no such page"
      action={
        <Link className="btn s" to="/attribution">
          Go to Attribution
        </Link>
      }
    >
      The address may be mistyped, or it is from another version of Maison.
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
