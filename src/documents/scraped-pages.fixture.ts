/** Pages as a scraper leaves them. Places, papers and people are made up. */

export const firstParagraph =
  'The old crane on the quay at Brennick lifts four tonnes, and the timber ships that now call there carry loads of nine. Every second load is broken up on deck, which costs the town a day for each ship that comes in.'
export const secondParagraph =
  'The harbour office asked for a second crane in the spring. The council has put the question off three times since then, each time with the promise that the next meeting would settle it for good.'
export const thirdParagraph =
  'A crane of the right size costs as much as the new school roof. The timber firms have offered a third of the sum, and the county another third, so the quarrel is about the rest, which is not much more than a year of lost days.'

/** A newspaper's page: caption, section heading, author's note, disclaimer, bulleted commenters, other articles. */
export const newspaperPage = `Brennick needs a second crane

Odile Farrow

Published: March 3, 2014

Workers unload timber at the old quay in Brennick. PHOTO: HARBOUR OFFICE

${firstParagraph}

${secondParagraph}


Who would pay for it

${thirdParagraph}

About the author:

Odile Farrow is a columnist for the Larkmoor Gazette, the oldest weekly paper of the coast

The views expressed by the writer and the reader comments do not necessarily reflect the views of The Larkmoor Gazette.

  • Tam Holloway

    A crane is of no use while the road to the quay floods.

  • quayside_cat

    The writer forgets the ferry. She should come and see it in a winter storm, when nobody
    can land at all.

Related articles

The lamp at Sorrel Point goes dark

After ninety years the keepers are told to…
`

/** A wire service's page: no author, an opener for comments that are signed below. */
export const wirePage = `An uneasy calm on the ferry line

July 9, 2012

${firstParagraph}

${secondParagraph}

We welcome comments that advance the story. Views expressed in the comments do not represent those of Brennick Wire. For more information on our comment policy, see

The captain has known it for years.

Nobody listens to him.

Posted by oldsailor | Report as abusive

And who pays? We do.

Posted by Mara.Quint. | Report as abusive
`
