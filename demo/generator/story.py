"""What partners said lay behind the numbers; shown beside the indicator of that round. Invented."""

STORIES = {
    "2024-Q4": {
        "resident_seats": "Only the mutual-aid group is led by residents. Two boards changed their bylaws this quarter to make room.",
        "referrals_closed": "Most referrals go out by fax. Nobody could say what happened to more than half of them.",
    },
    "2025-Q2": {
        "screening_completed": "The Saturday van now stops in Eastgate. Riverbend still has no evening service outside one clinic.",
    },
    "2025-Q3": {
        "service_contacts": "All library branches were closed for renovation, and Penhallow College ran its last course.",
        "homeless_count": "A mild September; outreach workers think some people had moved to camps across the county line.",
    },
    "2025-Q4": {
        "bp_controlled": "From this quarter a reading taken at home counts. Most of the jump is the new definition, not better health.",
        "service_contacts": "The flu drive brought a third more visits to the county's nurses. We do not expect that every winter.",
    },
    "2026-Q1": {
        "homeless_count": "Rents in Northside rose again and the motel program ended in January.",
        "follow_up": "Wren Valley's nurse now calls within a week of a worrying result. Clinics say it is the best thing we have done.",
    },
    "2026-Q2": {
        "people_reached": "Food bank sites now host a nurse twice a month. We know many people are counted by two partners.",
        "service_contacts": "Free rides to appointments started to show. Transit's own figures for the quarter have not come yet.",
        "activities_done": "Only the joint health fair was put off, because of the storm.",
        "screening_completed": "The average is up nearly six points in under two years. Riverbend is up far less, and the gap has grown.",
        "bp_controlled": "Slow but steady since the new definition. Home cuffs are out of stock at two pharmacies.",
        "diabetes_poor_control": "Moving the wrong way at every clinic. The price of test strips is what patients name first.",
        "referrals_closed": "Still by fax. The shared referral list is waiting for three signatures.",
        "confidence": "People who had the same counselor throughout score half a point higher.",
        "resident_seats": "More seats than a year ago, all with pay. One resident left because meetings are at two in the afternoon.",
        "homeless_count": "Fewer than in winter, more than a year ago. Street and shelter counts both rose.",
    },
}
