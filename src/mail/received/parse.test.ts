import { describe, expect, it } from 'vitest';
import { parseLetter } from './parse.js';
import { partQuoted } from './quoted.js';

const parse = (lines: readonly string[]) => parseLetter(Buffer.from(lines.join('\r\n')));
const HEAD = [
  'From: =?UTF-8?Q?In=C3=A8s?= Aldecoa <Ines@Maison.example>',
  'To: Odile <odile@maison.example>',
  'Subject: Re: The strap',
  'Message-ID: <b@ines.example>',
  'In-Reply-To: <a@maison.example>',
  'References: <0@maison.example> <a@maison.example>',
];

describe('a letter', () => {
  it('is read with what it answers, its text, and what came with it', async () => {
    const letter = await parse([
      ...HEAD,
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Tr=E8s bien.',
      '',
      'On 9 March 2026 at 16:20, Odile <odile@maison.example>',
      'wrote:',
      '> it is ready',
      '--x',
      'Content-Type: image/png; name="strap.png"',
      'Content-Disposition: attachment; filename="strap.png"',
      'Content-Transfer-Encoding: base64',
      '',
      'AAAA',
      '--x--',
    ]);
    expect(letter).toMatchObject({
      messageId: '<b@ines.example>',
      answers: ['<0@maison.example>', '<a@maison.example>'],
      from: 'ines@maison.example',
      to: ['odile@maison.example'],
      subject: 'Re: The strap',
      said: 'Très bien.',
      attachments: [{ name: 'strap.png', bytes: 3 }],
      automatic: false,
      returned: [],
    });
    expect(letter.quoted).toMatch(/^On 9 March.*> it is ready$/s);
  });

  it('is text alone, whatever its HTML would do', async () => {
    const { said } = await parse([
      ...HEAD,
      'Content-Type: text/html; charset=utf-8',
      '',
      '<style>p{}</style><script>alert(1)</script><p onclick="x()">Yes, <b>Thursday</b>.</p>',
      '<img src="https://spy.example/seen.gif"><svg onload=alert(2)></svg><a href="javascript:x()">here</a>',
    ]);
    expect(said).toBe('Yes, Thursday.\n\nhere');
  });

  it('is read as far as it can be where it is broken', async () => {
    const cut = await parse([
      ...HEAD,
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      '',
      'Good mor',
    ]);
    expect(cut.said).toBe('Good mor');
    const odd = await parse(['Subject: \u0000 =?x-none?Q?=ZZ?=', 'From: nobody', '', 'a\u0000b\u202ec']);
    expect(odd).toMatchObject({ from: '', messageId: '', said: 'abc' });
    const deep = Array.from({ length: 200 }, (_, n) => [`Content-Type: multipart/mixed; boundary=b${n}`, '', `--b${n}`]); // prettier-ignore
    await expect(parse([...HEAD, ...deep.flat(), '', 'x'])).rejects.toThrow();
  });
});

describe('what a machine wrote', () => {
  const read = (...heads: string[]) => parse([...HEAD, ...heads, '', 'Away until Monday.']);
  it.each([
    ['Auto-Submitted: auto-replied (vacation)', true],
    ['Auto-Submitted: no', false],
    ['Precedence: bulk', true],
    ['X-Autoreply: yes', true],
    ['Return-Path: <>', true],
    ['X-Mailer: a person', false],
  ])('is known by %s', async (head, automatic) => {
    expect((await read(head)).automatic).toBe(automatic);
  });

  const report = (action: string, status: string, id = 'Message-ID: <a@maison.example>') => [
    'From: MAILER-DAEMON@mx.example',
    'To: odile@maison.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
    'Auto-Submitted: auto-replied',
    '',
    '--x',
    'Content-Type: text/plain',
    '',
    'It came back.',
    '--x',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; Ines@Maison.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 no such',
    ' mailbox',
    '--x',
    'Content-Type: text/rfc822-headers',
    '',
    id,
    'Subject: The strap',
    '--x--',
  ];
  it('tells which letter did not arrive, and why', async () => {
    expect((await parse(report('failed', '5.1.1'))).returned).toEqual([
      {
        messageId: '<a@maison.example>',
        address: 'ines@maison.example',
        status: '5.1.1',
        says: 'smtp; 550 no such mailbox',
      },
    ]);
  });
  it('says nothing of what is only late, or of a letter that it does not name', async () => {
    expect((await parse(report('delayed', '4.4.1'))).returned).toEqual([]);
    expect((await parse(report('failed', '5.1.1', 'X-None: 1'))).returned).toEqual([]);
  });
});

describe('what is quoted', () => {
  it.each([
    ['Yes.\n\nAm 9. März 2026 schrieb Odile:\n> Bereit?', 'Yes.'],
    ['Oui.\n\nLe 9 mars 2026 à 16:20, Odile a écrit :\n> prêt ?\n>\n> Odile', 'Oui.'],
    ['Yes.\n\n-----Original Message-----\nFrom: Odile\nIt is ready.', 'Yes.'],
    ['Yes.\n\nFrom: Odile\nSent: Monday\nTo: Inès\n\nIt is ready.', 'Yes.'],
    ['Yes.\n> it is ready', 'Yes.'],
  ])('is folded at the end: %j', (text, said) => {
    expect(partQuoted(text).said).toBe(said);
    expect(partQuoted(text).quoted).not.toBe('');
  });
  it.each(['> Thursday?\nYes.\n> And Aiko?\nShe comes too.', '> all of it\n> is quoted', 'On time, she wrote a letter'])(
    'stays where it is read with what is said: %j',
    (text) => {
      expect(partQuoted(text)).toEqual({ said: text, quoted: '' });
    },
  ); // prettier-ignore
  it('is found in a long line without getting lost in it', () => {
    const line = `On ${'a '.repeat(200_000)}`;
    expect(partQuoted(line).said).toBe(line.trim());
  });
});
