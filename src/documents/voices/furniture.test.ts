import { expect, test } from 'vitest'
import { isFurniture } from './furniture.ts'

const isNotice = (text: string) => isFurniture({ text, start: 0, end: text.length })

test.each([
  'Was this page helpful?',
  '- Advertisement -',
  '- Link copied',
  'Photographs may be copied for lessons.',
  'Guest columns express the views of their writers. The Sorrel House does not take institutional positions.',
  'Entries are read and approved by the editor before they appear.',
  'Page last revised: 3 May 1999.',
  'You are harbour visitor number',
  'You are visitor number\nPage last updated 3 May 1999',
  'This site is a proud member of the Tidal Ring [ Next ]',
  'Coast Wire writers Ann Lee in Brennick and Bram Lee in Karlmoor contributed to this report.',
  '(Reporting by Ann Lee; Editing by Bram Lee)',
  'The Gazette prints letters that disagree. Write to letters@gazette.example.',
  '“Long Quays” is published by Dock Lane, 240 pp, £12. To order a copy call the shop.',
  'This week’s cartoon by Ada: “Is it wet?”',
  '/abc',
  'Permalink | Comments (3) | Email this',
  'An earlier version of this story gave the wrong length of the quay.',
  'This talk was edited and condensed for clarity.',
  'Last updated: 3 May 2014, 17:12',
  'How to cite this paper: Lee, A. (2014).',
  '– ENDS –',
  'END 2:19 P.M.',
  'Slideshow (4 Images)',
  'letters@gazette.example',
  'More from this writer: The lamp goes dark, Fog',
  'Published in the Karlmoor Gazette, April 5th, 2016',
  'Last modified on Tue 10 Jul 2018 09.14',
  'Correction, Nov. 16: The quay is longer.',
  'Work like this is paid for by our readers.',
  'A gull on the quay this week (Image: Mooring)',
])('a page says of itself: %s', (text) => {
  expect(isNotice(text)).toBe(true)
})

test.each([
  'Was this the page that he had lost?',
  'Powered by steam. It lasted for years.',
  'The council does not take a position on cranes.',
  'Letters may take a week from here.',
  'The ring road is a member of no network.',
  'The report was published by the council in May.',
  'Published by chance, it sold well. Nobody knew why.',
  'In print it looked smaller than it was.',
])('a text says: %s', (text) => {
  expect(isNotice(text)).toBe(false)
})
