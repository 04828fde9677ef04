"""The sentences about documents: what they show, and why one is not read (see `sentences`)."""

from collections.abc import Sequence

from nsx.site.words import N_

PROFILES: Sequence[str] = (
    N_(
        "No occupation '{typed}' in this index of {n}: expected an O*NET-SOC code such as "
        "17-3024.00. Search for a title to find its code."
    ),
    N_(
        "The document has less than {n} words about work that counts, too little to tell a level."
        " Add what the job is to do."
    ),
    N_(
        "The document has less than {n} words about work that counts, too little to tell a level."
        " Add what you do, with how much help."
    ),
    N_("the work itself is more demanding than most"),
    N_("the work itself is less demanding"),
    N_("more of the work is done or led by the person"),
    N_("more of the work is helped with, watched or learned"),
    N_("words of judgment, hard cases or answering for others"),
    N_("words of supervised, routine or learned work"),
    N_("people or budgets led"),
    N_("no people or budgets led"),
    N_("education above what is usual for the occupation"),
    N_("education below what is usual for the occupation"),
    N_("the title: {titles}"),
    N_("{n} years are asked for"),
    N_("no years are asked for"),
    N_("no dated time in the occupation"),
    N_("{n} years in the occupation"),
    N_(
        "The document shows {n} of {all} statements at {said}. What it does not show may well be "
        "done: the answers below would settle what matters most."
    ),
    N_("{topic}: {behaviour}. {said} One example is enough: what came of it?"),
    N_("Have you done this, with someone at hand to check it?"),
    N_("Do you do this on your own, as a regular part of the work?"),
    N_("Have you done this in a hard or unusual case, on your own judgment?"),
    N_("Have you set the way this is done, or led the people who do it?"),
    N_("O*NET publishes no tasks of this occupation, so that none can be shown."),
    N_("This index has no framework of this occupation: build it with frameworks."),
    N_(
        "The text does not say enough to tell even the major group with {n} confidence: take the "
        "occupations as guesses. {said}"
    ),
    N_("The text supports the {said} group {code} ({group}), not one occupation of it. {then}"),
    N_("major"),
    N_("minor"),
    N_("broad"),
    N_("detailed"),
    N_("A sentence or two on what is done in the job would settle it."),
    N_("More on the daily duties, materials, tools or clients would settle it."),
    N_("A job title, or more on the daily duties and tools, would settle it."),
    N_("The title of the present job, or what is done on a usual day, would settle it."),
    N_("The text seems to be in another language ({code}); nsx reads English. Give it in English."),
    N_(
        "The text seems to be source code or markup, which says nothing of who did what. Say in a"
        " sentence what the work was."
    ),
    N_(
        "The text does not seem to be about anybody's work (probability of it: {n}). Give duties,"
        " skills, a job title or what interests you in work."
    ),
    N_("Nothing in the text describes work: {said}. Give duties, skills or a job title."),
    N_("all {n} parts are boilerplate, contact data or hobbies"),
    N_("it has no sentence, bullet or title"),
    N_("The ad supports no occupation: {said} Name one, or give the ad's text."),
    N_("There is no document: choose a file, or paste the text."),
    N_("The level is '{typed}'; expected {names}."),
    N_("No occupation is like '{typed}'; expected a job title or a code."),
    N_(
        "The text has {n} characters; expected at most {most}. Give the part that describes the "
        "work."
    ),
    N_("The text has nothing; expected a job description, a resume or a title."),
    N_(
        "The text has {n} characters without a word; expected a job description, a resume or a "
        "title."
    ),
    N_("No answer within {n} seconds. Send a shorter text, or try later."),
    N_("The form was sent from another site. Send it from our page."),
    N_("An error of ours ({code})."),
)
"""What a profile says of a document, asks, and cannot tell."""

