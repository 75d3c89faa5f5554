failure-undone-already = This hand-in was undone already
failure-undone-already-remedy = What stood there before holds again. There is nothing more to do.
failure-undo-too-late = A hand-in can be undone for thirty days
failure-undo-too-late-remedy = Hand in a correction instead, with a reason.
failure-undo-later-rests = A later hand-in changed some of these figures
failure-undo-later-rests-remedy = Undo the later hand-in first, or hand in a correction.
