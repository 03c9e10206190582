import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { sql } from '../../engines/index.js';
import { planImport } from './index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

/** A file of one row from columns and their values. */
const csvOf = (row: Readonly<Record<string, string>>) =>
  `${[Object.keys(row), Object.values(row)].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n')}\n`;

/** What the columns of a file become, those that are kept under their own names left out; all must be sure. */
async function becomes(name: string, content: string) {
  const plan = await planImport(imports.house, await imports.file(name, content), { source: 'books' });
  expect(plan.kind).toBe('clients');
  expect(plan.columns.filter(({ sure }) => !sure)).toEqual([]);
  return Object.fromEntries(
    plan.columns.filter((column) => column.becomes !== 'kept').map((column) => [column.name, column.becomes]),
  );
}

async function traitsOf(source: string): Promise<Record<string, unknown>[]> {
  const rows = await imports.house.columns.query<{ properties: string }>(
    sql`SELECT properties FROM events FINAL WHERE source = ${source} ORDER BY email, user_id`,
  );
  return rows.map(({ properties }) => JSON.parse(properties) as Record<string, unknown>);
}

describe('the export of', () => {
  const google = {
    'First Name': 'Ines', 'Middle Name': 'Maria', 'Last Name': 'Ferrante', 'Phonetic First Name': 'I', 'Name Prefix': 'Dr.',
    'Name Suffix': 'MBA', Nickname: 'Nini', 'File As': 'Ferrante, Ines', 'Organization Name': 'Rovo',
    'Organization Title': 'Buyer', 'Organization Department': 'Silk', Birthday: '--03-14', Notes: 'tea', Photo: 'https://p',
    Labels: 'VIP ::: * myContacts', 'E-mail 1 - Label': '* Home', 'E-mail 1 - Value': 'ines@rovo.net ::: i@rovo.net',
    'E-mail 2 - Label': 'Work', 'E-mail 2 - Value': 'w@rovo.net', 'Phone 1 - Label': 'Mobile',
    'Phone 1 - Value': '+41 79 555 01 42', 'Phone 2 - Label': 'Home', 'Phone 2 - Value': '+41 44 555 01 42',
    'Address 1 - Label': 'Home', 'Address 1 - Formatted': 'Seeweg 2, Lugano', 'Address 1 - Street': 'Seeweg 2',
    'Address 1 - City': 'Lugano', 'Address 1 - PO Box': '7', 'Address 1 - Region': 'TI', 'Address 1 - Postal Code': '6900',
    'Address 1 - Country': 'CH', 'Address 1 - Extended Address': 'c/o Amann', 'Website 1 - Label': 'Home',
    'Website 1 - Value': 'https://rovo.example', 'Event 1 - Label': 'Anniversary', 'Event 1 - Value': '2001-05-06',
    'Relation 1 - Label': 'Spouse', 'Relation 1 - Value': 'Nia', 'Custom Field 1 - Label': 'Ring', 'Custom Field 1 - Value': '52',
    Location: 'Lugano',
  }; // prettier-ignore

  it('Google Contacts', async () => {
    expect(await becomes('contacts.csv', csvOf(google))).toEqual({
      'First Name': 'given', 'Middle Name': 'middle', 'Last Name': 'family', 'Name Prefix': 'title', 'Name Suffix': 'suffix',
      Nickname: 'nickname', 'Organization Name': 'company', 'Organization Title': 'job', Birthday: 'birthday', Notes: 'note',
      Labels: 'tags', 'E-mail 1 - Value': 'email', 'Phone 1 - Value': 'phone', 'Address 1 - Street': 'street',
      'Address 1 - City': 'town', 'Address 1 - Region': 'region', 'Address 1 - Postal Code': 'postcode',
      'Address 1 - Country': 'country', 'Website 1 - Value': 'website',
      'E-mail 1 - Label': '', 'E-mail 2 - Label': '', 'Phone 1 - Label': '', 'Phone 2 - Label': '', 'Address 1 - Label': '',
      'Website 1 - Label': '',
    }); // prettier-ignore
    await imports.bring('contacts.csv', csvOf(google), 'google');
    expect(await traitsOf('google')).toMatchObject([
      {
        email: 'ines@rovo.net',
        'E-mail 1 - Value (further)': 'i@rovo.net',
        'E-mail 2 - Value': 'w@rovo.net',
        phone: '+41 79 555 01 42',
        'Phone 2 - Value': '+41 44 555 01 42',
        address: { street: 'Seeweg 2', city: 'Lugano', state: 'TI', postalCode: '6900', country: 'CH' },
        'Relation 1 - Value': 'Nia',
      },
    ]);
    const names = Object.keys((await traitsOf('google'))[0]!);
    expect(names.filter((name) => /^(?:Phone|E-mail|Address) .* Label$/.test(name))).toEqual([]);
  });

  it('Google Contacts as it was before 2024', async () => {
    const row = {
      Name: 'Ines Ferrante', 'Given Name': 'Ines', 'Additional Name': 'Maria', 'Family Name': 'Ferrante', 'Yomi Name': 'x',
      'Given Name Yomi': 'x', Initials: 'IF', 'Maiden Name': 'Amann', 'Group Membership': '* myContacts',
      'E-mail 1 - Type': '*', 'E-mail 1 - Value': 'ines@rovo.net', 'Organization 1 - Type': 'x',
      'Organization 1 - Name': 'Rovo', 'Organization 1 - Title': 'Buyer', Sensitivity: 'x', Occupation: 'Weaver',
    }; // prettier-ignore
    expect(await becomes('google.csv', csvOf(row))).toEqual({
      Name: 'name', 'Given Name': 'given', 'Additional Name': 'middle', 'Family Name': 'family', 'Group Membership': 'tags',
      'E-mail 1 - Value': 'email', 'Organization 1 - Name': 'company', 'Organization 1 - Title': 'job',
      'E-mail 1 - Type': '', 'Organization 1 - Type': '',
    }); // prettier-ignore
  });

  it('Outlook, in which what is private goes before what is of the office', async () => {
    const row = {
      Title: 'Ms.', 'First Name': 'Ines', 'Middle Name': 'Maria', 'Last Name': 'Ferrante', Suffix: 'Jr.', Company: 'Rovo',
      Department: 'Silk', 'Job Title': 'Buyer', 'Business Street': 'Via Roma 1', 'Business Street 2': '3. floor',
      'Business City': 'Milano', 'Business State': 'MI', 'Business Postal Code': '20121', 'Business Country/Region': 'IT',
      'Home Street': 'Seeweg 2', 'Home Street 2': 'c/o Amann', 'Home City': 'Lugano', 'Home State': 'TI',
      'Home Postal Code': '6900', 'Home Country/Region': 'CH', "Assistant's Phone": '+41 44 555 99 99',
      'Business Fax': '+41 44 555 00 00', 'Business Phone': '+41 44 555 01 00', 'Company Main Phone': '+41 44 555 02 00',
      'Home Phone': '+41 91 555 01 42', 'Mobile Phone': '+41 79 555 01 42', Pager: '1', Birthday: '14.3.1971',
      Anniversary: '0/0/00', Categories: 'VIP', 'E-mail Address': 'ines@rovo.net', 'E-mail Type': 'SMTP',
      'E-mail Display Name': 'Ines (ines@rovo.net)', 'E-mail 2 Address': 'i@rovo.net', 'E-mail 2 Type': 'SMTP',
      'E-mail 2 Display Name': 'Ines', Gender: 'Female', Hobby: 'tea', Language: 'de', Location: 'Lugano', Notes: 'tea',
      Priority: 'Normal', Private: 'False', Profession: 'Weaver', Spouse: 'Nia', 'User 1': 'x', 'Web Page': 'https://r.example',
    }; // prettier-ignore
    expect(await becomes('outlook.csv', csvOf(row))).toEqual({
      'E-mail Type': '', 'E-mail 2 Type': '', Title: 'title', 'First Name': 'given', 'Middle Name': 'middle', 'Last Name': 'family', Suffix: 'suffix',
      Company: 'company', 'Job Title': 'job', 'Home Street': 'street', 'Home City': 'town', 'Home State': 'region',
      'Home Postal Code': 'postcode', 'Home Country/Region': 'country', 'Home Phone': 'phone', Birthday: 'birthday',
      Anniversary: '', Categories: 'tags', 'E-mail Address': 'email', Gender: 'gender', Language: 'language', Notes: 'note',
      'Web Page': 'website',
    }); // prettier-ignore
  });

  it('LinkedIn, below its notes', async () => {
    const csv = `Notes:
"When exporting, you may notice that some addresses are missing, of those who do not show theirs."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ines,Ferrante,https://www.linkedin.com/in/ines,ines@rovo.net,"Rovo, Söhne",Buyer,01 Nov 2023
Nia,Bianchi,https://www.linkedin.com/in/nia,nia@rovo.net,,,02 Nov 2023
`;
    expect(await becomes('Connections.csv', csv)).toEqual({
      'First Name': 'given', 'Last Name': 'family', URL: 'website', 'Email Address': 'email', Company: 'company', Position: 'job',
    }); // prettier-ignore
    const { accepted } = await imports.bring('Connections.csv', csv, 'linkedin');
    expect(accepted).toBe(2);
    expect((await traitsOf('linkedin'))[0]).toMatchObject({
      company: 'Rovo, Söhne',
      'Connected On': '01 Nov 2023',
    });
    const broken = await planImport(imports.house, await imports.file('broken.csv', `${csv}Mara\n`), {
      source: 'books',
    });
    expect(broken.sample.refusals.map(({ line }) => line)).toEqual([7]);
  });

  it('Shopify, whose numbers are guarded from spreadsheets', async () => {
    const row = {
      'Customer ID': "'7513594822", 'First Name': 'Ines', 'Last Name': 'Ferrante', Email: 'ines@rovo.net',
      'Accepts Email Marketing': 'yes', 'Default Address Company': 'Rovo', 'Default Address Address1': 'Seeweg 2',
      'Default Address Address2': 'c/o Amann', 'Default Address City': 'Lugano', 'Default Address Province Code': 'TI',
      'Default Address Country Code': 'CH', 'Default Address Zip': '6900', 'Default Address Phone': '+41 91 555 01 42',
      Phone: "'+41795550142", 'Accepts SMS Marketing': 'no', 'Total Spent': '120.00', 'Total Orders': '2', Note: 'tea',
      'Tax Exempt': 'no', Tags: 'vip',
    }; // prettier-ignore
    expect(await becomes('customers_export.csv', csvOf(row))).toEqual({
      'Customer ID': 'user', 'First Name': 'given', 'Last Name': 'family', Email: 'email',
      'Accepts Email Marketing': 'allows newsletter', 'Default Address Company': 'company',
      'Default Address Address1': 'street', 'Default Address City': 'town', 'Default Address Province Code': 'region',
      'Default Address Country Code': 'country', 'Default Address Zip': 'postcode', Phone: 'phone',
      'Accepts SMS Marketing': 'allows messages', 'Total Spent': 'spent', 'Total Orders': 'orders', Note: 'note', Tags: 'tags',
    }); // prettier-ignore
    await imports.bring('customers_export.csv', csvOf(row), 'shopify');
    const [event] = await imports.events('shopify');
    expect(event).toMatchObject({ user_id: '7513594822' });
    expect((await traitsOf('shopify'))[0]).toMatchObject({ phone: '+41795550142', newsletter_allowed: true });
  });

  it('Salesforce, by names of fields and by labels; who opted out has not opted in', async () => {
    const fields = {
      Id: '0031x000001abcd', IsDeleted: 'false', AccountId: '0011x00000aaa', LastName: 'Ferrante', FirstName: 'Ines',
      Salutation: '', Name: 'Ines Ferrante', OtherStreet: 'Via Roma 1', OtherCity: 'Milano', MailingStreet: 'Seeweg 2',
      MailingCity: 'Lugano', MailingState: 'TI', MailingPostalCode: '6900', MailingCountry: 'Switzerland',
      MailingLatitude: '46.0', Phone: '+41 91 555 01 42', Fax: '+41 91 555 00 00', MobilePhone: '+41 79 555 01 42',
      AssistantPhone: '+41 91 555 99 99', ReportsToId: '003x', Email: 'ines@rovo.net', Title: 'Head Buyer', Department: 'Silk',
      LeadSource: 'Web', Birthdate: '1971-03-14', Description: 'tea', OwnerId: '005x', HasOptedOutOfEmail: 'true',
      DoNotCall: 'false', CreatedDate: '2020-01-01T00:00:00.000Z', CreatedById: '005x',
      LastModifiedDate: '2021-01-01T00:00:00.000Z', SystemModstamp: '2021-01-01T00:00:00.000Z', IsEmailBounced: 'false',
    }; // prettier-ignore
    expect(await becomes('Contact.csv', csvOf(fields))).toEqual({
      Id: 'user', LastName: 'family', FirstName: 'given', Salutation: '', Name: 'name', MailingStreet: 'street',
      MailingCity: 'town', MailingState: 'region', MailingPostalCode: 'postcode', MailingCountry: 'country', Phone: 'phone',
      Email: 'email', Title: 'job', Birthdate: 'birthday', Description: 'note', CreatedDate: 'since', LastModifiedDate: 'time',
    }); // prettier-ignore
    const labels = {
      'Contact ID': '0031x', Salutation: 'Ms.', 'First Name': 'Ines', 'Last Name': 'Ferrante', Title: 'Head Buyer',
      'Account Name': 'Rovo', 'Mailing Street': 'Seeweg 2', 'Mailing City': 'Lugano', 'Mailing State/Province': 'TI',
      'Mailing Zip/Postal Code': '6900', 'Mailing Country': 'CH', Phone: '+41 91 555 01 42', Mobile: '+41 79 555 01 42',
      Email: 'ines@rovo.net', 'Email Opt Out': '1', 'Contact Owner': 'Odile', 'Created Date': '1/2/2020',
    }; // prettier-ignore
    const { 'Created Date': _, ...plain } = labels;
    expect(await becomes('report.csv', csvOf(plain))).toEqual({
      'Contact ID': 'user', Salutation: 'title', 'First Name': 'given', 'Last Name': 'family', Title: 'job',
      'Account Name': 'company', 'Mailing Street': 'street', 'Mailing City': 'town', 'Mailing State/Province': 'region',
      'Mailing Zip/Postal Code': 'postcode', 'Mailing Country': 'country', Phone: 'phone', Email: 'email',
    }); // prettier-ignore
  });
});

