//! The words that change what an answer says, in English and German.
//!
//! In: nothing. Out: tables of phrases in the form that `text::any` reads. Words are in lower
//! case, umlauts as two letters (`ue`), hyphens and apostrophes left out.

use crate::reading::text::{Phrases, phrases};

/// It holds not for everybody, not always, or only after something else.
pub(crate) static CONDITION: Phrases = phrases!(
    "
    only, but, except, excepting, exception*, unless, if, depend*, subject to, excluding, excludes,
    other than, apart from, provided that, on condition, enterprise, premium, business plan, paid, pro plan,
    team plan, plan|plans, tier|tiers, edition, add on, addon, upgrade*, upon request, on request,
    by request, request basis, when requested, optional*, opt in, if required, where applicable,
    as applicable, when applicable, where required, as needed, when needed, case by case, some, most,
    mostly, partial*, partly, in part, limited to, certain, selected, select customers, for customers who,
    however, although, conditional*, varies, vary, mixed, beta, preview, pilot, extra cost, additional cost,
    additional charge, extra charge, surcharge, separate agreement, configurable, can be configured,
    self hosted, free, trial, customer responsibility, not all, not every, not always, majority,
    more or less, up to you, discretion, nur, aber, ausser, ausgenommen, ausnahme*, sofern, soweit, falls,
    wenn, abhaengig, je nach, jedoch, auf anfrage, auf wunsch, auf nachfrage, gegen aufpreis,
    kostenpflichtig*, teilweise, zum teil, teils, bedingt, eingeschraenkt, tarif*, einige*, manche*,
    bestimmte*, meist*, groesstenteils, optional, gegebenenfalls, ggf, testphase, im einzelfall,
    einzelfall*, nach bedarf, bei bedarf, unter umstaenden, jein, paket, vorbehaltlich, sort of, kind of,
    to some extent, somewhat
    "
);

/// It is said softly: an aim, a custom, a guess.
pub(crate) static HEDGE: Phrases = phrases!(
    "
    typically, generally, usually, normally, ordinarily, often, sometimes, occasionally, aim, aims, strive*,
    endeavo*, try, tries, target, targets, targeted, best effort*, reasonable effort*,
    commercially reasonable, goal, objective is, approx*, about, around, roughly, circa, ca, etwa,
    ungefaehr, rund, in der regel, regelmaessig, normalerweise, ueblicherweise, grundsaetzlich, moeglichst,
    should, soll, sollte*, sollen, may, might, could, can be, kann, koennen, koennte*, where possible,
    where feasible, if feasible, when feasible, when possible, if possible, as far as possible,
    nach moeglichkeit, probably, possibly, perhaps, maybe, likely, presumably, believe, think, assume*,
    we hope, wahrscheinlich, vermutlich, vielleicht, eventuell, evtl, bemuehen, bestreben, angestrebt*,
    ziel, unsure, standard practice, as much as, by default, default*, standardmaessig, im allgemeinen,
    mostly, intend*, expect*, estimated
    "
);

/// It is not there yet.
pub(crate) static FUTURE: Phrases = phrases!(
    "
    planned, plan to, plans to, planning, we plan, roadmap, in progress, inprogress, in process,
    in the process, progressing, upcoming, soon, shortly, will be, will have, will obtain, will achieve,
    will complete, will get, working on, working towards, working toward, work in progress, wip, under way,
    underway, ongoing, pending, in development, under development, being developed, being implemented,
    implementing, under review, under audit, in audit, undergoing, expected, expecting, anticipate*,
    scheduled, targeting, target date, aiming, pursuing, pursue*, preparing, in preparation,
    preparation for, scoping, evaluating, considering, exploring, started, starting, kicked off, kick off,
    observation period, observation window, audit window, intend*, by end of, by the end of, end of year,
    eoy, later this year, next year, next quarter, this year, this quarter, q 1, q 2, q 3, q 4, h 1, h 2,
    eta, coming, future, not yet, yet to, to be, tbd, tba, geplant*, planen, planung, in planung, in arbeit,
    in vorbereitung, in bearbeitung, in entwicklung, in umsetzung, vorgesehen, demnaechst, bald, kuenftig*,
    zukuenftig*, angestrebt*, beabsichtigt, laufend*, laeuft, im laufe, noch nicht, erwartet, bis ende,
    naechste* jahr, in kuerze, ausstehend, steht aus, wird derzeit, anstehend*, in pruefung, on track,
    almost, nearly, close to, ready for, goal, aim*, candidate
    "
);

/// It is not so.
pub(crate) static NEGATION: Phrases = phrases!(
    "
    not, no, never, none, without, cannot, cant, dont, doesnt, isnt, arent, wont, havent, hasnt, didnt,
    wouldnt, nor, neither, nicht, nichts, kein*, nie, niemals, ohne, weder, nein, lack*, unable, nobody,
    nothing, absent, missing, fehlt, fehlend*, unavailable, unsupported, disabled, deaktiviert, prohibit*,
    forbid*, forbidden, refuse*, decline*, abgelehnt, outside, ausserhalb, instead of, rather than,
    far from, ablehn*, exclude*, ausgeschlossen, false, falsch, deny, denied, unverschluesselt, stopped,
    discontinued, withdrawn, revoked
    "
);

/// It refers to another place.
pub(crate) static ELSEWHERE: Phrases = phrases!(
    "
    see above, see below, see attached, see attachment, see our, see the, see website, see comments,
    see comment, see notes, see answer, see previous, see section, see question, see trust, please see,
    please refer, refer to, as above, same as above, ditto, idem, siehe, s o, so o, vgl, wie oben,
    siehe oben, as per, as described, as stated, documented in, cf, s oben, check our, visit
    "
);

/// Whether something takes away from what is said.
pub(crate) fn softened(tokens: &[super::text::Token]) -> bool {
    [&CONDITION, &HEDGE, &FUTURE, &NEGATION]
        .iter()
        .any(|table| super::text::any(tokens, table))
}
