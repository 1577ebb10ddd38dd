# The person's papers: the list, one paper, and taking a new one in.

## Home and the list.

home-papers = My papers
home-papers-none = keep certificates and other papers
home-papers-count =
    { PLURAL($count) ->
        [one] 1 paper
       *[other] { $count } papers
    }
papers-place = My papers
papers-none = There is no paper here yet.
papers-none-what = You can keep certificates, identity cards and other papers here.
papers-none-sealed = Each paper is locked. Only you can open it.
papers-none-decide = You decide later whether anyone else may see it.
papers-add = New paper
papers-add-why = from a USB stick
papers-add-why-desk = from a USB stick or from the office
papers-add-none = This is not possible at this machine.
papers-most = More than 80 papers are not possible. Remove one first.
papers-status = Only you see your papers until you approve them.
papers-open = Open

## Where a paper is.

paper-waits = waits for the network
paper-sending = being sent, { $percent }%
paper-forwarded = forwarded
paper-kept = saved on this machine
paper-set-aside = not forwarded
paper-elsewhere = at another machine

## One paper.

paper-place = Paper
paper-facts = { $kind }, { $size }. Here since { $date }.
paper-nobody = Only you can read it.
paper-readers = { $office } may read it until { $until }.
paper-readers-waiting = { $office } may read it until { $until }. This takes effect when the district confirms it.
paper-set-aside-why = Not forwarded. Please call a person.
paper-back = Back to the list
paper-back-why = the paper stays as it is
paper-remove = Remove this paper
paper-remove-why = it is deleted here
paper-remove-question = Do you really want to remove this paper?
paper-remove-hint = After that it is no longer here. What you have already approved stays approved.
paper-remove-no = No, keep it
paper-remove-yes = Yes, remove it
paper-picture-none = This paper cannot be shown here.
paper-picture-pdf = This machine cannot show a PDF. It is kept as it is.
paper-picture-elsewhere = The paper is not at this machine.
paper-picture-loading = The paper is being opened.
paper-size-mb = { $size } MB
paper-size-kb = { $size } KB
paper-sort-picture = Picture
paper-sort-pdf = PDF

## A new paper: where it is, which file.

paper-new-place = New paper
paper-source-question = Where is the paper?
paper-source-stick = On my USB stick
paper-source-stick-why = Put the stick in now.
paper-source-desk = Scanned in the office
paper-source-desk-why = The counsellor has saved it already.
paper-files-question = Which paper?
paper-files-hint = The newest come first.
paper-files-hint-too-large =
    { PLURAL($count) ->
        [one] 1 file is larger than 20 MB and is not shown here.
       *[other] { $count } files are larger than 20 MB and are not shown here.
    }
paper-files-hint-more = There are more files. The newest are shown here.
paper-file-facts = { $sort }, { $date }, { $size }
paper-files-looking = Looking for papers.
paper-files-none = There is no picture and no PDF here.
paper-files-none-why = Pictures (JPEG, PNG, WebP) and PDF files up to 20 MB are possible.
paper-files-gone = No stick can be found.
paper-files-gone-why = Put the stick in and wait a moment. Then look again.
paper-files-again = Look again
paper-reading = The file is being read.

## A file that is not taken.

paper-refused-gone = The file is no longer there.
paper-refused-gone-why = Is the stick still in? Put it in and look again.
paper-refused-large = This picture is too large.
paper-refused-large-why = It has too many dots. Take a new photo of normal size.
paper-refused-torn = This picture is damaged.
paper-refused-torn-why = Take a new photo, or choose another file.
paper-refused-slow = The picture could not be opened just now.
paper-refused-slow-why = Please try again.
paper-other-file = Another file

## A new paper: is it this one, what is it.

paper-look-question = Is this your paper?
paper-look-yes = Yes, go on
paper-look-no = No, another one
paper-kind-question = What kind of paper is it?
paper-check-question = This is how the paper is kept
paper-keep = Keep it
paper-keep-why = locked, only for you
paper-name = Name: { $name }
paper-name-why = change
paper-name-question = What should the paper be called?
paper-belongs = Belongs to: { $section }
paper-belongs-nowhere = Belongs to no part
paper-belongs-question = What does the paper belong to?
paper-belongs-none = To no part
paper-saving = The paper is being locked and saved.
paper-not-kept = Not saved. Please try again.
paper-not-kept-full = There is no more room for papers here. Your answers are safe.

## After an answer that speaks of papers.

paper-offer-question = Would you like to keep the paper here now?
paper-offer-hint = For this you need a picture or PDF on a USB stick.
paper-offer-yes = Yes, now
paper-offer-no = Later
paper-offer-no-why = You can also do it next time.

## Approving papers.

approve-step-papers = Step { $number } of { $total }: Papers
approve-papers-question =
    { PLURAL($count) ->
        [one] Which papers may { $offices } see?
       *[other] Which papers may { $offices } see?
    }
approve-papers-hint = None is all right too. It is your decision.
paper-gone = This paper is no longer here.
approve-forward-papers = Next: Papers
approve-sentence-papers =
    { PLURAL($count) ->
        [one] Also 1 paper: { $papers }.
       *[other] Also { $count } papers: { $papers }.
    }

## Papers in the portfolio, for counsellors.

desk-paper-look = Look
desk-paper-ask = A picture is fetched only when you look at it. That is recorded.
desk-paper-coming = The picture is being fetched.
desk-paper-pdf = There is no picture of a PDF here.
desk-paper-none = There is no picture of it. { $code }
desk-papers-unreadable =
    { PLURAL($count) ->
        [one] 1 paper is approved but cannot be read.
       *[other] { $count } papers are approved but cannot be read.
    }
desk-original = Original
desk-original-sure = The file is saved on this computer, unlocked. That is recorded.
desk-original-yes = Yes, save it
desk-original-coming = The file is being checked and fetched.
desk-original-kept = Saved as { $name }. Please delete it after use.
desk-original-infected = There is malware in it. The file stays at the district.
desk-original-unscanned = It has not been scanned for malware. The file stays at the district.
desk-original-none = The file could not be saved. { $code }
