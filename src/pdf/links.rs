//! What is clicked.
//!
//! In: a link and where on a page its words stand. Out: one annotation for all of them, with its
//! goal outside or in the file, and words for those who cannot see it. A goal that is nowhere gives
//! no annotation.

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as Goal};
use krilla::geom::Rect;

use super::compose::Composer;
use super::contents::destination;
use super::flow::Target;
use super::paginate::Pages;
use super::tags::NodeId;

/// What is clicked for a link on one page: all of its words at once.
pub(super) fn annotation(
    composer: &Composer<'_>,
    pages: &Pages,
    link: usize,
    places: Vec<Rect>,
) -> Option<(NodeId, Annotation)> {
    let link = composer.flow.links.get(link)?;
    let flow = &composer.flow;
    let chunk = match &link.target {
        Target::Address(_) => None,
        Target::Place(id) => Some(flow.places.iter().find(|(known, _)| known == id)?.1),
        Target::Heading(number) => Some(flow.headings.get(*number)?.chunk),
        Target::Note(number) => Some(*flow.notes.get(number.checked_sub(1)?)?),
    };
    let goal = match (&link.target, chunk) {
        (Target::Address(url), _) => Goal::Action(Action::Link(LinkAction::new(url.clone()))),
        (_, chunk) => Goal::Destination(destination(pages, chunk?, &composer.sheet).into()),
    };
    let places = places.into_iter().map(Into::into).collect();
    let drawn = LinkAnnotation::new_with_quad_points(places, goal);
    Some((
        link.node,
        Annotation::new_link(drawn, Some(link.label.clone())),
    ))
}
