// Somebody answers the questions about why and which type of partnership: a problem as large as a system, the means of a project.

/** The answers to the eight questions about the work. */
const WORK = [
  'A problem whose causes lie in how several institutions, rules and habits work together',
  'Line up many actors who already work on this so that the whole system changes',
  'Less than 3 years',
  'One grant',
  'A few partners we can name now',
  'Helpful',
  'Contribute money, time or know-how to the joint effort',
  'The system around it',
];
const READY = [['9. ', 'Yes'], ['10. ', 'Many'], ['11. ', 'No'], ['12. ', 'No'], ['13. ', 'Yes'], ['14. ', 'No']];

/** Begins the questions and says why; `look(name)` is called on each page. */
export async function sayWhy(person, look) {
  await person.says('Fourteen plain questions');
  await look('1-empty');
  await person.press('Ask the questions');
  await person.press('Answer the questions');
  await person.answer('Reasons to partner', /Reach more people/);
  await person.answer('Reasons to partner', /Change the system/);
  await person.fill(person.label('What would each of us not manage alone?'), 'No clinic can change how people get to care.');
  await look('2-reasons');
  await person.press('Save and go on');
  await person.page.getByText('1. What are you setting out to change?').waitFor();
}

/** Answers the fourteen questions, from the page on which the first eight stand. */
export async function answerAll(person, look) {
  for (const [place, words] of WORK.entries()) await person.answer(`${place + 1}. `, words);
  await look('3-work');
  await person.press('Save and go on');
  await person.page.getByText('14. Have the people most affected').waitFor();
  for (const [number, words] of READY) await person.answer(number, words);
  await look('4-ready');
  await person.press('Save');
  await person.says('Thank you, your answers are kept.');
}

/** Reads what the answers say, and decides as it recommends. */
export async function decide(person, look) {
  await person.press('Close and look at the answers');
  await person.says('Ambition exceeds means.');
  await person.says('The people most affected have not framed the problem.');
  await look('5-reading');
  await person.press('Record the decision');
  await person.says('The decision is recorded.');
  await person.page.getByRole('heading', { name: 'Joint project', level: 2 }).waitFor();
  await look('6-decided');
}
