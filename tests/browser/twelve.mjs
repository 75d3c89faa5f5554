// Twelve organisations as somebody copies them from a spreadsheet, and how they are invited: two lines are put right in place.

export const NAMES = ['Ana', 'Bo', 'Cy', 'Di', 'Ed', 'Fa', 'Gus', 'Ha', 'In', 'Jo', 'Ka'];
export const LUIS = { name: 'Luis Ortega', email: 'luis@alder-clinic.example.org' };

export const addressOf = (name) => (name === 'Jo' ? 'jo@bounce.invalid' : `${name.toLowerCase()}@joins.example.org`);

/** Twelve lines: one address without @, one sector nobody knows. */
function lines() {
  const line = (name, at) => {
    const email = name === 'Di' ? 'di.joins.example.org' : addressOf(name);
    const sector = name === 'Fa' ? 'Housng' : 'Housing';
    return `${name}’s House ${at + 1}\t${name} Rivers\t${email}\t${sector}`;
  };
  return [`Alder Clinic\t${LUIS.name}\t${LUIS.email}\tPrimary care and clinics`, ...NAMES.map(line)].join('\n');
}

/** From the page where partners are invited to the letters; `look(name)` is called on each page. */
export async function inviteAll(person, look) {
  const { page } = person;
  await page.locator('#lines').waitFor();
  await look('1-invite');
  await person.paste('#lines', lines());
  await person.press('Look at the list');
  await person.says('2 rows to put right');
  await look('2-list');
  await person.fill('input[name$="contact_email"]', addressOf('Di'));
  await person.fill('input[name$="sectors"]', 'Housing');
  await person.press('Take over as put right');
  await person.says('What they can do here');
  await look('3-roles');
  if ((await page.locator('input[name="guest"]:checked').count()) !== 12) throw new Error('not all twelve are ticked');
  if (!(await page.locator('#role-partner_lead').isChecked())) throw new Error('the role is not the partner’s lead');
  await person.press('Invite those ticked');
  await person.says('They are invited.');
  await look('4-invited');
}