DOCUMENTS: Sequence[str] = (
    N_(
        "What was sent has {n} MB: expected a file of at most {most} MB. Choose a smaller file, "
        "or paste the part that describes the work."
    ),
    N_(
        "What was sent has {n} MB: expected two files of at most {most} MB each. Choose smaller "
        "files, or paste the parts that describe the work."
    ),
    N_(
        "The file has {n} MiB: expected at most {most}. Leave out its pictures, or send the part "
        "that describes the work."
    ),
    N_("The file is empty ({n} bytes): {said}. Save the document again."),
    N_("The file is {said}, whatever its name: {then}. Send the document itself."),
    N_("The file is a damaged PDF: {said}. Save or print it as PDF again and send that."),
    N_("its parts cannot be found"),
    N_(
        "The file is a damaged office document: {names}. Open it where it was written, save it "
        "again and send that."
    ),
    N_("its page {n} cannot be read"),
    N_(
        "The file is an Office document with a password: expected one that opens without. Save it"
        " without a password and send that."
    ),
    N_("The file is of an Office before 2007 (.doc, .xls, .ppt or .msg): {said}. {then}"),
    N_(
        "The file is JSON without the parts of a JSON Resume ({names}). Give it those parts, or "
        "send the document as PDF or DOCX."
    ),
    N_("The file holds bytes that are no text and no format that is known: {said}. {then}"),
    N_(
        "The file is {said}: expected PDF, DOCX, ODT, RTF, HTML, Markdown, plain text or JSON "
        "Resume. {then}"
    ),
    N_("expected PDF, DOCX, ODT, RTF, HTML, Markdown, plain text or JSON Resume"),
    N_("Save it as PDF or DOCX and send that."),
    N_("Unpack it and send the document inside."),
    N_("Run text recognition (OCR) on it, or send the document it was made from."),
    N_("Export it as PDF and send that."),
    N_("a PNG picture"),
    N_("a JPEG picture"),
    N_("a GIF picture"),
    N_("a TIFF picture"),
    N_("a BMP picture"),
    N_("a WebP picture"),
    N_("a picture or film of a phone"),
    N_("a gzip archive"),
    N_("a 7z archive"),
    N_("a RAR archive"),
    N_("an xz archive"),
    N_("a bzip2 archive"),
    N_("a zstd archive"),
    N_("a tar archive"),
    N_("a zip archive"),
    N_("PostScript"),
    N_("a Windows program"),
    N_("a Linux program"),
    N_("a macOS program or Java class"),
    N_("a macOS program"),
    N_("a script"),
    N_("a database"),
    N_("a spreadsheet"),
    N_("slides"),
    N_("a book (EPUB)"),
    N_("a Pages, Numbers or Keynote document"),
    N_("a Java or Android program"),
    N_(
        "The document has a password: expected one that opens without. Save it without a password"
        " and send that."
    ),
    N_(
        "The document unpacks to {names}: expected at most {n} files, {m} MiB together and {xml} "
        "MiB of text markup. Send the part that describes the work, as PDF or DOCX."
    ),
    N_(
        "The parts of the document are nested too deeply to be written by an office program. Copy"
        " its text into a new document and send that."
    ),
    N_(
        "The elements of the page are nested more than 256 deep, so that its end is not read. "
        "Copy its text into a document and send that."
    ),
    N_(
        "Reading the document takes more than {n} GiB of memory: expected a resume or job ad of a"
        " few pages. Send the part that describes the work."
    ),
    N_(
        "Reading the document took more than {n} seconds: expected a resume or job ad of a few "
        "pages. Send the part that describes the work, or save it anew as PDF."
    ),
    N_(
        "The document has {n} characters: expected at most {most}. Send the part that describes "
        "the work."
    ),
    N_(
        "The document has {n} pages: expected at most {most}. Send the pages that describe the "
        "work."
    ),
    N_(
        "Page {page} brings the document to {n} characters: expected at most {most}. Send the "
        "pages that describe the work."
    ),
    N_(
        "The document has no text: expected a description of work. If its text is in pictures, "
        "run text recognition (OCR) on it."
    ),
    N_(
        "The document has no text ({said}): expected a description of work. If its text is in "
        "pictures, run text recognition (OCR) on it."
    ),
    N_(
        "The PDF has 1 page and hardly any text: it was scanned, or its letters are drawn. Run "
        "text recognition (OCR) on it, or send the document that it was made from."
    ),
    N_(
        "The PDF has {n} pages and hardly any text: it was scanned, or its letters are drawn. Run"
        " text recognition (OCR) on it, or send the document that it was made from."
    ),
    N_("The file is named .json, but is not JSON{where}. Export the JSON Resume again."),
    N_(
        "The document could not be read: our reader failed on it ({code}). {said} A report of "
        "this to the makers of nsx helps."
    ),
    N_(
        "The document stopped its parser ({code}): it is damaged, or takes more memory than a "
        "document may. Save it anew as PDF or DOCX and send that."
    ),
    N_("read as Windows-1252, since it is not UTF-8"),
    N_("parts that JSON Resume does not have were not read: {names}"),
    N_("1 picture was not read"),
    N_("{n} pictures were not read"),
    N_("1 hidden word was left out"),
    N_("{n} hidden words were left out"),
    N_("1 hidden part was left out"),
    N_("{n} hidden parts were left out"),
    N_("1 word at a slant (a watermark) was left out"),
    N_("{n} words at a slant (a watermark) were left out"),
    N_("1 tracked deletion was left out"),
    N_("{n} tracked deletions were left out"),
    N_("1 comment was left out"),
    N_("{n} comments were left out"),
    N_("1 footnote was not read"),
    N_("{n} footnotes were not read"),
    N_("1 embedded document was not read"),
    N_("{n} embedded documents were not read"),
    N_("1 form field was not read"),
    N_("{n} form fields were not read"),
    N_("1 page without text (a picture, perhaps) was not read"),
    N_("{n} pages without text (pictures, perhaps) were not read"),
    N_("1 damaged letter could not be read"),
    N_("{n} damaged letters could not be read"),
)
"""Why a file is not read, and what of it was left out."""
