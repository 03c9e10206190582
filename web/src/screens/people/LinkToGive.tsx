import { Copy } from '../../parts/Copy';
import { addressOf, type Invitation } from './answer';

/** A link that works once, to be handed to somebody. */
export function LinkToGive({ invitation, name }: { invitation: Invitation; name: string }) {
  const isInvite = invitation.purpose === 'invite';
  return (
    <div className="given" role="status">
      <p>
        Give {name} this address; it works once, {isInvite ? 'within seven days' : 'within a day'}. Whoever
        has it chooses {isInvite ? 'their' : 'another'} password.
      </p>
      <Copy text={addressOf(invitation)} label={`The link for ${name}`} />
    </div>
  );
}
