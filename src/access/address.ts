/** Whether an address is this machine's own, so that it tells nothing about who comes. */
export function isLoopback(address: string): boolean {
  return /^(::1$|(::ffff:)?127\.)/i.test(address);
}

/**
 * From where somebody comes. A peer on this machine may be the proxy that speaks TLS; whom it saw is the last of
 * what it hands on, for the ones before are the visitor's own words. Nobody else's forwarding is believed.
 * @param peer the address of the connection.
 * @param forwarded the header `x-forwarded-for`.
 */
export function visitorAddress(peer: string, forwarded: string | undefined): string {
  return (isLoopback(peer) && forwarded?.split(',').at(-1)?.trim().slice(0, 45)) || peer;
}
