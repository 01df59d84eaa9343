#include "session/ClusterEventModel.h"

#include "domain/ClusterEventText.h"

namespace gatelift {
namespace {

Glyph glyphOf(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return Glyph::Ok;
    case Severity::Warning:
        return Glyph::Warn;
    case Severity::Bad:
        return Glyph::Bad;
    case Severity::Info:
        break;
    }
    return Glyph::Info;
}

} // namespace

EventLine eventLine(const ClusterEvent &event)
{
    const bool aboutControlPlane =
        event.kind == ClusterEventKind::ControlPlaneUp || event.kind == ClusterEventKind::ControlPlaneDown;
    return {event.at,
            glyphOf(event.severity),
            aboutControlPlane ? QString() : event.hostname,
            sentenceOf(event),
            event.nodeId,
            event.severity == Severity::Bad};
}

} // namespace gatelift