describe('a file of any shape', () => {
  it('of 300 columns is read and taken', async () => {
    const row = Object.fromEntries(
      Array.from({ length: 299 }, (_, at) => [`Custom ${at + 1}`, `v${at + 1}`]),
    );
    const csv = csvOf({ Email: 'wide@rovo.net', ...row });
    expect(await imports.bring('wide.csv', csv, 'wide', 'clients')).toMatchObject({
      accepted: 1,
      rejected: 0,
    });
    expect((await traitsOf('wide'))[0]).toMatchObject({ 'Custom 299': 'v299' });
  });

  it('keeps names of 10,000 characters and of any script as they are', async () => {
    const names = ['n'.repeat(10_000), 'רות כהן', 'A\u0301\u0308ne', '欧阳 明'];
    const csv = `Client ID,Name\n${names.map((name, at) => `${at + 1},${name}`).join('\n')}\n`;
    await imports.bring('names.csv', csv, 'names', 'clients');
    expect((await traitsOf('names')).map(({ name }) => name)).toEqual(names);
  });

  it('with all values missing says what it lacks', async () => {
    const path = await imports.file('void.csv', 'First Name,Last Name,Email\n,,\n,,\n');
    const plan = await planImport(imports.house, path, { source: 'void', kind: 'clients' });
    expect(plan.columns.map(({ becomes: meaning, note }) => [meaning, note])).toEqual([
      ['', 'empty in all rows read'],
      ['', 'empty in all rows read'],
      ['', 'empty in all rows read'],
    ]);
    expect(plan.missing).toEqual(['who it is (a name, a client number, an e-mail, a telephone)']);
  });
});
