import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery, useHouse } from '../../session';
import { useTitle } from '../../title';
import './checklist.css';
import { Sample } from './Sample';

/** The first hour: whose clients the house shall know first, and what follows by itself. */
export function Screen() {
  const house = useHouse();
  const user = useQuery(sessionQuery).data?.user;
  useTitle('Start');
  return (
    <section className="list">
      <p className="q">{house.name} · first hour</p>
      <h1>
        {house.sample ? (
          <>
            This is a sample house; all of it is invented. <b>Look around,</b> or begin your own.
          </>
        ) : (
          <>
            The house is open. <b>Whose clients shall it know first:</b> a sample’s, or your own?
          </>
        )}
      </h1>
      <ol className="ck">
        <li className="past">
          <span className="no">1</span>
          <span className="nm">Owner</span>
          <p>
            {user?.name}, {user?.email}
          </p>
          <span className="s">done</span>
        </li>
        <li className="now">
          <span className="no">2</span>
          <span className="nm">Clients and events</span>
          <p />
          <span className="s">one of the two</span>
          <div className="ch2">
            <Sample loaded={house.sample} />
            <Own />
          </div>
        </li>
        <li className="later">
          <span className="no">3</span>
          <span className="nm">A first look at effect</span>
          <p>
            Every order is credited under each rule as it comes in. Markov and Shapley run when you ask for
            them.
          </p>
          <span className="s">
            <Link className="link" to="/attribution">
              Look
            </Link>
          </span>
        </li>
        <li className="later">
          <span className="no">4</span>
          <span className="nm">Names for your channels</span>
          <p>Maison names touches by rules that you can read, try and put your own above.</p>
          <span className="s">
            <Link className="link" to="/channels">
              Read them
            </Link>
          </span>
        </li>
      </ol>
    </section>
  );
}

function Own() {
  return (
    <div className="opt">
      <h2>Begin with your own</h2>
      <p>
        Start where it is easiest; each shows what it brought within a minute. Files are read before anything
        is kept.
      </p>
      <ul>
        <li>
          <Link to="/import">
            <b>Drop a file</b>
          </Link>
          <span>events, orders, clients, spend</span>
        </li>
        <li>
          <Link to="/sources">
            <b>Point your site or shop here</b>
          </Link>
          <span>one line to paste</span>
        </li>
      </ul>
    </div>
  );
}
