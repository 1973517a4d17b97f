/**
 * The list of works cited as the ninth edition of the MLA's handbook wants it, in the Citation Style Language, for what
 * is cited here: articles, pages and posts.
 *
 * Author. “Title.” Container, day month year, address. Two authors are joined, three or more are the first “et al.”;
 * what is unknown is passed over, an uncertain date stands in brackets with a question mark, and months of more than
 * four letters are short. Addresses have to come without their scheme. Nothing is made for the text itself.
 */
export const mlaStyle = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" demote-non-dropping-particle="never" default-locale="en-US">
  <info>
    <title>Works cited, MLA, ninth edition, for articles, pages and posts</title>
    <id>urn:footnote:mla</id>
    <updated>2026-01-01T00:00:00+00:00</updated>
  </info>
  <locale xml:lang="en">
    <terms>
      <term name="month-05" form="short">May</term>
      <term name="month-06" form="short">June</term>
      <term name="month-07" form="short">July</term>
      <term name="month-09" form="short">Sept.</term>
    </terms>
  </locale>
  <macro name="day">
    <date variable="issued">
      <date-part name="day" suffix=" "/>
      <date-part name="month" form="short" suffix=" "/>
      <date-part name="year"/>
    </date>
  </macro>
  <macro name="published">
    <choose>
      <if is-uncertain-date="issued">
        <text macro="day" prefix="[" suffix="?]"/>
      </if>
      <else>
        <text macro="day"/>
      </else>
    </choose>
  </macro>
  <macro name="author">
    <names variable="author">
      <name name-as-sort-order="first" and="text" delimiter-precedes-last="always" delimiter-precedes-et-al="always"/>
    </names>
  </macro>
  <citation>
    <layout>
      <text variable="citation-number"/>
    </layout>
  </citation>
  <bibliography et-al-min="3" et-al-use-first="1" subsequent-author-substitute="---">
    <sort>
      <key macro="author" names-min="3" names-use-first="3"/>
      <key variable="title"/>
      <key variable="issued"/>
    </sort>
    <layout suffix=".">
      <group delimiter=". ">
        <text macro="author"/>
        <text variable="title" text-case="title" quotes="true"/>
        <group delimiter=", ">
          <text variable="container-title" text-case="title" font-style="italic"/>
          <text macro="published"/>
          <text variable="URL"/>
        </group>
        <date variable="accessed" prefix="Accessed ">
          <date-part name="day" suffix=" "/>
          <date-part name="month" form="short" suffix=" "/>
          <date-part name="year"/>
        </date>
      </group>
    </layout>
  </bibliography>
</style>
`
